import { type Difference } from '#casework'
import { type Sourced } from '../mapping/sourced.js'
import { type Issue, type SourceTable } from '../reader/index.js'
import { type Work } from './work.js'

/** The column of the return that a field of an event was read from. */
const COLUMNS: Readonly<Record<string, string>> = {
  'RequestReceived.receivedOn': 'receiveddate',
  'RequestReceived.source': 'requestsource',
  'RequestReceived.inYouthCustody': 'rya',
  'AssessmentAgreed.decidedOn': 'requestoutcomedate',
  'AssessmentAgreed.notifiedOn': 'requestoutcomedate',
  'AssessmentAgreed.*': 'requestoutcome',
  'AssessmentRefused.decidedOn': 'requestoutcomedate',
  'AssessmentRefused.notifiedOn': 'requestoutcomedate',
  'AssessmentRefused.*': 'requestoutcome',
  'FinalPlanIssued.sentToFamilyOn': 'assessmentoutcomedate',
  'FinalPlanIssued.*': 'assessmentoutcome',
  'PlanRefused.decidedOn': 'assessmentoutcomedate',
  'PlanRefused.notifiedOn': 'assessmentoutcomedate',
  'PlanRefused.*': 'assessmentoutcome',
  'ExceptionRecorded.*': 'week20',
  'CaseExported.movedOn': 'exported',
  'CaseExported.toAuthority': 'exported',
  'PlanStarted.madeOn': 'startdate',
  'PlanCeased.ceasedOn': 'ceasedate',
  'PlanCeased.reason': 'ceasereason',
  'PlanTransferredIn.fromAuthority': 'transferla',
  'ReviewDecisionNotified.decision': 'reviewoutcome',
  'PlacementRecorded.leftOn': 'leavingdate',
}

/** Dates, numbers and codes of a case may be quoted; a text may not. */
const shown = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing'
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`
  return typeof value === 'string' && /^[A-Za-z]{0,20}$|^[\d-]{1,10}$/.test(value) ? value : 'something else'
}

const typeIn = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'type' in value ? shown(value.type) : 'something else'

const sentence = ({ field, was, is }: Difference): string =>
  field === '*'
    ? `On record: ${typeIn(was)}; the return: ${typeIn(is)}.`
    : `On record: ${shown(was)}; the return: ${shown(is)}.`

const saidBy = (facts: Work['facts'], { type, field, is }: Difference): Sourced<object> | undefined => {
  const wanted = field === '*' ? typeIn(is) : type
  const ofType = facts.filter(({ fact }) => fact.type === wanted)
  return (
    ofType.find(
      ({ fact }) => JSON.stringify((fact.data as Record<string, unknown>)[field]) === JSON.stringify(is),
    ) ?? ofType[0]
  )
}

const KEPT = 'The record is kept; import again with --apply-differences to correct it.'
const APPLIED = 'The record was corrected; what it said before stays in the log.'

const issue = (
  file: SourceTable,
  line: number,
  column: string | null,
  said: string,
  applied: boolean,
): Issue => ({
  file,
  line,
  column,
  code: applied ? 'corrected' : 'differs',
  message: `${said} ${applied ? APPLIED : KEPT}`,
})

const flagsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const yesOrNo = (flag: unknown): string => (flag === true ? 'yes' : 'no')

/** The six flags are one field of TakenOn and six columns of two tables. */
const flagIssues = ({ rows, begins }: Rows, { was, is }: Difference, applied: boolean): readonly Issue[] => {
  const [before, now] = [flagsOf(was), flagsOf(is)]
  return Object.keys(now)
    .filter((flag) => before[flag] !== now[flag])
    .map((flag) => {
      const table = flag.startsWith('request') ? 'requests' : 'assessment'
      const { file, line } = rows.find((row) => row.file === table) ?? begins
      const said = `On record: ${yesOrNo(before[flag])}; the return: ${yesOrNo(now[flag])}. The 20-week figure goes by the record.`
      return issue(file, line, flag.toLowerCase(), said, applied)
    })
}

type Rows = Pick<Work, 'rows' | 'begins'>

/** Differences of a case as entries of the report, one a column. */
export const differencesOf = (
  work: Pick<Work, 'facts' | 'rows' | 'begins'>,
  differences: readonly Difference[],
  applied: boolean,
): readonly Issue[] => {
  const found = differences.flatMap((difference): readonly Issue[] => {
    if (difference.field === 'flags') return flagIssues(work, difference, applied)
    const { file, line } = saidBy(work.facts, difference)?.origin ?? work.begins
    const column = COLUMNS[`${difference.type}.${difference.field}`] ?? null
    return [issue(file, line, column, sentence(difference), applied)]
  })
  // One column of the return feeds two fields of a decision: it differs once.
  return found.filter(
    (one, place) =>
      one.column === null ||
      found.findIndex(
        (other) => other.file === one.file && other.line === one.line && other.column === one.column,
      ) === place,
  )
}

/** Columns of a person in which the return differs; their values are never quoted. */
export const personDifferences = (
  line: number,
  columns: readonly string[],
  applied: boolean,
): readonly Issue[] =>
  columns.map((column) =>
    issue('person', line, column, 'The return says something else here than the record does.', applied),
  )
