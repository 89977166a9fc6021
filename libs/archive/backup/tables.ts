import { type Connection } from '../transaction.js'

/** A table, and how its rows go out and come in. */
export interface Table {
  /** With its schema, as text and quoted for SQL. */
  readonly name: string
  readonly quoted: string
  /** Those that can be written: generated ones come by themselves. */
  readonly columns: readonly string[]
  /** Tables that must be filled before it. */
  readonly rests: readonly string[]
}

/**
 * Every table of ours, whatever later migrations add, except what must not or need not come back: sessions of people
 * signed in, the queue (a convenience; the sweep fills it anew), and the list of migrations, which a restore runs.
 */
const TABLES = `
  SELECT n.nspname || '.' || c.relname AS name,
    format('%I.%I', n.nspname, c.relname) AS quoted,
    (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
    (SELECT coalesce(array_agg(DISTINCT fn.nspname || '.' || f.relname), '{}') FROM pg_constraint k
      JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
      WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.confrelid <> c.oid) AS rests
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND c.relowner = current_user::regrole
    AND n.nspname <> ALL ('{setup,bullmq}') AND n.nspname !~ '^pg_'
    AND n.nspname || '.' || c.relname <> 'web.session'
  ORDER BY 1`

const inOrder = (tables: readonly Table[]): readonly Table[] => {
  const placed: Table[] = []
  let left = tables
  while (left.length > 0) {
    const ready = left.filter(({ rests }) => !left.some(({ name }) => rests.includes(name)))
    if (ready.length === 0) throw new Error('Tables refer to each other in a ring')
    placed.push(...ready)
    left = left.filter((table) => !ready.includes(table))
  }
  return placed
}

/** The tables of the connection's own role, each after those it refers to. */
export const ourTables = async (connection: Connection): Promise<readonly Table[]> =>
  inOrder((await connection.query<Table>(TABLES)).rows)

export const countRows = async (
  connection: Connection,
  { quoted }: Pick<Table, 'quoted'>,
): Promise<number> => {
  const { rows } = await connection.query<{ n: number | string }>(`SELECT count(*) AS n FROM ${quoted}`)
  return Number(rows[0]?.n)
}

export interface Sequence {
  readonly name: string
  readonly at: number
}

/** Counters that have begun to count; without them new rows would take the numbers of restored ones. */
export const ourSequences = async (connection: Connection): Promise<readonly Sequence[]> => {
  const { rows } = await connection.query<{ name: string; at: number | string }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value AS at FROM pg_sequences
     WHERE last_value IS NOT NULL AND sequenceowner = current_user AND schemaname <> ALL ('{setup,bullmq}')
     ORDER BY 1`,
  )
  return rows.map(({ name, at }) => ({ name, at: Number(at) }))
}

export interface Head {
  readonly authority: string
  readonly position: number
  readonly hash: string
}

export const logHeads = async (connection: Connection): Promise<readonly Head[]> => {
  const { rows } = await connection.query<{ authority: string; position: number | string; hash: string }>(
    "SELECT authority, position, encode(hash, 'hex') AS hash FROM ledger.log_head ORDER BY authority",
  )
  return rows.map((head) => ({ ...head, position: Number(head.position) }))
}
