import { type Issue, type ModuleName, type PersonRecord, type ReturnHeader } from '../reader/index.js'
import { isHistoric } from './assessment.js'
import { type PersonRows, type RequestRows } from './families.js'

/** A readable row that cannot quite be true: it is loaded as it stands, and the reader is told. */
type Check = readonly [
  when: boolean,
  file: ModuleName,
  line: number | undefined,
  column: string,
  code: string,
  message: string,
]

const before = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a < b

const KEPT = 'It is kept as it stands'

const requestChecks = (header: ReturnHeader, person: PersonRecord, rows: RequestRows): readonly Check[] => {
  const { request: r, assessment } = rows
  const at = (column: string, code: string, message: string, when: boolean): Check => [
    when,
    'requests',
    r.line,
    column,
    code,
    message,
  ]
  const decided = r.outcome === 'Y' || r.outcome === 'N'
  return [
    at(
      'receiveddate',
      'request_before_birth',
      `The request is dated before the birth date in the person table. ${KEPT}; check both dates.`,
      before(r.receivedOn, person.birthDate),
    ),
    at(
      'receiveddate',
      'received_date_missing',
      'The request has no date: no limit can be worked out from it until the date is recorded.',
      r.receivedOn === undefined && !isHistoric(rows),
    ),
    at(
      'receiveddate',
      'after_reference_date',
      `The request is dated after the return's reference date. ${KEPT}; check the date.`,
      before(header.referenceDate, r.receivedOn),
    ),
    at(
      'requestoutcomedate',
      'outcome_before_receipt',
      `The decision on the request is dated before the request was received. ${KEPT}; check both dates.`,
      before(r.outcomeOn, r.receivedOn),
    ),
    at(
      'requestoutcomedate',
      'outcome_date_missing',
      'The request was decided, but the day on which the requester was told is blank. It is taken as unknown; look it up.',
      decided && r.outcomeOn === undefined,
    ),
    at(
      'requestoutcome',
      'outcome_missing',
      'The outcome of the request is blank. The request is taken as waiting for its decision; check it.',
      r.outcome === undefined,
    ),
    at(
      'requestoutcome',
      'assessment_without_agreement',
      r.outcome === 'N'
        ? 'The request was refused and there is an assessment: the authority changed its mind, on a day that the return does not give. The refusal and the change are both on record, the change without its date; look it up.'
        : `There is an assessment, but the request was not agreed and no mediation or appeal is recorded. ${KEPT}; check the outcome of the request.`,
      assessment !== undefined && !['Y', 'H'].includes(r.outcome ?? 'Y') && !r.mediation && !r.tribunal,
    ),
  ]
}

const assessmentChecks = (header: ReturnHeader, rows: RequestRows): readonly Check[] => {
  const { request, assessment: a, namedPlan } = rows
  if (a === undefined) return []
  const at = (column: string, code: string, message: string, when: boolean): Check => [
    when,
    'assessment',
    a.line,
    column,
    code,
    message,
  ]
  return [
    at(
      'assessmentoutcomedate',
      'outcome_before_receipt',
      `The outcome of the assessment is dated before the request was received. ${KEPT}; check both dates.`,
      before(a.outcomeOn, request.receivedOn),
    ),
    at(
      'assessmentoutcomedate',
      'outcome_before_decision',
      `The outcome of the assessment is dated before the decision to assess. ${KEPT}; check both dates.`,
      before(a.outcomeOn, request.outcomeOn) && !before(a.outcomeOn, request.receivedOn),
    ),
    at(
      'assessmentoutcomedate',
      'after_reference_date',
      `The outcome of the assessment is dated after the return's reference date. ${KEPT}; check the date.`,
      before(header.referenceDate, a.outcomeOn),
    ),
    at(
      'assessmentoutcomedate',
      'outcome_date_missing',
      'The authority decided not to issue a plan, but the day of the notice is blank. It is taken as unknown; look it up.',
      a.outcome === 'N' && a.outcomeOn === undefined,
    ),
    at(
      'assessmentoutcomedate',
      'issued_on_plan_date',
      "The plan has no date of issue, so the plan's own start date was taken. That is the date of the current plan, which is later if the plan was amended; check it.",
      a.outcome === 'Y' && a.outcomeOn === undefined && namedPlan?.startedOn !== undefined,
    ),
    at(
      'assessmentoutcomedate',
      'plan_without_date',
      'There is a plan, but neither its date of issue nor its start date. It cannot be placed in any year; look the date up.',
      a.outcome === 'Y' &&
        a.outcomeOn === undefined &&
        namedPlan !== undefined &&
        namedPlan.startedOn === undefined,
    ),
    at(
      'assessmentoutcome',
      'outcome_missing',
      'The outcome of the assessment is blank. The assessment is taken as still running; check it.',
      a.outcome === undefined,
    ),
    at(
      'assessmentoutcome',
      'other_authority_assessment',
      "The code S (plan issued after another authority's assessment) is not confirmed. It is treated like H: no assessment is timed, the plan is kept.",
      a.outcome === 'S',
    ),
  ]
}

const planChecks = (rows: RequestRows): readonly Check[] => {
  const { assessment, namedPlan: p, activePlan: v } = rows
  const plan = (column: string, code: string, message: string, when: boolean): Check => [
    when,
    'namedplan',
    p?.line,
    column,
    code,
    message,
  ]
  return [
    plan(
      'startdate',
      'plan_before_outcome',
      `The plan starts before the outcome of the assessment. ${KEPT}; check both dates.`,
      before(p?.startedOn, assessment?.outcomeOn),
    ),
    plan(
      'startdate',
      'plan_without_outcome',
      `There is a plan, but the outcome of the assessment is not that one is issued. ${KEPT}; check the outcome.`,
      p !== undefined && !['Y', 'H', 'S'].includes(assessment?.outcome ?? 'Y'),
    ),
    plan(
      'ceasedate',
      'ceased_before_start',
      `The plan ends before it starts. ${KEPT}; check both dates.`,
      before(p?.ceasedOn, p?.startedOn),
    ),
    plan(
      'ceasedate',
      'cease_date_missing',
      'A reason for ceasing is given without a date. The plan is taken as ceased on an unknown day; look it up.',
      p?.ceaseReason !== undefined && p.ceasedOn === undefined,
    ),
    [
      before(v?.lastReviewOn, v?.reviewMeetingOn),
      'activeplans',
      v?.line,
      'lastreview',
      'decision_before_meeting',
      `The decision after the review is dated before the review meeting. ${KEPT}; check both dates.`,
    ],
    ...rows.needs.map((need): Check => [
      need.need === undefined,
      'senneed',
      need.line,
      'sentype',
      'need_missing',
      'The row names no type of need, so none was recorded.',
    ]),
  ]
}

/** Everything in a person's rows that is readable and contradictory. Never quotes a value. */
export const contradictions = (header: ReturnHeader, { person, requests }: PersonRows): readonly Issue[] => {
  const checks: readonly Check[] = [
    [
      requests.length === 0,
      'person',
      person.line,
      'persontableid',
      'no_request',
      'There is no readable request for this person, so there is no case. Even a historic plan needs a request row.',
    ],
    ...requests.flatMap((rows) => [
      ...requestChecks(header, person, rows),
      ...assessmentChecks(header, rows),
      ...planChecks(rows),
    ]),
  ]
  return checks.flatMap(([when, file, line, column, code, message]) =>
    when && line !== undefined ? [{ file, line, column, code, message }] : [],
  )
}
