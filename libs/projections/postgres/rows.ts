import { type Into, type StreamBatch } from '../projection.js'
import { type PostgresProjection } from './runner.js'
import { type PostgresTransaction } from './transaction.js'

type Value = string | number | boolean

/** A column of a read model: its name, its type in PostgreSQL, and its value in a row. */
export interface Column<Row> {
  readonly name: string
  readonly type: string
  readonly value: (row: Row) => Value | null | undefined
}

/** An array as PostgreSQL reads it: the driver asks of each element what it is, and escapes it by two expressions. */
const arrayText = (values: readonly (Value | null | undefined)[]): string => {
  let text = '{'
  for (const value of values) {
    if (text.length > 1) text += ','
    if (value === null || value === undefined) text += 'NULL'
    else if (typeof value === 'string')
      text += `"${/["\\]/.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`
    else text += String(value)
  }
  return `${text}}`
}

/** Where rows go: the table itself, or its copy. */
export interface Place {
  readonly into: Into
  readonly table: string
}

/**
 * Makes these the rows of the batch's streams, by writing only what differs: of the dozen duties of a case an event
 * changes one or two, and a rebuild as a rule none. One statement however many rows there are, one array a column.
 * The columns must include `stream`.
 */
export const replaceRows = async <Row>(
  transaction: PostgresTransaction,
  { into, table }: Place,
  columns: readonly Column<Row>[],
  batch: readonly StreamBatch[],
  rows: readonly Row[],
): Promise<void> => {
  const [first] = batch
  if (first === undefined) return
  const values = columns.map(({ value }) => arrayText(rows.map(value)))
  if (into.nothingThere === true) {
    await transaction.query(insertion(into(table), columns), [first.authority, ...values])
    return
  }
  await transaction.query(statement(into(table), columns), [
    first.authority,
    batch.map(({ stream }) => stream),
    ...values,
  ])
}

const arraysOf = <Row>(columns: readonly Column<Row>[], firstParameter: number): string =>
  columns.map(({ type }, index) => `$${index + firstParameter}::${type}[]`).join(', ')

const namesOf = <Row>(columns: readonly Column<Row>[]): string => columns.map(({ name }) => name).join(', ')

const insertion = <Row>(table: string, columns: readonly Column<Row>[]): string =>
  `INSERT INTO ${table} (authority, ${namesOf(columns)}) SELECT $1, * FROM unnest(${arraysOf(columns, 2)})`

/**
 * - The rows as they stand are looked up stream by stream (LATERAL, kept apart by OFFSET 0): a planner without
 *   statistics, as after a first import, would otherwise read all of the authority's rows for every batch.
 * - Rows are compared as a whole; `stream` also by itself, so that the planner can join on it.
 * - The INSERT asks how many rows are gone, because only then is the DELETE carried out before it, and the key of a
 *   row that changes is free again.
 */
const statement = <Row>(table: string, columns: readonly Column<Row>[]): string => {
  const names = namesOf(columns)
  const arrays = arraysOf(columns, 3)
  const of = (alias: string) => `(${columns.map(({ name }) => `${alias}.${name}`).join(', ')})`
  const same = `wanted.stream = kept.stream AND ${of('wanted')} IS NOT DISTINCT FROM ${of('kept')}`
  return `WITH wanted AS MATERIALIZED (SELECT * FROM unnest(${arrays}) AS of_case (${names})),
    kept AS MATERIALIZED (
      SELECT of_stream.* FROM unnest($2::text[]) AS touched (stream) CROSS JOIN LATERAL (
        SELECT ctid AS place, ${names} FROM ${table} AS t
        WHERE t.authority = $1 AND t.stream = touched.stream OFFSET 0) AS of_stream),
    gone AS (
      DELETE FROM ${table} WHERE authority = $1
        AND ctid = ANY (ARRAY (SELECT place FROM kept WHERE NOT EXISTS (SELECT FROM wanted WHERE ${same})))
      RETURNING 1)
    INSERT INTO ${table} (authority, ${names})
      SELECT $1, wanted.* FROM wanted
      WHERE (SELECT count(*) FROM gone) >= 0 AND NOT EXISTS (SELECT FROM kept WHERE ${same})`
}

export interface ReadTable<Row> {
  readonly name: string
  readonly version: number
  readonly categories: readonly string[]
  /** With its schema; its key begins with `authority, stream`. */
  readonly table: string
  readonly columns: readonly Column<Row>[]
  /** The rows of one case. */
  readonly rowsOf: (batch: StreamBatch) => readonly Row[]
}

/** The projection that keeps one table: some rows a case, and nothing else. */
export const tableProjection = <Row>(read: ReadTable<Row>): PostgresProjection => ({
  name: read.name,
  version: read.version,
  categories: read.categories,
  tables: [read.table],
  project: (transaction, batch, into) =>
    replaceRows(transaction, { into, table: read.table }, read.columns, batch, batch.flatMap(read.rowsOf)),
})
