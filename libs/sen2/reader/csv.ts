import { CsvError, parse } from 'csv-parse/sync'
import { type Info } from 'csv-parse/sync'
import { ExportRefused } from './issue.js'
import { windows1252 } from './windows-1252.js'

export interface CsvFault {
  readonly code: string
  readonly message: string
}

/** One record of a file, or one line that could not be read as a record. */
export interface CsvRow {
  /** Line on which it begins; the heading is 1. */
  readonly line: number
  readonly cells: readonly string[]
  readonly raw: string
  readonly fault?: CsvFault
  /** Not UTF-8, and read as Windows-1252. */
  readonly otherEncoding?: true
  /** The file ends in the middle of this line: it may have been cut off. */
  readonly unended?: true
}

/** A county's longest table has forty thousand rows. */
const MOST_LINES = 1_000_000
/** After each of them reading begins anew; a file with so many is no export. */
const MOST_FAULTS = 2_000

const [NEWLINE, RETURN] = [10, 13]
const BOM = Buffer.from([0xef, 0xbb, 0xbf])

const startsOfLines = (bytes: Buffer): readonly number[] => {
  const starts = [0]
  // CR LF, LF and CR alone each end a line.
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === NEWLINE || (bytes[at] === RETURN && bytes[at + 1] !== NEWLINE)) starts.push(at + 1)
    if (starts.length > MOST_LINES)
      throw new ExportRefused(
        'too_many_lines',
        'A file has more than a million lines, so it is no export of a return and no list of cases. Export it again.',
      )
  }
  return starts
}

/** Index of the last start that is not after the byte. */
const lineAt = (starts: readonly number[], byte: number): number => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= byte) low = middle
    else high = middle - 1
  }
  return low
}

const readable = (bytes: Buffer): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const BAD_ENCODING: CsvFault = {
  code: 'bad_encoding',
  message:
    'This row is written neither in UTF-8 nor in Windows-1252. Save the file as UTF-8 (in Excel: "CSV UTF-8"), or export it again, and import the folder once more.',
}

const TOO_LONG: CsvFault = {
  code: 'too_long',
  message: `This line is longer than a row of a return can be. The file is damaged, or no export; export it again.`,
}

/** A row of the widest table has some hundred characters. */
const LONGEST_ROW = 100_000

const faultOf = (error: CsvError): CsvFault =>
  error.code === 'CSV_MAX_RECORD_SIZE'
    ? TOO_LONG
    : error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? {
          code: 'unclosed_quote',
          message:
            'A quotation mark opens in this row and is never closed: the file may have been cut off here. Export it again.',
        }
      : {
          code: 'stray_quote',
          message:
            'A quotation mark stands in the middle of a value in this row. Put the value in quotation marks and double the mark inside, or export the file again.',
        }

const BLANK: readonly string[] = []

/** Nothing but separators. */
const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

interface Passage {
  readonly records: readonly { readonly end: number; readonly cells: readonly string[] }[]
  readonly fault?: CsvFault
}

const SEPARATORS = [',', ';', '\t'] as const
type Separator = (typeof SEPARATORS)[number]

/** Whichever stands most often in the heading. */
const separatorOf = (bytes: Buffer): Separator => {
  const end = bytes.subarray(0, LONGEST_ROW).findIndex((byte) => byte === NEWLINE || byte === RETURN)
  const heading = bytes.subarray(0, end === -1 ? LONGEST_ROW : end).toString('latin1')
  const count = (separator: Separator): number => heading.split(separator).length
  return SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best))
}

/** Records up to the first that cannot be read. */
const passage = (bytes: Buffer, delimiter: Separator): Passage => {
  const records: { end: number; cells: readonly string[] }[] = []
  try {
    parse(bytes, {
      delimiter,
      // Bounds memory: a line of 50 MB of commas would become fifty million cells.
      max_record_size: LONGEST_ROW,
      relax_column_count: true,
      // Named, since csv-parse would go by the first line: one edited row with another ending would swallow the next.
      record_delimiter: ['\r\n', '\n', '\r'],
      // csv-parse counts a line break inside quotes twice when it is CR LF, so lines are found by byte instead.
      on_record: (cells: readonly string[], { bytes: end }: Info) => {
        records.push({ end, cells: isBlank(cells) ? BLANK : cells })
        return null
      },
    })
    return { records }
  } catch (error) {
    if (error instanceof CsvError) return { records, fault: faultOf(error) }
    throw error
  }
}

