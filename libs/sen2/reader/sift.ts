import { type CsvRow } from './csv.js'
import { type Header } from './header.js'
import { type Issue, type RejectedRow } from './issue.js'
import { type ModuleName, SPECS } from './modules.js'
import { type RowFault, type Reading, type RowReader, rowReader } from './row-reader.js'

/** What became of the keys of a table, for the tables below it. */
export interface Keys {
  readonly kept: ReadonlySet<string>
  readonly rejected: ReadonlySet<string>
}

interface Sifting<Row> {
  readonly module: ModuleName
  readonly header: Header
  readonly reading: Reading
  readonly keys: ReadonlyMap<ModuleName, Keys>
  readonly record: (reader: RowReader) => Row
}

export interface Sifted<Row> {
  readonly records: readonly Row[]
  readonly keys: Keys
  readonly rejected: readonly Issue[]
  readonly rejectedRows: readonly RejectedRow[]
  readonly warnings: readonly Issue[]
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
const summedUp = (
  module: ModuleName,
  oddities: readonly { readonly line: number; readonly fault: RowFault }[],
) => {
  const groups = new Map<string, { line: number; fault: RowFault; rows: number }>()
  for (const { line, fault } of oddities) {
    const key = `${fault.column ?? ''} ${fault.code} ${fault.message}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { line, fault, rows: 1 })
    else group.rows += 1
  }
  return [...groups.values()].map(({ line, fault, rows }): Issue => ({
    file: module,
    line,
    ...fault,
    message: rows === 1 ? fault.message : `${fault.message} (${rows} rows, this is the first.)`,
  }))
}

const parentFault = (
  { module, keys }: Pick<Sifting<unknown>, 'module' | 'keys'>,
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

/** Reads the rows of one table and parts those that can be kept from those that cannot. */
export const sift = <Row extends { readonly key: string; readonly parent: string }>(
  sifting: Sifting<Row>,
  rows: readonly CsvRow[],
): Sifted<Row> => {
  const { module, header, reading, record } = sifting
  const keyColumn = SPECS[module].key
  const records: Row[] = []
  const kept = new Set<string>()
  const refusedKeys = new Set<string>()
  const children = new Map<string, number>()
  const rejected: Issue[] = []
  const rejectedRows: RejectedRow[] = []
  const oddities: { line: number; fault: RowFault }[] = []
  const reject = (row: CsvRow, key: string | undefined, fault: RowFault): void => {
    if (key !== undefined) refusedKeys.add(key)
    rejected.push({ file: module, line: row.line, ...fault })
    rejectedRows.push({ file: module, line: row.line, raw: row.raw })
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
        : parentFault(sifting, read.parent, siblings))
    if (fault !== undefined) {
      reject(row, read.key, fault)
      continue
    }
    kept.add(read.key)
    children.set(read.parent, siblings + 1)
    records.push(read)
    oddities.push(...reader.oddities.map((oddity) => ({ line: row.line, fault: oddity })))
  }
  return {
    records,
    keys: { kept, rejected: refusedKeys },
    rejected,
    rejectedRows,
    warnings: summedUp(module, oddities),
  }
}
