import { CsvError, parse } from 'csv-parse/sync'
import { type Info } from 'csv-parse/sync'

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
}

const NEWLINE = 10
const BOM = Buffer.from([0xef, 0xbb, 0xbf])

const startsOfLines = (bytes: Buffer): readonly number[] => {
  const starts = [0]
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) starts.push(at + 1)
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
    'This row is not written in UTF-8. Save the file as UTF-8 (in Excel: "CSV UTF-8"), or export it again, and import the folder once more.',
}

const faultOf = (error: CsvError): CsvFault =>
  error.code === 'CSV_QUOTE_NOT_CLOSED'
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

interface Passage {
  readonly records: readonly { readonly end: number; readonly cells: readonly string[] }[]
  readonly fault?: CsvFault
}

/** Records up to the first that cannot be read. */
const passage = (bytes: Buffer): Passage => {
  const records: { end: number; cells: readonly string[] }[] = []
  try {
    parse(bytes, {
      relax_column_count: true,
      // Named, since csv-parse would go by the first line: one edited row with another ending would swallow the next.
      record_delimiter: ['\r\n', '\n'],
      // csv-parse counts a line break inside quotes twice when it is CR LF, so lines are found by byte instead.
      on_record: (cells: readonly string[], { bytes: end }: Info) => {
        records.push({ end, cells })
        return null
      },
    })
    return { records }
  } catch (error) {
    if (error instanceof CsvError) return { records, fault: faultOf(error) }
    throw error
  }
}

const isBlank = (cells: readonly string[]): boolean => cells.length <= 1 && (cells[0] ?? '') === ''

/**
 * The records of a CSV file in order, the heading among them; empty lines are left out. After a record that
 * cannot be read, reading goes on at the next line: one quotation mark too many must not swallow the rest.
 */
export const readCsv = (file: Buffer): readonly CsvRow[] => {
  const bytes = file.subarray(0, 3).equals(BOM) ? file.subarray(3) : file
  const starts = startsOfLines(bytes)
  const allReadable = readable(bytes)
  const rows: CsvRow[] = []
  const add = (start: number, end: number, cells: readonly string[], fault?: CsvFault): void => {
    const part = bytes.subarray(start, end)
    const found = allReadable || readable(part) ? fault : BAD_ENCODING
    const row = { line: lineAt(starts, start) + 1, cells, raw: part.toString('utf8').replace(/\r?\n$/, '') }
    rows.push(found === undefined ? row : { ...row, fault: found })
  }
  let from = 0
  while (from < bytes.length) {
    const { records, fault } = passage(bytes.subarray(from))
    let start = from
    for (const { end, cells } of records) {
      if (!isBlank(cells)) add(start, from + end, cells)
      start = from + end
    }
    if (fault === undefined) break
    from = starts[lineAt(starts, start) + 1] ?? bytes.length
    const raw = bytes.subarray(start, from).toString('utf8')
    add(start, from, raw.replace(/[\r\n"]/g, '').split(','), fault)
  }
  return rows
}
