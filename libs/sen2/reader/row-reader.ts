import { type CodeBook, type CodedColumn } from './codes.js'
import { type CsvRow } from './csv.js'
import { type DayOrder, returnDate } from './dates.js'
import { type Forms } from './forms.js'
import { type Header } from './header.js'
import { kindOf, type ModuleName, SPECS } from './modules.js'

export interface RowFault {
  readonly column: string | null
  readonly code: string
  readonly message: string
}

/** Reads the values of one row by column name, and gathers what cannot be read instead of stopping at it. */
export interface RowReader {
  readonly line: number
  readonly faults: readonly RowFault[]
  /** Letters outside the table in columns that decide nothing. */
  readonly oddities: readonly RowFault[]
  /** The row's own key. */
  key(): string
  /** The key of its parent. */
  parent(): string
  text(column: string): string | undefined
  /** Civil date, YYYY-MM-DD. */
  date(column: string): string | undefined
  flag(column: string): boolean | undefined
  /** A letter that decides something: one outside the table is a fault. */
  deciding(column: CodedColumn): string | undefined
  /** A letter that is only kept: one outside the table is kept too, and said. */
  letter(column: CodedColumn): string | undefined
  /** Something that should be looked at in a column, and is taken all the same. */
  oddity(column: string, code: string, message: string): void
  /** The raw text of the columns that hold one, for the record of what the return said. Never personal ones. */
  codes(...columns: readonly string[]): Readonly<Record<string, string>>
}

const BAD_DATE =
  'No day that exists stands here, or nobody can say which day it is. Write dates like 2022-Sep-28 or 2022-09-28 where the return is made and export again.'

const NO_KEY = 'The row has no key of its own, so nothing can refer to it. Export it again.'
const LONGEST_KEY = 64
const LONG_KEY = `What stands here is longer than a key can be (${LONGEST_KEY} characters). Export it again.`

const FLAGS = new Map<string, boolean>([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
])

const FLAG_WORDS = new Map<string, boolean>([
  ['y', true],
  ['yes', true],
  ['t', true],
  ['n', false],
  ['no', false],
  ['f', false],
])

const EMPTY_WORD = /^(?:null|#?n\/a|[-\u2013\u2014])$/i
/** Of a name only this spelling stands for nothing: there are people called Null. */
const EMPTY_NAME = /^(?:NULL|null|N\/A|-)$/

/** A row in which nothing is said, whatever word for nothing stands in its cells. */
export const saysNothing = ({ cells }: CsvRow): boolean =>
  cells.every((cell) => cell.trim() === '' || EMPTY_WORD.test(cell.trim()))

const DECIMAL = /^(\d+)\.0+$/

/** A letter may be quoted, a name may not: so nothing longer than a letter code is. */
const quoted = (value: string): string => (/^[A-Z0-9]{1,3}$/.test(value) ? `"${value}"` : 'What stands here')

const notALetter = (value: string, allowed: readonly string[]): string =>
  allowed.length === 0
    ? `${quoted(value)} is not a code that is known for this column in the return's year.`
    : `${quoted(value)} is not one of the codes ${allowed.join(', ')}.`

/** How a whole return is read, and where its forms are counted. */
export interface Reading {
  readonly book: CodeBook
  readonly dates: DayOrder
  readonly forms: Forms
}

export const rowReader = (
  module: ModuleName,
  row: CsvRow,
  header: Header,
  { book, dates, forms }: Reading,
): RowReader => {
  const faults: RowFault[] = []
  const oddities: RowFault[] = []
  const { key: keyColumn, parent: parentSpec } = SPECS[module]
  const text = (column: string): string | undefined => {
    const place = header.places.get(column)
    const value = place === undefined ? '' : (row.cells[place] ?? '').trim()
    if (value === '') return undefined
    const kind = kindOf(column)
    if ((kind === 'name' ? EMPTY_NAME : EMPTY_WORD).test(value)) {
      forms.note(column, 'emptyWord', row.line)
      return undefined
    }
    const [, whole] = kind === 'date' || kind === 'name' ? [] : (DECIMAL.exec(value) ?? [])
    if (whole !== undefined) {
      forms.note(column, 'decimal', row.line)
      return whole
    }
    const flag = kind === 'flag' ? FLAG_WORDS.get(value.toLowerCase()) : undefined
    if (flag === undefined) return value
    forms.note(column, 'flagWord', row.line)
    return flag ? '1' : '0'
  }
  const needed = (column: string, code: string, message: string): string => {
    const value = text(column)
    if (value === undefined) faults.push({ column, code, message })
    return value ?? ''
  }
  const allowedIn = (column: CodedColumn): readonly string[] => [
    ...book[column].known,
    ...(book[column].unconfirmed ?? []),
  ]
  return {
    line: row.line,
    faults,
    oddities,
    key: () => {
      const key = needed(keyColumn, 'missing_key', NO_KEY)
      if (key.length > LONGEST_KEY) faults.push({ column: keyColumn, code: 'missing_key', message: LONG_KEY })
      return key
    },
    parent: () =>
      parentSpec === undefined
        ? ''
        : needed(
            parentSpec.column,
            'missing_parent',
            `The row does not say which row of ${parentSpec.module} it belongs to. Export it again.`,
          ),
    text,
    date: (column) => {
      const value = text(column)
      if (value === undefined) return undefined
      const found = returnDate(value, dates)
      if (found === undefined) faults.push({ column, code: 'bad_date', message: BAD_DATE })
      if (found?.form !== undefined) forms.note(column, found.form, row.line)
      return found?.date
    },
    flag: (column) => {
      const value = text(column)
      if (value === undefined) return undefined
      const flag = FLAGS.get(value.toLowerCase())
      if (flag !== undefined && !/^(?:0|1|true|false)$/.test(value)) forms.note(column, 'flagWord', row.line)
      if (flag === undefined)
        faults.push({
          column,
          code: 'unknown_code',
          message: `${quoted(value.toUpperCase())} is neither yes (1, true) nor no (0, false). Correct it where the return is made and export again.`,
        })
      return flag
    },
    deciding: (column) => {
      const value = text(column)?.toUpperCase()
      if (value === undefined || allowedIn(column).includes(value)) return value
      faults.push({
        column,
        code: 'unknown_code',
        message: `${notALetter(value, allowedIn(column))} Correct it where the return is made and export again.`,
      })
      return undefined
    },
    letter: (column) => {
      const value = text(column)?.toUpperCase()
      if (value !== undefined && !book[column].known.includes(value))
        oddities.push({
          column,
          code: book[column].open === true ? 'unconfirmed_code' : 'unknown_code',
          message:
            book[column].open === true
              ? `${quoted(value)} is kept as text: the department's list of codes for this column is not confirmed.`
              : `${notALetter(value, allowedIn(column))} It is kept as text and decides nothing; check it.`,
        })
      return value
    },
    oddity: (column, code, message) => {
      oddities.push({ column, code, message })
    },
    codes: (...columns) =>
      Object.fromEntries(
        columns.flatMap((column) => {
          const value = text(column)
          return value === undefined ? [] : [[column, value]]
        }),
      ),
  }
}
