import { type StreamBatch } from '../projection.js'
import { type PostgresTransaction } from './transaction.js'

/** A column of a read model: its name, its type in PostgreSQL, and its value in a row. */
export interface Column<Row> {
  readonly name: string
  readonly type: string
  readonly value: (row: Row) => string | number | boolean | null | undefined
}

/**
 * Replaces the rows of the batch's streams, in two statements however many rows there are (one array a column: a
 * statement a row would cost a round trip each). The table's key must begin with `authority, stream`.
 */
export const replaceRows = async <Row>(
  transaction: PostgresTransaction,
  table: string,
  columns: readonly Column<Row>[],
  batch: readonly StreamBatch[],
  rows: readonly Row[],
): Promise<void> => {
  const [first] = batch
  if (first === undefined) return
  await transaction.query(`DELETE FROM ${table} WHERE authority = $1 AND stream = ANY($2)`, [
    first.authority,
    batch.map(({ stream }) => stream),
  ])
  if (rows.length === 0) return
  const names = columns.map(({ name }) => name).join(', ')
  const arrays = columns.map(({ type }, index) => `$${index + 2}::${type}[]`).join(', ')
  await transaction.query(`INSERT INTO ${table} (authority, ${names}) SELECT $1, * FROM unnest(${arrays})`, [
    first.authority,
    ...columns.map(({ value }) => rows.map((row) => value(row) ?? null)),
  ])
}
