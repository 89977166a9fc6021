import { type Connection } from '../transaction.js'
import { type KeyLine, type ReceiptLine } from './lines.js'

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

/** Receipts of the commands that the log up to `upTo` answers, a page at a time. */
export async function* readReceipts(
  connection: Connection,
  authority: string,
  upTo: number,
): AsyncGenerator<readonly ReceiptLine[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await connection.query<{
      command: string
      stream: string
      revision: number | string
      position: number | string
    }>(
      `SELECT command_id::text AS command, stream, revision, position FROM ledger.command_receipt
       WHERE authority = $1 AND command_id > $2 AND position <= $3 ORDER BY command_id LIMIT ${PAGE}`,
      [authority, after, upTo],
    )
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.command
    yield rows.map(({ command, stream, revision, position }) => ({
      kind: 'receipt',
      command,
      stream,
      revision: Number(revision),
      position: Number(position),
    }))
  }
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

export const putReceipts = async (
  connection: Connection,
  authority: string,
  receipts: readonly ReceiptLine[],
): Promise<void> => {
  await connection.query(
    `INSERT INTO ledger.command_receipt (authority, command_id, stream, revision, position)
     SELECT $1, r.* FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::bigint[]) AS r`,
    [
      authority,
      receipts.map(({ command }) => command),
      receipts.map(({ stream }) => stream),
      receipts.map(({ revision }) => revision),
      receipts.map(({ position }) => position),
    ],
  )
}
