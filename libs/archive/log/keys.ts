import { type Connection } from '../transaction.js'
import { type KeyLine } from './lines.js'

/** Rows at a time, in and out. */
export const PAGE = 1_000

/** Microseconds, as they are stored: what comes back must be the same. */
const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

export const readMasterCheck = async (connection: Connection): Promise<string | undefined> => {
  const { rows } = await connection.query<{ value: string }>(
    "SELECT translate(encode(value, 'base64'), E'\\n', '') AS value FROM identity.master_check",
  )
  return rows[0]?.value
}

/** The authority's wrapped keys by person, a page at a time. */
export async function* readKeys(
  connection: Connection,
  authority: string,
): AsyncGenerator<readonly KeyLine[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await connection.query<Omit<KeyLine, 'kind'>>(
      `SELECT person::text, translate(encode(wrapped, 'base64'), E'\\n', '') AS wrapped,
         ${instant('created_at')} AS "createdAt", ${instant('destroyed_at')} AS "destroyedAt"
       FROM identity.subject_key WHERE authority = $1 AND person > $2 ORDER BY person LIMIT ${PAGE}`,
      [authority, after],
    )
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.person
    yield rows.map((row) => ({ kind: 'key', ...row }))
  }
}

/** The commands that ended with the events behind `after` and up to `upTo`, by position. */
export const readCommands = async (
  connection: Connection,
  authority: string,
  after: number,
  upTo: number,
): Promise<ReadonlyMap<number, string>> => {
  const { rows } = await connection.query<{ position: number | string; command: string }>(
    `SELECT position, command_id::text AS command FROM ledger.event
     WHERE authority = $1 AND position > $2 AND position <= $3 AND command_id IS NOT NULL`,
    [authority, after, upTo],
  )
  return new Map(rows.map(({ position, command }) => [Number(position), command]))
}

/** False when the people on record here are sealed under another master key. */
export const putMasterCheck = async (connection: Connection, value: string): Promise<boolean> => {
  await connection.query(
    "INSERT INTO identity.master_check (value) VALUES (decode($1, 'base64')) ON CONFLICT DO NOTHING",
    [value],
  )
  return (await readMasterCheck(connection)) === value
}

export const putKeys = async (
  connection: Connection,
  authority: string,
  keys: readonly KeyLine[],
): Promise<void> => {
  await connection.query(
    `INSERT INTO identity.subject_key (authority, person, wrapped, created_at, destroyed_at)
     SELECT $1, person, decode(wrapped, 'base64'), created_at, destroyed_at
     FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[])
       AS k (person, wrapped, created_at, destroyed_at)`,
    [
      authority,
      keys.map(({ person }) => person),
      keys.map(({ wrapped }) => wrapped),
      keys.map(({ createdAt }) => createdAt),
      keys.map(({ destroyedAt }) => destroyedAt),
    ],
  )
}
