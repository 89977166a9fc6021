import { type Command, InvalidArgumentError } from 'commander'
import { stringify } from 'csv-stringify/sync'
import { table } from './table.js'

/** How a list is printed: for people, or as one JSON document, or as CSV with every row whole. */
export interface ListOptions {
  readonly json?: true
  readonly csv?: true
  /** So many of them; all without it. */
  readonly limit?: number
}

const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It takes a whole number from 1.')
  return Number(text)
}

export const withListOptions = (command: Command, json = 'print one JSON document'): Command =>
  command
    .option('--json', json)
    .option('--csv', 'print the table as CSV, nothing cut')
    .option('--limit <number>', 'no more than so many (default: all)', wholeNumber)

export interface Listing<Item> {
  readonly headings: readonly string[]
  readonly row: (item: Item) => readonly string[]
  readonly json: (items: readonly Item[]) => unknown
  /** A sentence for people in place of a table of nothing. */
  readonly none: string
  /** What people read below the table. */
  readonly below?: string
}

/** The items as they were asked for. */
export const listing = <Item>(
  items: readonly Item[],
  { headings, row, json, none, below = '' }: Listing<Item>,
  options: ListOptions,
): string => {
  const shown = items.slice(0, options.limit)
  if (options.json === true) return `${JSON.stringify(json(shown))}\n`
  // A cell that begins like a formula must not be one in a spreadsheet.
  if (options.csv === true) return stringify([headings, ...shown.map(row)], { escape_formulas: true })
  if (items.length === 0) return none
  const more = items.length - shown.length
  return `${table(headings, shown.map(row))}${more > 0 ? `and ${more} more\n` : ''}${below}`
}
