import { stringify } from 'csv-stringify/sync'
import { type Response } from 'express'

/** A column of a list: its heading, and what stands in it. Dates are YYYY-MM-DD: spreadsheets sort those. */
export interface CsvColumn<Row> {
  readonly heading: string
  readonly value: (row: Row) => string | number | null | undefined
}

/**
 * Sends a list as CSV. Begins with a byte order mark, without which Excel takes £ and é for other letters; a cell
 * that a spreadsheet would run as a formula is made harmless. `name` is the name of the list: never of a person.
 */
export const sendCsv = <Row>(
  response: Response,
  name: string,
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
): void => {
  const body = stringify(
    rows.map((row) => columns.map(({ value }) => value(row) ?? '')),
    { header: true, columns: columns.map(({ heading }) => heading), bom: true, escape_formulas: true },
  )
  response.attachment(`${name}.csv`)
  response.type('text/csv; charset=utf-8')
  response.send(body)
}
