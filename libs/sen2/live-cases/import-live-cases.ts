import { type AuthoritySettings, DEFAULT_AUTHORITY_SETTINGS } from '#casework'
import { inParts, type PeopleImport, takePeopleOn } from '../import/take-people-on.js'
import { writeRejects } from '../import/rejects.js'
import { tally } from '../import/tally.js'
import { type TakingOn } from '../import/work.js'
import { derivedId } from '../mapping/ids.js'
import { byPlace, type Issue, type ReturnHeader } from '../reader/index.js'
import { LIVE_COLUMNS, type LiveColumnName } from './columns.js'
import { comparedWith, type Compared, dutiesOfFacts } from './compare.js'
import { assessmentFacts, namesChild, namingColumns, planFacts, takenFrom } from './facts.js'
import { type LiveList } from './read-list.js'
import { asPerson, liveCasesOf } from './people.js'
import { adviceUnasked, hasPlanDate, isTimedRow, together } from './row.js'
import { liveWork, type TakenRow } from './work.js'

export interface LiveCasesImport extends PeopleImport {
  readonly authority: string
  /** What `readLiveCases` found. */
  readonly found: LiveList
  /** How the authority counts. */
  readonly settings?: AuthoritySettings
  /** The account of an officer as the list names them, where the directory has them. */
  readonly officerOf?: (given: string) => string | undefined
  /** Folder for the text of rejected rows; without it they are not kept. */
  readonly rejectsFolder?: string
}

/** What became of a list of live cases; printed as it is by `--json`. read = loaded + unchanged + rejected + queued. */
export interface LiveCasesReport {
  readonly authority: string
  readonly read: number
  readonly loaded: number
  readonly unchanged: number
  readonly rejected: number
  /** Loaded, and somebody has to say whose they are. */
  readonly queued: number
  /** Events appended; on a dry run, that would be. */
  readonly events: number
  readonly mapping: readonly {
    readonly heading: string
    readonly column: LiveColumnName | null
    readonly by: string
  }[]
  /** Due dates of the list's own that differ from the law's; none is taken. */
  readonly compared: readonly (Compared & { readonly sheet?: number })[]
  readonly errors: readonly Issue[]
  readonly warnings: readonly Issue[]
}

export interface LiveCasesImported {
  readonly report: LiveCasesReport
  readonly importId: string
  readonly rejectFile: string | undefined
}

const LONGEST_NOTE = 60

const labelOf = (column: LiveColumnName): string => LIVE_COLUMNS.get(column)?.label ?? column

const issue = (line: number, column: LiveColumnName, code: string, message: string): Issue => ({
  file: 'cases',
  line,
  column: labelOf(column),
  code,
  message,
})

/** Rows of one case together; days to come and words for dates set apart, and said. */
const takenRow = (
  rows: TakenRow['rows'],
  today: string,
): { readonly taken: TakenRow; readonly warnings: readonly Issue[] } => {
  const { row, differ } = together(rows)
  const ahead = [...row.dates].filter(([column, day]) => day > today && column !== 'exceptionTo')
  const keeps = (note: string): boolean => note.length <= LONGEST_NOTE && !namesChild(row, note)
  const notes = new Map([...row.notes].filter(([, note]) => keeps(note)))
  const dates = new Map([...row.dates].filter(([column]) => !ahead.some(([late]) => late === column)))
  return {
    taken: { row: { ...row, dates }, rows, notes },
    warnings: [
      ...differ.map((column) =>
        issue(
          row.line,
          column,
          'rows_differ',
          'Two rows of this case say otherwise here; the first stands. Check it.',
        ),
      ),
      ...ahead.map(([column]) =>
        issue(
          row.line,
          column,
          'date_ahead',
          'This day has not come yet, so it is not taken as something that happened.',
        ),
      ),
      ...[...row.notes].map(([column, note]) =>
        keeps(note)
          ? issue(
              row.line,
              column,
              'date_in_words',
              'Words stand where a date was to stand. The date is unknown; the words are kept as a note.',
            )
          : issue(
              row.line,
              column,
              'words_not_kept',
              'Words stand where a date was to stand, and they may name somebody or are long. The date is unknown; the words stay in your own file.',
            ),
      ),
      ...namingColumns(row).map((column) =>
        issue(
          row.line,
          column,
          'words_not_kept',
          "What stands here holds the child's name or a number of a person, and it is read by people who are not shown names. It is not taken over and stays in your own file.",
        ),
      ),
      ...adviceUnasked(row).map((column) =>
        issue(
          row.line,
          column,
          'advice_not_asked',
          'Advice came back without a day on which it was asked for, so neither is recorded. Add the day.',
        ),
      ),
    ],
  }
}