/** Bytes that Windows-1252 has no character for come out as control characters. */
const CONTROL = /[\u0080-\u009f]/

export interface CsvFile {
  readonly rows: readonly CsvRow[]
  /** First lines of rows that hold nothing but separators. */
  readonly blank: readonly number[]
}

const separatorsOnly = /[,;\t]/

/**
 * The records of a CSV file in order, the heading among them; empty lines are left out. After a record that
 * cannot be read, reading goes on at the next line: one quotation mark too many must not swallow the rest.
 */
export const readCsvFile = (file: Buffer): CsvFile => {
  const bytes = file.subarray(0, 3).equals(BOM) ? file.subarray(3) : file
  const starts = startsOfLines(bytes)
  const allReadable = readable(bytes)
  const separator = separatorOf(bytes)
  const rows: CsvRow[] = []
  const blank: number[] = []
  const ended = bytes.at(-1) === NEWLINE || bytes.at(-1) === RETURN
  const add = (start: number, end: number, cells: readonly string[], fault?: CsvFault): void => {
    const part = bytes.subarray(start, end)
    const line = lineAt(starts, start) + 1
    const other = !allReadable && !readable(part)
    const raw = other ? windows1252(part) : part.toString('utf8', 0, LONGEST_ROW)
    const found = other && CONTROL.test(raw) ? BAD_ENCODING : fault
    const read =
      other && found === undefined
        ? (parse(raw, { delimiter: separator, relax_column_count: true })[0] ?? cells)
        : cells
    rows.push({
      line,
      cells: read,
      raw: raw.replace(/[\r\n]+$/, ''),
      ...(found === undefined ? {} : { fault: found }),
      ...(other && found === undefined ? { otherEncoding: true as const } : {}),
      ...(!ended && end === bytes.length ? { unended: true as const } : {}),
    })
  }
  // Looked for beforehand: the parser would make a cell of every comma before it could say that the line is too long.
  const endOf = (place: number): number => starts[place + 1] ?? bytes.length
  const long = starts.flatMap((start, place) =>
    endOf(place) - start > LONGEST_ROW ? [{ start, end: endOf(place) }] : [],
  )
  let faults = 0
  let from = 0
  while (from < bytes.length) {
    const next = long.find(({ start }) => start >= from)
    if (next?.start === from) {
      add(from, next.end, [], TOO_LONG)
      from = next.end
      continue
    }
    const limit = next?.start ?? bytes.length
    const { records, fault } = passage(bytes.subarray(from, limit), separator)
    let start = from
    for (const { end, cells } of records) {
      if (cells !== BLANK) add(start, from + end, cells)
      else if (separatorsOnly.test(bytes.toString('latin1', start, Math.min(from + end, start + 200))))
        blank.push(lineAt(starts, start) + 1)
      start = from + end
    }
    if (fault === undefined) {
      from = limit
      continue
    }
    faults += 1
    if (faults > MOST_FAULTS)
      throw new ExportRefused(
        'damaged_file',
        `More than ${MOST_FAULTS.toLocaleString('en-GB')} lines of a file cannot be read, mostly for quotation marks that do not close: it is damaged, or no export. Export it again.`,
      )
    from = endOf(lineAt(starts, start))
    const raw = bytes.toString('utf8', start, Math.min(from, start + LONGEST_ROW))
    add(start, from, fault === TOO_LONG ? [] : raw.replace(/[\r\n"]/g, '').split(separator), fault)
  }
  return { rows, blank }
}

export const readCsv = (file: Buffer): readonly CsvRow[] => readCsvFile(file).rows
