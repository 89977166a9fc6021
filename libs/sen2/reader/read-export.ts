import { type CodeBook, codeBook, LATEST_CODE_YEAR } from './codes.js'
import { type Carried, type Table } from './carriers/carried.js'
import { openReturn } from './carriers/detect.js'
import { type DayOrder } from './dates.js'
import { dayOrderOf } from './day-order.js'
import { type Forms, formsOf } from './forms.js'
import { readHeader } from './header.js'
import { byPlace, ExportRefused, type Issue, type RejectedRow } from './issue.js'
import { type Keys, sift } from './sift.js'
import { type Counts, countsOf, kindOf, type LayoutVersion, layoutOf, type ModuleName } from './modules.js'
import {
  activePlanRecord,
  type ActivePlanRecord,
  assessmentRecord,
  type AssessmentRecord,
  namedPlanRecord,
  type NamedPlanRecord,
  needRecord,
  type NeedRecord,
  personRecord,
  type PersonRecord,
  placementDetailRecord,
  type PlacementRecord,
  planDetailRecord,
  requestsRecord,
  type RequestsRecord,
  sen2Record,
  type Sen2Record,
} from './records.js'
import { type RowReader } from './row-reader.js'

export interface ReturnHeader {
  /** DfE three-digit code of the authority whose return it is. */
  readonly authority: string
  /** The return's year: 2026 is the one made in January 2026. */
  readonly year: number
  /** Civil date, YYYY-MM-DD. */
  readonly referenceDate: string
}

/** The readable rows, each with a readable parent. */
export interface ReturnRecords {
  readonly sen2: readonly Sen2Record[]
  readonly person: readonly PersonRecord[]
  readonly requests: readonly RequestsRecord[]
  readonly assessment: readonly AssessmentRecord[]
  readonly namedplan: readonly NamedPlanRecord[]
  readonly plandetail: readonly PlacementRecord[]
  readonly activeplans: readonly ActivePlanRecord[]
  readonly placementdetail: readonly PlacementRecord[]
  readonly senneed: readonly NeedRecord[]
}

export interface ReturnExport {
  readonly header: ReturnHeader
  readonly records: ReturnRecords
  /** Rows in each file, the heading not counted. */
  readonly read: Counts
  readonly rejected: readonly Issue[]
  readonly rejectedRows: readonly RejectedRow[]
  readonly warnings: readonly Issue[]
  /** SHA-256 of what was read, in hexadecimal: the same files again have the same. */
  readonly digest: string
}

interface Reading {
  readonly read: Map<ModuleName, number>
  readonly keys: Map<ModuleName, Keys>
  readonly rejected: Issue[]
  readonly rejectedRows: RejectedRow[]
  readonly warnings: Issue[]
}

interface Layout {
  readonly version: LayoutVersion | undefined
  readonly book: CodeBook
  readonly dates: DayOrder
}

/** Every cell of a column of dates. */
function* dateCells(tables: readonly Table[]): Generator<string> {
  for (const { module, heading, rows } of tables) {
    const { places } = readHeader(module, heading.cells, undefined)
    const dates = [...places].flatMap(([column, place]) => (kindOf(column) === 'date' ? [place] : []))
    for (const row of rows) for (const place of dates) yield row.cells[place] ?? ''
  }
}

/** Faults of form: when every row has the same, the file is at fault and not its rows. */
const OF_FORM: ReadonlySet<string> = new Set(['bad_date', 'bad_encoding', 'long_row', 'too_long'])

const refuseWhole = (module: ModuleName, rows: number, rejected: readonly Issue[]): void => {
  const [first] = rejected
  if (first === undefined || rows < 2 || rejected.length < rows || !OF_FORM.has(first.code)) return
  if (rejected.some(({ code, column }) => code !== first.code || column !== first.column)) return
  throw new ExportRefused(
    'whole_table_unreadable',
    `None of the ${rows} rows of ${module} could be read, all for one reason (${first.code}${first.column === null ? '' : ` in ${first.column}`}), so nothing was loaded. ${first.message}${first.code === 'bad_date' ? ' If day and month are the other way round, say so with --dates day-first or --dates month-first.' : ''}`,
  )
}

