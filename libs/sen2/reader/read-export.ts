import { CODE_BOOK, LATEST_CODE_YEAR } from './codes.js'
import { type Carried, type CarriedTables, type Streamed } from './carriers/carried.js'
import { openReturn } from './carriers/detect.js'
import { type DayOrder } from './dates.js'
import { dayOrderOf, dayOrderShown } from './day-order.js'
import { byPlace, ExportRefused, type Issue, type RejectedRow } from './issue.js'
import { type Counts, layoutOf } from './modules.js'
import {
  dateCells,
  type Layout,
  peopleReader,
  type ReturnRecords,
  type RowsRead,
  sen2Reader,
  tableOf,
  together,
} from './read-tables.js'
import { type Sen2Record } from './records.js'
import { type Keys } from './sift.js'

export interface ReturnHeader {
  /** DfE three-digit code of the authority whose return it is. */
  readonly authority: string
  /** The return's year: 2026 is the one made in January 2026. */
  readonly year: number
  /** Civil date, YYYY-MM-DD. */
  readonly referenceDate: string
}

export interface ReturnExport {
  readonly header: ReturnHeader
  /** Line of the row of the return itself. */
  readonly headerLine: number
  /** The rows of some hundred people at a time, with all that hangs on them; read anew by each call. */
  readonly parts: () => AsyncIterable<ReturnRecords>
  /** Rows in each file, the heading not counted. */
  readonly read: Counts
  readonly rejected: readonly Issue[]
  readonly rejectedRows: readonly RejectedRow[]
  readonly warnings: readonly Issue[]
  /** SHA-256 of what was read, in hexadecimal: the same files again have the same. */
  readonly digest: string
}

/** A return whose rows are all at hand. */
export interface ReadReturn extends ReturnExport {
  readonly records: ReturnRecords
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
): Promise<ReturnExport> => {
  const opened = await openReturn(path, { authority, year, order: dates ?? 'dayFirst' })
  return 'read' in opened ? readStreamed(opened, authority, dates) : readCarried(opened, authority, dates)
}

interface Opened {
  readonly header: ReturnHeader
  readonly sen2: readonly Sen2Record[]
  readonly keys: Keys
  readonly layout: Layout
  readonly end: ReturnType<ReturnType<typeof sen2Reader>['end']>
}

const emptyKeys: Keys = { kept: new Set(), rejected: new Set() }

/** Whose return it is, and how its rows are read. `tables` holds the row of the return itself. */
const openedBy = (tables: CarriedTables, authority: string, dates: DayOrder): Opened => {
  const reader = sen2Reader(tables, { version: undefined, book: CODE_BOOK, dates })
  const keys = new Map([['sen2', emptyKeys] as const])
  const sen2 = reader.read(tables, keys)
  const end = reader.end()
  const header = readHeaderRow(tableOf(tables, 'sen2').name, sen2)
  if (header.authority !== authority)
    throw new ExportRefused(
      'wrong_authority',
      `This is the return of authority ${/^\d{3}$/.test(header.authority) ? header.authority : 'with another code'}, not of ${authority}. Check the folder, or give --authority the code of the return.`,
    )
  const layout = { version: layoutOf(header.year), book: CODE_BOOK, dates }
  return { header, sen2, keys: keys.get('sen2') ?? emptyKeys, layout, end }
}

const found = (
  { header, sen2 }: Opened,
  { read, rejected, rejectedRows, warnings }: RowsRead,
  digest: string,
  more: readonly Issue[],
): Omit<ReturnExport, 'parts'> => ({
  ...{ header, read, rejectedRows, digest },
  headerLine: sen2[0]?.line ?? 0,
  rejected: rejected.toSorted(byPlace),
  warnings: [...more, ...yearWarnings(header.year), ...warnings].toSorted(byPlace),
})

/** The same of tables that are open already: those of a carrier, or those that are about to be written. */
export const readCarried = (carried: Carried, authority: string, given?: DayOrder): ReadReturn => {
  const { tables } = carried
  const opened = openedBy(tables, authority, given ?? dayOrderOf(dateCells(tables)))
  const reader = peopleReader(tables, opened.layout, opened.keys)
  const records = { sen2: opened.sen2, ...reader.read(tables) }
  async function* parts(): AsyncGenerator<ReturnRecords> {
    yield await Promise.resolve(records)
  }
  const rows = together([opened.end, ...reader.end()])
  return { ...found(opened, rows, carried.digest, carried.warnings), records, parts }
}

/** Rows of the return itself are few, wherever they stand; people are let go as they come. */
const outlineOf = async ({ name, read }: Streamed) => {
  const shown = dayOrderShown()
  const pass = read()
  let outline: CarriedTables | undefined
  for await (const part of pass.parts) {
    shown.look(dateCells(part))
    const sen2 = tableOf(part, 'sen2')
    const rows = [...(outline === undefined ? [] : tableOf(outline, 'sen2').rows), ...sen2.rows]
    outline = new Map([...part].map(([module, table]) => [module, { ...table, rows: [] }]))
    outline = new Map([...outline, ['sen2', { ...sen2, rows: rows.slice(0, 2) }]])
  }
  if (outline === undefined) throw new Error(`${name} has no tables.`)
  return { outline, order: shown.order, digest: pass.digest(), warnings: pass.warnings() }
}

/**
 * The same of a carrier that is read from its beginning as often as it is needed: once for what holds for all of it,
 * once for what cannot be read, and again by whoever asks for its people.
 */
const readStreamed = async (
  streamed: Streamed,
  authority: string,
  given?: DayOrder,
): Promise<ReturnExport> => {
  const { outline, order, digest, warnings } = await outlineOf(streamed)
  const opened = openedBy(outline, authority, given ?? order())
  const { sen2, layout, keys } = opened
  const checked = peopleReader(outline, layout, keys)
  for await (const part of streamed.read().parts) checked.read(part)
  const rows = together([opened.end, ...checked.end()])
  async function* parts(): AsyncGenerator<ReturnRecords> {
    const reader = peopleReader(outline, layout, keys)
    for await (const part of streamed.read().parts) yield { sen2, ...reader.read(part) }
  }
  return { ...found(opened, rows, digest, warnings), parts }
}