const britishDay = (day: string): string => day.split('-').toReversed().join('/')

const differing = ({ line, column, theirs, law }: Compared): Issue =>
  issue(
    line,
    column,
    'due_date_differs',
    `Your list says ${britishDay(theirs)}, the law says ${britishDay(law)}. The day of the law is shown and chased.`,
  )

/** What the list's own due dates are beside the law's. */
const compare = (
  header: ReturnHeader,
  { row, notes }: TakenRow,
  now: string,
  settings: AuthoritySettings,
) => {
  if (row.compared.size === 0) return []
  const from = { type: 'TakenOn', occurredOn: header.referenceDate, data: takenFrom(header, row, notes) }
  const ids = { person: 'person', assessment: 'assessment', plan: 'plan' }
  const duties = [
    ...(isTimedRow(row)
      ? dutiesOfFacts(
          'assessment',
          from,
          assessmentFacts(header, row, ids).facts,
          now,
          settings,
          '2199-12-31',
        )
      : []),
    ...(hasPlanDate(row)
      ? dutiesOfFacts('plan', from, planFacts(header, row, ids), now, settings, '2199-12-31')
      : []),
  ]
  return comparedWith(row, duties).filter(({ theirs, law }) => theirs !== law)
}

/**
 * Takes an authority's own live cases on: the children by the matching of the returns, what their rows say as events,
 * what they do not say unknown. The same list again appends nothing; the whole can be taken back like any import.
 */
export const importLiveCases = async (asked: LiveCasesImport): Promise<LiveCasesImported> => {
  const { authority, found, now, today, rejectsFolder, settings = DEFAULT_AUTHORITY_SETTINGS } = asked
  const { officerOf = () => undefined, dryRun = false, applyDifferences = false } = asked
  const header: ReturnHeader = { authority, year: Number(today.slice(0, 4)), referenceDate: today }
  const importId = derivedId(authority, 'liveCases', found.digest)
  const taking: TakingOn = { header, source: 'liveCases', applyDifferences }
  const totals = tally()
  const sheetOf = (line: number): number => found.placeOf(line).sheet ?? 1
  const byLine = new Map<number, TakenRow>()
  const compared: Compared[] = []
  const children = liveCasesOf(found.rows, sheetOf).map(({ rows }) => {
    const { taken, warnings } = takenRow(rows, today)
    byLine.set(taken.row.line, taken)
    const others = compare(header, taken, now, settings)
    compared.push(...others)
    totals.warn([...warnings, ...others.map(differing)])
    return asPerson(taken.row)
  })
  const rejectFile =
    rejectsFolder === undefined || dryRun
      ? undefined
      : await writeRejects(rejectsFolder, importId, found.rejectedRows, found.rejected)
  await takePeopleOn(
    asked,
    {
      importId,
      taking,
      people: () => inParts(children),
      workOf: ({ id }, one) => {
        const all = [one.rows, ...one.repeated].flatMap(({ request: { line } }) => byLine.get(line) ?? [])
        const [first, ...others] = all
        if (first === undefined) return []
        const { row } = together(all.map((each) => each.row))
        const rows = all.flatMap((each) => each.rows)
        const taken = others.length === 0 ? first : { row, rows, notes: first.notes }
        return liveWork(taking, id, one, taken, officerOf)
      },
      carriedOf: () => [],
    },
    totals,
  )
  const outcome = totals.outcome()
  const errors = [...found.rejected, ...outcome.rejected]
  const rejected = new Set(errors.map(({ line }) => line))
  const queued = new Set(outcome.queued.lines().filter((line) => !rejected.has(line)))
  const loaded = [...new Set(outcome.loaded.lines())].filter(
    (line) => !rejected.has(line) && !queued.has(line),
  ).length
  const placed = <Item extends { readonly line: number }>(item: Item): Item => ({
    ...item,
    ...found.placeOf(item.line),
  })
  return {
    report: {
      authority,
      read: found.read,
      loaded,
      unchanged: found.read - loaded - rejected.size - queued.size,
      rejected: rejected.size,
      queued: queued.size,
      events: outcome.events,
      mapping: found.headings.map(({ heading, column = null, by }) => ({ heading, column, by })),
      compared: compared.map(placed),
      errors: errors.map((one) => placed({ ...one, file: 'cases' as const })).toSorted(byPlace),
      warnings: [...found.warnings, ...outcome.warnings]
        .map((one) => placed({ ...one, file: 'cases' as const }))
        .toSorted(byPlace),
    },
    importId,
    rejectFile,
  }
}
