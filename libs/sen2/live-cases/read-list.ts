import { dayOrderOf } from '../reader/day-order.js'
import { type DayOrder } from '../reader/dates.js'
import { ExportRefused, type Issue, type RejectedRow } from '../reader/issue.js'
import { LIVE_COLUMNS, type LiveColumnName } from './columns.js'
import { eachOnce, type HeadingMapping, headingRow, headingsIn, type MappedHeading } from './headings.js'
import { type CellFault, hasPlanDate, isTimedRow, type LiveRow, readRow } from './row.js'
import { openSheets, type SheetLine } from './sheets.js'

export interface LiveList {
  readonly kind: 'csv' | 'workbook'
  readonly rows: readonly LiveRow[]
  /** Rows of cases in the file, the headings, empty lines and totals not counted. */
  readonly read: number
  readonly rejected: readonly Issue[]
  readonly rejectedRows: readonly RejectedRow[]
  readonly warnings: readonly Issue[]
  readonly headings: readonly MappedHeading[]
  readonly digest: string
  /** Where a line counted through all sheets stands. */
  readonly placeOf: (line: number) => { readonly sheet?: number; readonly line: number }
}

const labelOf = (column: LiveColumnName | null): string | null =>
  column === null ? null : (LIVE_COLUMNS.get(column)?.label ?? column)

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/** A row at the foot that adds up, or one that says nothing of a child: not a case. */
const isTotal = (cells: readonly string[]): boolean => {
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  return (
    said.length > 0 &&
    (/^(?:grand )?totals?\b|^count\b|^sum\b/i.test(said[0] ?? '') ||
      (said.length <= 2 && said.every((cell) => /^[\d.,%£ ]+$/.test(cell))))
  )
}

const needed = (row: LiveRow): readonly CellFault[] => {
  const { texts, dates } = row
  const numbered = texts.has('upn') || texts.has('uln')
  const named = texts.has('surname') && (texts.has('forename') || dates.has('birthDate'))
  return [
    ...(texts.has('caseReference')
      ? []
      : [
          {
            column: 'caseReference' as const,
            code: 'reference_missing',
            message: 'The row has no case reference. Give it one of its own.',
          },
        ]),
    ...(numbered || named
      ? []
      : [
          {
            column: 'surname' as const,
            code: 'nobody_named',
            message:
              'The row says neither a number nor a name with a first name or date of birth: nobody can tell whose it is.',
          },
        ]),
    ...(isTimedRow(row) || hasPlanDate(row)
      ? []
      : [
          {
            column: 'receivedOn' as const,
            code: 'received_missing',
            message:
              'The day on which the request was received is blank, and there is no plan. Write the day, or in words why it is not known.',
          },
        ]),
  ]
}

interface Sheet {
  readonly at: number
  readonly offset: number
  readonly headings: readonly MappedHeading[]
  readonly lines: readonly SheetLine[]
}

/** The sheets that hold cases, each with its row of headings; the others are said. */
const sheetsWithCases = (
  sheets: readonly { readonly lines: readonly SheetLine[] }[],
  mapping: HeadingMapping,
): { readonly found: readonly Sheet[]; readonly others: readonly number[] } => {
  const found: Sheet[] = []
  const others: number[] = []
  let offset = 0
  sheets.forEach(({ lines }, at) => {
    const heading = headingRow(
      lines.map(({ cells }) => cells),
      mapping,
    )
    if (heading === undefined) {
      if (lines.some(({ cells }) => !isEmpty(cells))) others.push(at + 1)
    } else found.push({ at, offset, headings: heading.headings, lines: lines.slice(heading.at + 1) })
    offset += lines.at(-1)?.line ?? 0
  })
  return { found, others }
}

const isDateColumn = ({ column }: MappedHeading): boolean =>
  column !== undefined && LIVE_COLUMNS.get(column)?.use === 'date'

function* dateCells(sheets: readonly Sheet[]): Generator<string> {
  for (const { headings, lines } of sheets) {
    const places = headings.flatMap((heading, place) => (isDateColumn(heading) ? [place] : []))
    for (const { cells } of lines) for (const place of places) yield cells[place] ?? ''
  }
}

const NOT_TAKEN: Readonly<Partial<Record<string, string>>> = {
  notKept: 'There is no place for this column yet, or it could name somebody; it stays in your own file.',
  ignored: 'This is worked out from the dates; the column is not read.',
}

/** What becomes of columns that are not taken, once each. */
const headingWarnings = (headings: readonly MappedHeading[]): readonly Issue[] =>
  headings.flatMap(({ heading, column }): readonly Issue[] => {
    if (heading.trim() === '') return []
    const said = (code: string, message: string): Issue => ({
      file: 'cases',
      line: 0,
      column: heading.slice(0, 60),
      code,
      message,
    })
    if (column === undefined)
      return [
        said(
          'unknown_column',
          'This heading is not known, or means a column that is there already; it was left out. Say what it means on the mapping page.',
        ),
      ]
    const use = LIVE_COLUMNS.get(column)?.use ?? ''
    const message = NOT_TAKEN[use]
    return message === undefined ? [] : [said(use === 'ignored' ? 'column_not_read' : 'not_kept', message)]
  })

