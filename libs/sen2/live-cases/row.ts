import { returnDate, type DayOrder } from '../reader/dates.js'
import { ADVICE, type ColumnUse, LIVE_COLUMNS, type LiveColumnName } from './columns.js'
import { type MappedHeading } from './headings.js'

export interface CellFault {
  readonly column: LiveColumnName | null
  readonly code: string
  readonly message: string
}

/** A row of the list, as far as it can be read. */
export interface LiveRow {
  /** Counted through all sheets. */
  readonly line: number
  readonly texts: ReadonlyMap<LiveColumnName, string>
  /** Civil dates, YYYY-MM-DD. */
  readonly dates: ReadonlyMap<LiveColumnName, string>
  /** Words where a date was to stand ("TBC", "awaiting EP"): the date is unknown. */
  readonly notes: ReadonlyMap<LiveColumnName, string>
  /** Due dates that the authority worked out. */
  readonly compared: ReadonlyMap<LiveColumnName, string>
}

const EMPTY = /^(?:null|#?n\/?a|none|nil|[-\u2013\u2014]+)$/i
/** Looks as if a day was meant: figures with separators, or figures beside the name of a month. */
const LIKE_A_DATE =
  /^(?:\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}|\d{1,2}(?:st|nd|rd|th)?[-/ .]+[a-z]{3,9}[-/ .,]+\d{2,4}|\d{4,6}(?:\.\d+)?)\b/i
const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th)\b/i
const DECIMAL = /^(\d+)\.0+$/

const BAD_DATE =
  'No day that exists stands here. Write the day, leave the cell empty, or write in words why it is not known.'

const isDate = (use: ColumnUse): boolean => use === 'date' || use === 'compared'

/** Reads one row by its headings; gathers what cannot be read instead of stopping at it. */
export const readRow = (
  line: number,
  cells: readonly string[],
  headings: readonly MappedHeading[],
  order: DayOrder,
): { readonly row: LiveRow; readonly faults: readonly CellFault[] } => {
  const row = {
    line,
    texts: new Map(),
    dates: new Map(),
    notes: new Map(),
    compared: new Map(),
  } satisfies Record<keyof LiveRow, unknown>
  const faults: CellFault[] = []
  headings.forEach(({ column }, place) => {
    if (column === undefined) return
    const use = LIVE_COLUMNS.get(column)?.use
    const text = (cells[place] ?? '').trim()
    if (use === undefined || text === '' || EMPTY.test(text)) return
    if (!isDate(use)) {
      row.texts.set(column, text.replace(DECIMAL, '$1'))
      return
    }
    const read = returnDate(text.replace(ORDINAL, '$1'), order)
    if (read?.date !== undefined) (use === 'date' ? row.dates : row.compared).set(column, read.date)
    else if (read === undefined && LIKE_A_DATE.test(text) && use === 'date')
      faults.push({ column, code: 'bad_date', message: BAD_DATE })
    else if (read === undefined && use === 'date') row.notes.set(column, text)
  })
  return { row, faults }
}

const PLAN_DATES: readonly LiveColumnName[] = [
  ...(['finalIssuedOn', 'firstPlanOn', 'currentPlanOn', 'amendedOn', 'noticeSentOn'] as const),
  ...(['reviewMeetingOn', 'reviewToldOn', 'ceasedOn'] as const),
]

export const hasPlanDate = ({ dates, texts }: LiveRow): boolean =>
  PLAN_DATES.some((column) => dates.has(column)) || texts.has('reviewDecision')

/** Begun here as a request: a day of receipt, or words where it was to stand. */
export const isTimedRow = ({ dates, notes }: LiveRow): boolean =>
  dates.has('receivedOn') || notes.has('receivedOn')

/** What a later row of the same case adds; where two say otherwise the first stands. */
export const together = (
  rows: readonly LiveRow[],
): { readonly row: LiveRow; readonly differ: readonly LiveColumnName[] } => {
  const [first, ...others] = rows
  if (first === undefined) throw new Error('A case without a row.')
  const differ = new Set<LiveColumnName>()
  const merge = (
    pick: (row: LiveRow) => ReadonlyMap<LiveColumnName, string>,
  ): ReadonlyMap<LiveColumnName, string> => {
    const all = new Map(pick(first))
    for (const other of others)
      for (const [column, value] of pick(other)) {
        const known = all.get(column)
        if (known === undefined) all.set(column, value)
        else if (known !== value) differ.add(column)
      }
    return all
  }
  const row: LiveRow = {
    line: first.line,
    texts: merge(({ texts }) => texts),
    dates: merge(({ dates }) => dates),
    notes: merge(({ notes }) => notes),
    compared: merge(({ compared }) => compared),
  }
  return { row, differ: [...differ].filter((column) => column !== 'caseReference') }
}

/** Advice that came back without a day on which it was asked for. */
export const adviceUnasked = ({ dates }: LiveRow): readonly LiveColumnName[] =>
  ADVICE.flatMap(({ name }) =>
    dates.has(`${name}ReceivedOn`) && !dates.has(`${name}AskedOn`) ? [`${name}ReceivedOn` as const] : [],
  )
