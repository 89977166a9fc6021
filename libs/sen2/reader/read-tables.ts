import { type CodeBook } from './codes.js'
import { type CarriedTables, type Table } from './carriers/carried.js'
import { type DayOrder } from './dates.js'
import { formsOf } from './forms.js'
import { readHeader } from './header.js'
import { ExportRefused, type Issue, type RejectedRow } from './issue.js'
import { type Counts, countsOf, kindOf, type LayoutVersion, type ModuleName } from './modules.js'
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
import { type RowReader, saysNothing } from './row-reader.js'
import { type Keys, sieve } from './sift.js'

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

/** How the rows of a whole return are read. */
export interface Layout {
  readonly version: LayoutVersion | undefined
  readonly book: CodeBook
  readonly dates: DayOrder
}

export const tableOf = (tables: CarriedTables, module: ModuleName): Table => {
  const table = tables.get(module)
  if (table === undefined) throw new Error(`No table ${module} was opened.`)
  return table
}

/** Every cell of a column of dates. */
export function* dateCells(tables: CarriedTables): Generator<string> {
  for (const { module, heading, rows } of tables.values()) {
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

/** What became of the rows of some tables. */
export interface RowsRead {
  readonly read: Counts
  readonly rejected: readonly Issue[]
  readonly rejectedRows: readonly RejectedRow[]
  readonly warnings: readonly Issue[]
}

interface TableReader<Row> {
  /** A part of the table. `keys`: what became of those of the tables above; those of this one are set in it. */
  readonly read: (tables: CarriedTables, keys: Map<ModuleName, Keys>) => readonly Row[]
  readonly end: () => {
    readonly module: ModuleName
    readonly rows: number
    readonly rejected: readonly Issue[]
    readonly rejectedRows: readonly RejectedRow[]
    readonly warnings: readonly Issue[]
  }
}

const tableReader = <Row extends { readonly key: string; readonly parent: string }>(
  tables: CarriedTables,
  module: ModuleName,
  { version, book, dates }: Layout,
  record: (reader: RowReader) => Row,
): TableReader<Row> => {
  const forms = formsOf(module)
  const { heading, blank } = tableOf(tables, module)
  for (const line of blank) forms.note(null, 'blankRows', line)
  const header = readHeader(module, heading.cells, version)
  const sifting = sieve({ module, header, reading: { book, dates, forms }, record })
  let count = 0
  return {
    read: (part, keys) => {
      const rows = tableOf(part, module).rows.filter((row) => {
        if (row.fault !== undefined || !saysNothing(row)) return true
        forms.note(null, 'blankRows', row.line)
        return false
      })
      count += rows.length
      const sifted = sifting.sift(rows, keys)
      keys.set(module, sifted.keys)
      return sifted.records
    },
    end: () => {
      refuseWhole(module, count, sifting.rejected)
      const { rejected, rejectedRows } = sifting
      return {
        ...{ module, rows: count, rejected, rejectedRows },
        warnings: [...header.warnings, ...forms.issues(), ...sifting.warnings()],
      }
    },
  }
}

type Ends = readonly ReturnType<TableReader<unknown>['end']>[]

export const together = (ends: Ends): RowsRead => ({
  read: countsOf((module) => ends.find((one) => one.module === module)?.rows ?? 0),
  rejected: ends.flatMap(({ rejected }) => rejected),
  rejectedRows: ends.flatMap(({ rejectedRows }) => rejectedRows),
  warnings: ends.flatMap(({ warnings }) => warnings),
})

/** Reads the row of the return itself. */
export const sen2Reader = (tables: CarriedTables, layout: Layout) =>
  tableReader(tables, 'sen2', layout, sen2Record)

/** Reads the rows of people and of what hangs on them, all at once or some people after the others. */
export const peopleReader = (tables: CarriedTables, layout: Layout, sen2: Keys) => {
  const reader = <Row extends { readonly key: string; readonly parent: string }>(
    module: ModuleName,
    record: (reader: RowReader) => Row,
  ): TableReader<Row> => tableReader(tables, module, layout, record)
  const readers = {
    person: reader('person', personRecord),
    requests: reader('requests', requestsRecord),
    assessment: reader('assessment', assessmentRecord),
    namedplan: reader('namedplan', namedPlanRecord),
    plandetail: reader('plandetail', planDetailRecord),
    activeplans: reader('activeplans', activePlanRecord),
    placementdetail: reader('placementdetail', placementDetailRecord),
    senneed: reader('senneed', needRecord),
  }
  return {
    read: (part: CarriedTables): Omit<ReturnRecords, 'sen2'> => {
      const keys = new Map<ModuleName, Keys>([['sen2', sen2]])
      // One after another: a row is read against the keys of its parent's table.
      return {
        person: readers.person.read(part, keys),
        requests: readers.requests.read(part, keys),
        assessment: readers.assessment.read(part, keys),
        namedplan: readers.namedplan.read(part, keys),
        plandetail: readers.plandetail.read(part, keys),
        activeplans: readers.activeplans.read(part, keys),
        placementdetail: readers.placementdetail.read(part, keys),
        senneed: readers.senneed.read(part, keys),
      }
    },
    end: (): Ends => Object.values(readers).map(({ end }) => end()),
  }
}