const ALSO: readonly (readonly [LiveColumnName, string, string])[] = [
  [
    'draftSentOn',
    'served_on_assumed',
    'The list has no day of service of the draft: it is taken as served on the day it was sent. Correct it where it went by post.',
  ],
  [
    'answeredOn',
    'answer_not_taken',
    'What a setting answered is not in the list, so its answer is not recorded; the day is kept as it stands.',
  ],
  ['commentsBy', 'column_not_read', "The family's 15 days are worked out from the day of service."],
]

/**
 * Reads an authority's own list of live cases, a CSV file or a workbook: headings by the table of synonyms and by what
 * the authority said of them, rows one by one. Throws ExportRefused when it is no such list.
 */
export const readLiveCases = async (
  path: string,
  {
    mapping = new Map(),
    dates,
  }: { readonly mapping?: HeadingMapping; readonly dates?: DayOrder | undefined } = {},
): Promise<LiveList> => {
  const { kind, sheets, digest } = await openSheets(path)
  const { found, others } = sheetsWithCases(sheets, mapping)
  const [first] = found
  if (first === undefined)
    throw new ExportRefused(
      'no_headings',
      'No row of headings was found in the first lines: at least three of them must be known, such as Case reference, Date of birth and Request received. Say what your headings mean on the mapping page.',
    )
  const order = dates ?? dayOrderOf(dateCells(found))
  const rows: LiveRow[] = []
  const rejected: Issue[] = []
  const rejectedRows: RejectedRow[] = []
  const warnings: Issue[] = []
  let read = 0
  let totals = 0
  const several = sheets.length > 1
  const spans = found.map(({ at, offset }) => ({ at, offset }))
  const placeOf: LiveList['placeOf'] = (line) => {
    const span = spans.findLast(({ offset }) => line > offset)
    return span === undefined || !several ? { line } : { sheet: span.at + 1, line: line - span.offset }
  }
  for (const { offset, headings, lines } of found) {
    const seen = new Map<string, number>()
    for (const { line: own, cells, fault } of lines) {
      if (isEmpty(cells) && fault === undefined) continue
      if (isTotal(cells)) {
        totals += 1
        continue
      }
      const line = offset + own
      read += 1
      const { row, faults } = readRow(line, cells, headings, order)
      const reference = row.texts.get('caseReference')
      const twice = reference === undefined ? undefined : seen.get(reference)
      const all: readonly CellFault[] = [
        ...(fault === undefined ? [] : [{ column: null, ...fault }]),
        ...faults,
        ...needed(row),
        ...(twice === undefined
          ? []
          : [
              {
                column: 'caseReference' as const,
                code: 'reference_repeated',
                message: `Line ${twice} of the sheet has the same case reference. Each case has its own.`,
              },
            ]),
      ]
      if (reference !== undefined) seen.set(reference, twice ?? own)
      if (all.length === 0) rows.push(row)
      else rejectedRows.push({ file: 'cases', line, raw: cells.join(',').slice(0, 100_000) })
      rejected.push(
        ...all.map(({ column, code, message }): Issue => ({
          file: 'cases',
          line,
          column: labelOf(column),
          code,
          message,
        })),
      )
    }
  }
  const whole = (code: string, message: string): Issue => ({
    file: 'cases',
    line: 0,
    column: null,
    code,
    message,
  })
  if (others.length > 0)
    warnings.push(
      whole(
        'other_sheets',
        `${others.length === 1 ? 'Sheet' : 'Sheets'} ${others.join(', ')} of the workbook hold no headings that are known, and were left out.`,
      ),
    )
  if (totals > 0)
    warnings.push(
      whole(
        'totals',
        `${totals === 1 ? 'One row adds' : `${totals} rows add`} up others, and ${totals === 1 ? 'is' : 'are'} not counted.`,
      ),
    )
  if (kind === 'workbook')
    warnings.push(
      whole(
        'colours_and_hidden_rows',
        'Colours, and whether a row or a sheet is hidden, cannot be read: hidden rows are taken like others. Where a colour means something, write it in a column.',
      ),
    )
  if (rows.some(({ dates: days }) => [...days.keys()].some((column) => column.endsWith('AskedOn'))))
    warnings.push(
      whole(
        'receipt_by_body_assumed',
        'The list has no day on which a body received a request for advice: it is taken as received on the day it was asked. Correct it where it went by post.',
      ),
    )
  for (const [column, code, message] of ALSO)
    if (rows.some(({ dates: days }) => days.has(column)))
      warnings.push({ ...whole(code, message), column: labelOf(column) })
  const headings = eachOnce(found.flatMap((sheet) => sheet.headings))
  return {
    ...{ kind, rows, read, rejected, rejectedRows, digest, placeOf },
    headings,
    warnings: [...headingWarnings(headings), ...warnings],
  }
}

/** The headings of a list, known or not, for somebody to say what they mean. Throws ExportRefused. */
export const headingsOfList = async (
  path: string,
  mapping: HeadingMapping,
): Promise<readonly MappedHeading[]> =>
  headingsIn(
    (await openSheets(path)).sheets.map(({ lines }) => lines.map(({ cells }) => cells)),
    mapping,
  )