const readTable = <Row extends { readonly key: string; readonly parent: string }>(
  reading: Reading,
  { module, heading, rows, blank }: Table,
  { version, book, dates }: Layout,
  record: (reader: RowReader) => Row,
): readonly Row[] => {
  const forms: Forms = formsOf(module)
  for (const line of blank) forms.note(null, 'blankRows', line)
  const header = readHeader(module, heading.cells, version)
  const sifted = sift({ module, header, reading: { book, dates, forms }, keys: reading.keys, record }, rows)
  refuseWhole(module, rows.length, sifted.rejected)
  reading.read.set(module, rows.length)
  reading.keys.set(module, sifted.keys)
  reading.rejected.push(...sifted.rejected)
  reading.rejectedRows.push(...sifted.rejectedRows)
  reading.warnings.push(...header.warnings, ...forms.issues(), ...sifted.warnings)
  return sifted.records
}

const readHeaderRow = (name: string, records: readonly Sen2Record[]): ReturnHeader => {
  const [row] = records
  const year = row?.year !== undefined && /^\d{4}$/.test(row.year) ? Number(row.year) : 0
  if (row === undefined || records.length > 1)
    throw new ExportRefused(
      'bad_return_header',
      `${name} must hold exactly one readable row, with the return's authority, year and reference date. Export it again.`,
    )
  if (row.authority === undefined || row.referenceDate === undefined || year < 2014 || year > 2199)
    throw new ExportRefused(
      'bad_return_header',
      `${name} does not give the return's authority (lea), year and referencedate in a readable form. Correct that row, or export it again.`,
    )
  return { authority: row.authority, year, referenceDate: row.referenceDate }
}

const yearWarnings = (year: number): readonly Issue[] =>
  year <= LATEST_CODE_YEAR
    ? []
    : [
        {
          file: 'sen2',
          line: 2,
          column: 'year',
          code: 'newer_return',
          message: `The codes of the ${year} return are not known yet: it was read with those of ${LATEST_CODE_YEAR}. Check the codes that are listed as unknown.`,
        },
      ]

export interface ReadingOptions {
  /** How dates in numbers are read; by default as the return itself shows. */
  readonly dates?: DayOrder | undefined
  /** Of a carrier without a header: the year of the return. */
  readonly year?: number | undefined
}

/**
 * Reads a return in any of its carriers, a folder or a file. Rows that cannot be read are listed and left out, with
 * their children. Throws ExportRefused when it is no usable return, or not that of `authority`.
 */
export const readExport = async (
  path: string,
  authority: string,
  { dates, year }: ReadingOptions = {},
): Promise<ReturnExport> =>
  readCarried(await openReturn(path, { authority, year, order: dates ?? 'dayFirst' }), authority, dates)

/** The same of tables that are open already: those of a carrier, or those that are about to be written. */
export const readCarried = (carried: Carried, authority: string, given?: DayOrder): ReturnExport => {
  const { tables } = carried
  const reading: Reading = {
    read: new Map(),
    keys: new Map(),
    rejected: [],
    rejectedRows: [],
    warnings: [],
  }
  const tableOf = (module: ModuleName): Table => {
    const table = tables.get(module)
    if (table === undefined) throw new Error(`No table ${module} was opened.`)
    return table
  }
  const dates = given ?? dayOrderOf(dateCells([...tables.values()]))
  const first = { version: undefined, book: codeBook(LATEST_CODE_YEAR), dates }
  const sen2 = readTable(reading, tableOf('sen2'), first, sen2Record)
  const header = readHeaderRow(tableOf('sen2').name, sen2)
  if (header.authority !== authority)
    throw new ExportRefused(
      'wrong_authority',
      `This is the return of authority ${/^\d{3}$/.test(header.authority) ? header.authority : 'with another code'}, not of ${authority}. Check the folder, or give --authority the code of the return.`,
    )
  const layout = { version: layoutOf(header.year), book: codeBook(header.year), dates }
  const rows = <Row extends { readonly key: string; readonly parent: string }>(
    module: ModuleName,
    record: (reader: RowReader) => Row,
  ): readonly Row[] => readTable(reading, tableOf(module), layout, record)
  // One after another: a row is read against the keys of its parent's table.
  const records: ReturnRecords = {
    sen2,
    person: rows('person', personRecord),
    requests: rows('requests', requestsRecord),
    assessment: rows('assessment', assessmentRecord),
    namedplan: rows('namedplan', namedPlanRecord),
    plandetail: rows('plandetail', planDetailRecord),
    activeplans: rows('activeplans', activePlanRecord),
    placementdetail: rows('placementdetail', placementDetailRecord),
    senneed: rows('senneed', needRecord),
  }
  return {
    header,
    records,
    read: countsOf((module) => reading.read.get(module) ?? 0),
    rejected: reading.rejected.toSorted(byPlace),
    rejectedRows: reading.rejectedRows,
    warnings: [...carried.warnings, ...yearWarnings(header.year), ...reading.warnings].toSorted(byPlace),
    digest: carried.digest,
  }
}
