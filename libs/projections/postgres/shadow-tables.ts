import { type PoolClient } from 'pg'
import { type Into } from '../projection.js'
import { PARKED } from './parked.js'
import { type PostgresProjection } from './runner.js'
import { type PostgresTransaction } from './transaction.js'

/** The copy of a table that a rebuild fills: in its own session, so that it goes when the rebuild is killed. */
export const shadowTable: Into = (table) => `pg_temp.${bare(table)}`

/** The same for streams that are met for the first time. */
export const emptyShadowTable: Into = Object.assign((table: string) => shadowTable(table), {
  nothingThere: true as const,
})

/** Without its schema. */
const bare = (table: string): string => table.slice(table.indexOf('.') + 1)

export const tablesOf = (projections: readonly PostgresProjection[]): readonly string[] => [
  ...new Set(projections.flatMap(({ tables }) => tables)),
]

/**
 * Empty copies of the tables, with the same keys and checks: what they refuse parks a case, as it does live. Indexes
 * that only queries need are left out: nobody asks the copies.
 */
export const openBeside = async (
  client: Pick<PoolClient, 'query'>,
  projections: readonly PostgresProjection[],
): Promise<void> => {
  // The rows of a county's cases and their indexes; what is larger goes to disk.
  await client.query(`SET temp_buffers = '64MB'`)
  for (const table of [...tablesOf(projections), PARKED]) {
    const copy = bare(shadowTable(table))
    await client.query(`CREATE TEMPORARY TABLE ${copy} (LIKE ${table} INCLUDING ALL)`)
    const { rows } = await client.query<{ name: string }>(
      `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indrelid = $1::regclass AND NOT indisunique`,
      [shadowTable(table)],
    )
    if (rows.length > 0) await client.query(`DROP INDEX ${rows.map(({ name }) => name).join(', ')}`)
  }
}

/** How a table as it is read and its copy compare. */
export interface TableComparison {
  readonly rowsBefore: number
  readonly rowsAfter: number
  readonly checksumBefore: string
  readonly checksumAfter: string
  readonly differs: boolean
  /** Cases whose rows are not the same in both; those of a parked case stay as they last stood. */
  readonly streams: readonly string[]
}

const hasStream = async (transaction: PostgresTransaction, table: string): Promise<boolean> => {
  const { rowCount } = await transaction.query(
    `SELECT FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'stream' AND NOT attisdropped`,
    [table],
  )
  return rowCount !== 0
}

const keyOf = async (transaction: PostgresTransaction, table: string): Promise<readonly string[]> => {
  const { rows } = await transaction.query<{ name: string }>(
    `SELECT quote_ident(a.attname) AS name FROM pg_index i
     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
     WHERE i.indrelid = $1::regclass AND i.indisprimary`,
    [table],
  )
  return rows.map(({ name }) => name)
}

const gone = (table: string) => `pg_temp.gone_${bare(table)}`
const come = (table: string) => `pg_temp.come_${bare(table)}`

interface Sum {
  readonly rows: number
  readonly checksum: string
}

/** Rows are told apart by their hash: a sum that does not depend on their order. */
const sumOf = async (transaction: PostgresTransaction, from: string, authority: string): Promise<Sum> => {
  const { rows } = await transaction.query<{ rows: string | number; checksum: string | null }>(
    `SELECT count(*) AS rows, to_hex(bit_xor(hash_record_extended(t, 0))) AS checksum FROM ${from} AS t
     WHERE authority = $1`,
    [authority],
  )
  return { rows: Number(rows[0]?.rows ?? 0), checksum: rows[0]?.checksum ?? '0' }
}

/**
 * Compares a table with its copy; what is to go and what is to come is kept until the transaction ends. Both must
 * stand still meanwhile: the checkpoints are locked. Rows are looked at one by one only where the sums differ.
 */
export const compareTable = async (
  transaction: PostgresTransaction,
  authority: string,
  projection: string,
  table: string,
): Promise<TableComparison> => {
  const before = await sumOf(transaction, table, authority)
  const after = await sumOf(transaction, shadowTable(table), authority)
  const same = before.rows === after.rows && before.checksum === after.checksum
  return {
    rowsBefore: before.rows,
    rowsAfter: after.rows,
    checksumBefore: before.checksum,
    checksumAfter: after.checksum,
    differs: !same,
    streams: same ? [] : await tellApart(transaction, authority, projection, table),
  }
}

const tellApart = async (
  transaction: PostgresTransaction,
  authority: string,
  projection: string,
  table: string,
): Promise<readonly string[]> => {
  const streams = await hasStream(transaction, table)
  const parked = `SELECT stream FROM ${shadowTable(PARKED)} WHERE projection = $2`
  const compared = `authority = $1 AND ${streams ? `stream NOT IN (${parked})` : '$2::text IS NOT NULL'}`
  const keep = (as: string, from: string, without: string) =>
    transaction.query(
      `CREATE TEMPORARY TABLE ${bare(as)} ON COMMIT DROP AS
       SELECT * FROM ${from} WHERE ${compared} EXCEPT SELECT * FROM ${without} WHERE authority = $1`,
      [authority, projection],
    )
  await keep(gone(table), table, shadowTable(table))
  await keep(come(table), shadowTable(table), table)
  if (!streams) return []
  const { rows } = await transaction.query<{ stream: string }>(
    `SELECT stream FROM ${gone(table)} UNION SELECT stream FROM ${come(table)}`,
  )
  return rows.map(({ stream }) => stream)
}

/** Makes a table that differs what its copy is, by writing what `compareTable` found. */
export const switchTable = async (transaction: PostgresTransaction, table: string): Promise<void> => {
  const key = (await keyOf(transaction, table)).map((name) => `old.${name} = g.${name}`).join(' AND ')
  await transaction.query(`DELETE FROM ${table} AS old USING ${gone(table)} AS g WHERE ${key}`)
  await transaction.query(`INSERT INTO ${table} SELECT * FROM ${come(table)}`)
}

/** The parked cases of the projections are those that the rebuild parked; how long they have been so is kept. */
export const switchParked = async (
  transaction: PostgresTransaction,
  authority: string,
  projections: readonly string[],
): Promise<void> => {
  const next = shadowTable(PARKED)
  await transaction.query(
    `DELETE FROM ${PARKED} AS old WHERE authority = $1 AND projection = ANY($2)
       AND NOT EXISTS (SELECT FROM ${next} AS n WHERE n.projection = old.projection AND n.stream = old.stream)`,
    [authority, projections],
  )
  await transaction.query(
    `INSERT INTO ${PARKED} AS known SELECT * FROM ${next}
     ON CONFLICT (authority, projection, stream) DO UPDATE
       SET position = excluded.position, code = excluded.code, parked_at = now(), tries = known.tries + 1`,
  )
}
