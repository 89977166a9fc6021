import { type Connection } from '../transaction.js'
import { type Table } from './tables.js'

/** About a megabyte of events. */
const PAGE = 2_000

const list = (columns: readonly string[]): string =>
  columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ')

/**
 * The rows of a table as JSON, a page at a time, by a cursor: no more than a page is held. The text is PostgreSQL's
 * own and passes through unread, so that no number, time or byte can change on the way.
 */
export async function* rowsOf(
  connection: Connection,
  { quoted, columns }: Pick<Table, 'quoted' | 'columns'>,
): AsyncGenerator<readonly string[]> {
  await connection.query(
    `DECLARE rows_out NO SCROLL CURSOR FOR SELECT row_to_json(r)::text AS line FROM (SELECT ${list(columns)} FROM ${quoted}) r`,
  )
  for (;;) {
    const { rows } = await connection.query<{ line: string }>(`FETCH ${PAGE} FROM rows_out`)
    if (rows.length === 0) break
    // Within JSON a line break can only stand between two tokens: one row is one line.
    yield rows.map(({ line }) => line.replaceAll('\n', ' '))
  }
  await connection.query('CLOSE rows_out')
}

/** Puts rows in as they came out. Numbers that the database gives by itself are taken as they are. */
export const putRows = async (
  connection: Connection,
  { quoted, columns }: Pick<Table, 'quoted' | 'columns'>,
  lines: readonly string[],
): Promise<number> => {
  const { rowCount } = await connection.query(
    `INSERT INTO ${quoted} (${list(columns)}) OVERRIDING SYSTEM VALUE
     SELECT ${list(columns)} FROM json_populate_recordset(NULL::${quoted}, $1::json)`,
    [`[${lines.join(',')}]`],
  )
  return rowCount ?? 0
}
