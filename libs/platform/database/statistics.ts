import { type Pool } from 'pg'

/** `schema.table` of which the planner knows nothing, or a tenth of what is there. */
export const tablesWithoutStatistics = async (pool: Pool): Promise<readonly string[]> =>
  (await pool.query<{ name: string }>('SELECT name FROM read.tables_without_statistics() AS name')).rows.map(
    ({ name }) => name,
  )

/**
 * Lets the planner know how large those tables are, and names them; one look at the catalogue where none is lacking.
 * PostgreSQL does so by itself only after a minute, and after an upgrade not at all.
 */
export const takeStatistics = async (pool: Pool): Promise<readonly string[]> =>
  (await pool.query<{ name: string }>('SELECT name FROM read.take_statistics() AS name')).rows.map(
    ({ name }) => name,
  )
