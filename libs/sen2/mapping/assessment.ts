import { type AssessmentFact, type AssessmentTakenOn } from '#casework'
import { NAMED_RULES } from '#statute'
import { type ReturnHeader } from '../reader/index.js'
import { derivedId } from './ids.js'
import { type RequestRows } from './families.js'
import { known, type Origin, saying, type Sourced } from './sourced.js'

type Facts = readonly Sourced<AssessmentFact>[]

const SOURCES = new Map([
  ['1', 'parentOrYoungPerson'],
  ['2', 'school'],
  ['3', 'health'],
  ['4', 'socialCare'],
  ['5', 'other'],
] as const)

type Source = NonNullable<ReturnType<(typeof SOURCES)['get']>> | 'notStated'

const sourceOf = (code: string | undefined): Source =>
  [...SOURCES].find(([letter]) => letter === code)?.[1] ?? 'notStated'

/**
 * No assessment of ours to time: the decision *to issue* was made before the collection period (H), another authority
 * made the assessment (S, †), or nothing is left below a historic request. H of the request alone says only that the
 * decision *to assess* is older; the assessment below it is read by its own outcome.
 */
export const isHistoric = ({ request, assessment }: RequestRows): boolean =>
  assessment === undefined
    ? request.outcome === 'H'
    : assessment.outcome === 'H' || assessment.outcome === 'S'

/** A refusal that stands above an assessment: the authority changed its mind, on a day that the return does not give. */
export const isReversed = ({ request, assessment, namedPlan }: RequestRows): boolean =>
  request.outcome === 'N' && (assessment !== undefined || namedPlan !== undefined)

const requestFacts = (header: ReturnHeader, person: string, rows: RequestRows): Facts => {
  const { request } = rows
  const says = saying(header, { file: 'requests', line: request.line })
  const { receivedOn, outcomeOn } = request
  const received = says('RequestReceived', receivedOn, {
    person,
    source: sourceOf(request.source),
    ...known('receivedOn', receivedOn),
    ...(request.inYouthAccommodation === true ? { inYouthCustody: true } : {}),
  })
  // requestoutcomedate is the day on which the requester was informed; the return has no other date of decision.
  const decision = { ...known('decidedOn', outcomeOn), ...known('notifiedOn', outcomeOn) }
  switch (request.outcome) {
    case 'Y':
      return [received, says('AssessmentAgreed', outcomeOn, decision)]
    case 'N':
      return [
        received,
        says('AssessmentRefused', outcomeOn, decision),
        ...(isReversed(rows) ? [says('AssessmentAgreed', undefined, { dateCertain: false })] : []),
      ]
    case 'H':
      return [received, says('AssessmentAgreed', undefined, { dateCertain: false })]
    case 'W':
      return [received, says('RequestWithdrawn', outcomeOn, known('withdrawnOn', outcomeOn))]
    case undefined:
    default:
      return [received]
  }
}

/** The day the plan went out: the outcome date; where it is blank though the plan exists, the plan's own date. */
export const issuedOn = ({ assessment, namedPlan }: RequestRows): string | undefined =>
  assessment?.outcomeOn ?? namedPlan?.startedOn

const outcomeFacts = (header: ReturnHeader, rows: RequestRows): Facts => {
  const { assessment } = rows
  if (assessment === undefined) return []
  const says = saying(header, { file: 'assessment', line: assessment.line })
  const { outcomeOn } = assessment
  const issued = issuedOn(rows)
  switch (assessment.outcome) {
    case 'Y':
      // Blank until issued, says DfE: without a date and without a plan the 20 weeks are still running.
      return issued === undefined ? [] : [says('FinalPlanIssued', issued, { sentToFamilyOn: issued })]
    case 'N':
      return [
        says('PlanRefused', outcomeOn, {
          ...known('decidedOn', outcomeOn),
          ...known('notifiedOn', outcomeOn),
        }),
      ]
    case 'W':
      return [says('RequestWithdrawn', outcomeOn, known('withdrawnOn', outcomeOn))]
    case undefined:
    default:
      return []
  }
}

const exceptionFacts = (header: ReturnHeader, id: string, { assessment }: RequestRows): Facts =>
  assessment?.week20 !== true
    ? []
    : [
        saying(header, { file: 'assessment', line: assessment.line })('ExceptionRecorded', undefined, {
          exception: derivedId(id, 'week20'),
          duty: NAMED_RULES.finalPlan,
          reason: 'notStated' as const,
        }),
      ]

const exportFacts = (header: ReturnHeader, rows: RequestRows): Facts => {
  const { request, assessment } = rows
  if (!request.exported) return []
  const dates = [request.outcomeOn, assessment?.outcomeOn].filter((date) => date !== undefined)
  const movedOn = dates.toSorted().at(-1) ?? header.referenceDate
  return [
    saying(header, { file: 'requests', line: request.line })('CaseExported', movedOn, {
      movedOn,
      dateCertain: false,
      ...known('toAuthority', request.exportedTo),
    }),
  ]
}

/** A request that is open on record has ended with a plan, on some day: the plan's own date is all there is. */
const closingFacts = (header: ReturnHeader, origin: Origin, day: string): Facts => [
  saying(header, origin)('FinalPlanIssued', day, { sentToFamilyOn: day, dateCertain: false }),
]

/** Of a historic row over a request that is open on record: it was agreed, and ended with the plan of this row. */
const historicFacts = (header: ReturnHeader, { namedPlan }: RequestRows): Facts => {
  if (namedPlan?.startedOn === undefined) return []
  const origin: Origin = { file: 'namedplan', line: namedPlan.line }
  return [
    saying(header, origin)('AssessmentAgreed', undefined, { dateCertain: false }),
    ...closingFacts(header, origin, namedPlan.startedOn),
  ]
}

export interface AssessmentMapping {
  readonly taken: AssessmentTakenOn['data']
  readonly facts: Facts
}

/** What a request and its assessment say (format, section 6). Of a historic one, only that the request has ended. */
export const assessmentMapping = (
  header: ReturnHeader,
  rows: RequestRows,
  ids: { readonly person: string; readonly assessment: string },
  /** The day of a plan that a newer return has of this request, where this one still has it open. */
  endedBy?: string,
): AssessmentMapping => {
  const { request, assessment } = rows
  return {
    taken: {
      return: 'sen2',
      year: header.year,
      referenceDate: header.referenceDate,
      row: request.key,
      codes: { ...request.codes, ...assessment?.codes },
      person: ids.person,
      flags: {
        requestMediation: request.mediation,
        requestTribunal: request.tribunal,
        assessmentMediation: assessment?.mediation ?? false,
        assessmentTribunal: assessment?.tribunal ?? false,
        otherMediation: assessment?.otherMediation ?? false,
        otherTribunal: assessment?.otherTribunal ?? false,
      },
    },
    facts: isHistoric(rows)
      ? historicFacts(header, rows)
      : [
          ...requestFacts(header, ids.person, rows),
          ...exceptionFacts(header, ids.assessment, rows),
          ...outcomeFacts(header, rows),
          ...exportFacts(header, rows),
          ...(endedBy === undefined
            ? []
            : closingFacts(header, { file: 'requests', line: request.line }, endedBy)),
        ],
  }
}
