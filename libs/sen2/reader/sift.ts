import { type CsvRow } from './csv.js'
import { type Header } from './header.js'
import { ExportRefused, type Issue, type RejectedRow } from './issue.js'
import { type ModuleName, SPECS } from './modules.js'
import { type RowFault, type Reading, type RowReader, rowReader } from './row-reader.js'

/** What became of the keys of a table, for the tables below it. */
export interface Keys {
  readonly kept: ReadonlySet<string>
  readonly rejected: ReadonlySet<string>
}

export interface Sifting<Row> {
  readonly module: ModuleName
  readonly header: Header
  readonly reading: Reading
  readonly record: (reader: RowReader) => Row
}

export interface Sifted<Row> {
  readonly records: readonly Row[]
  readonly keys: Keys
}

/** Reads the rows of one table, of a part of it after the other, and gathers what is said of them. */
export interface Sieve<Row> {
  /** Parts those that can be kept from those that cannot. `keys`: what became of those of the tables above. */
  readonly sift: (rows: readonly CsvRow[], keys: ReadonlyMap<ModuleName, Keys>) => Sifted<Row>
  readonly rejected: readonly Issue[]
  readonly rejectedRows: readonly RejectedRow[]
  readonly warnings: () => readonly Issue[]
}

/**
 * Cells that are missing at the end are empty ones that a spreadsheet left out. Only where the file itself ends in the
 * middle of the line it may have been cut off.
 */
const wrongWidth = (row: CsvRow, header: Header): RowFault | undefined => {
  const extra = row.cells.slice(header.width).some((cell) => cell.trim() !== '')
  const short = row.cells.length < header.width
  if (!extra && !(short && row.unended === true)) return undefined
  const last = [...header.places].find(([, place]) => place === Math.min(row.cells.length, header.width) - 1)
  return short
    ? {
        column: last?.[0] ?? null,
        code: 'short_row',
        message: `The file ends in this row, after ${row.cells.length} of ${header.width} columns: it may have been cut off here. Export it again.`,
      }
    : {
        column: last?.[0] ?? null,
        code: 'long_row',
        message: `The row has ${row.cells.length} values for ${header.width} columns: a comma may stand outside quotation marks. Correct it, or export it again.`,
      }
}

const unreadable = (row: CsvRow, header: Header): RowFault | undefined =>
  row.fault === undefined ? wrongWidth(row, header) : { column: null, ...row.fault }

/** One entry a row, at its first fault; the others are named, so that all can be put right at once. */
const gathered = (faults: readonly RowFault[]): RowFault | undefined => {
  const [first, ...others] = faults
  const more = [...new Set(others.map((fault) => fault.column ?? 'the row'))].filter(
    (column) => column !== first?.column,
  )
  if (first === undefined || more.length === 0) return first
  return { ...first, message: `${first.message} Also at fault in this row: ${more.join(', ')}.` }
}

/** Letters that decide nothing are said once for each column and sentence, with the number of rows. */
const odditiesOf = (module: ModuleName) => {
  const groups = new Map<string, { line: number; fault: RowFault; rows: number }>()
  return {
    add: (line: number, fault: RowFault): void => {
      const key = `${fault.column ?? ''} ${fault.code} ${fault.message}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { line, fault, rows: 1 })
      else group.rows += 1
    },
    issues: (): readonly Issue[] =>
      [...groups.values()].map(({ line, fault, rows }): Issue => ({
        file: module,
        line,
        ...fault,
        message: rows === 1 ? fault.message : `${fault.message} (${rows} rows, this is the first.)`,
      })),
  }
}

const parentFault = (
  module: ModuleName,
  keys: ReadonlyMap<ModuleName, Keys>,
  parent: string,
  siblings: number,
): RowFault | undefined => {
  const { parent: spec, atMost } = SPECS[module]
  if (spec === undefined) return undefined
  const known = keys.get(spec.module)
  if (known?.kept.has(parent) === true) {
    if (atMost === undefined || siblings < atMost) return undefined
    return {
      column: spec.column,
      code: 'too_many',
      message: `A row of ${spec.module} can have ${atMost === 1 ? 'only one row' : `at most ${atMost} rows`} of ${module}; this is one more. Keep the right one and export again.`,
    }
  }
  return known?.rejected.has(parent) === true
    ? {
        column: spec.column,
        code: 'parent_rejected',
        message: `The row of ${spec.module} that this one belongs to was rejected. Put that one right and both are loaded at the next import.`,
      }
    : {
        column: spec.column,
        code: 'missing_parent',
        message: `The row of ${spec.module} that this one belongs to is not in the export. Export it again with all rows.`,
      }
}

/** Rows of one table that are listed one by one; where there are more the file is at fault. */
const MOST_REJECTED = 250_000

export const sieve = <Row extends { readonly key: string; readonly parent: string }>({
  module,
  header,
  reading,
  record,
}: Sifting<Row>): Sieve<Row> => {
  const keyColumn = SPECS[module].key
  const rejected: Issue[] = []
  const rejectedRows: RejectedRow[] = []
  const oddities = odditiesOf(module)
  const note = (row: CsvRow, fault: RowFault): void => {
    rejected.push({ file: module, line: row.line, ...fault })
    rejectedRows.push({ file: module, line: row.line, raw: row.raw })
    if (rejected.length > MOST_REJECTED)
      throw new ExportRefused(
        'damaged_file',
        `More than ${MOST_REJECTED.toLocaleString('en-GB')} rows of ${module} cannot be read, so nothing was loaded. The first: ${rejected[0]?.message ?? ''}`,
      )
  }
  const sift: Sieve<Row>['sift'] = (rows, keys) => {
    const records: Row[] = []
    const kept = new Set<string>()
    const refusedKeys = new Set<string>()
    const children = new Map<string, number>()
    const reject = (row: CsvRow, key: string | undefined, fault: RowFault): void => {
      if (key !== undefined) refusedKeys.add(key)
      note(row, fault)
    }
    for (const row of rows) {
      const reader = rowReader(module, row, header, reading)
      const cannot = unreadable(row, header)
      if (cannot !== undefined) {
        reject(row, reader.text(keyColumn), cannot)
        continue
      }
      if (row.cells.length < header.width) reading.forms.note(null, 'shortRows', row.line)
      if (row.otherEncoding === true) reading.forms.note(null, 'windows1252', row.line)
      const read = record(reader)
      const siblings = children.get(read.parent) ?? 0
      const fault =
        gathered(reader.faults) ??
        (kept.has(read.key)
          ? {
              column: keyColumn,
              code: 'duplicate_key',
              message:
                'An earlier row of this file has the same key; that one is kept. Give each row a key of its own.',
            }
          : parentFault(module, keys, read.parent, siblings))
      if (fault !== undefined) {
        reject(row, read.key, fault)
        continue
      }
      kept.add(read.key)
      children.set(read.parent, siblings + 1)
      records.push(read)
      for (const oddity of reader.oddities) oddities.add(row.line, oddity)
    }
    return { records, keys: { kept, rejected: refusedKeys } }
  }
  return { sift, rejected, rejectedRows, warnings: oddities.issues }
}
