import { type AssessmentFact, type AssessmentTakenOn } from '#casework'
import { NAMED_RULES } from '#statute'
import { type ReturnHeader } from '../reader/index.js'
import { derivedId } from './ids.js'
import { type RequestRows } from './families.js'
import { known, saying, type Sourced } from './sourced.js'

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
 * No assessment of ours to time: the decision was made before the collection period (H), or another authority made
 * the assessment (S, †). No clock may run from such a row, and it never counts in timeliness.
 */
export const isHistoric = ({ request, assessment }: RequestRows): boolean =>
  request.outcome === 'H' || assessment?.outcome === 'H' || assessment?.outcome === 'S'

const requestFacts = (header: ReturnHeader, person: string, { request }: RequestRows): Facts => {
  const says = saying(header, { file: 'requests', line: request.line })
  const { receivedOn, outcomeOn } = request
  const received = says('RequestReceived', receivedOn, {
    person,
    source: sourceOf(request.source),
    ...known('receivedOn', receivedOn),
  })
  // requestoutcomedate is the day on which the requester was informed; the return has no other date of decision.
  const decision = { ...known('decidedOn', outcomeOn), ...known('notifiedOn', outcomeOn) }
  switch (request.outcome) {
    case 'Y':
      return [received, says('AssessmentAgreed', outcomeOn, decision)]
    case 'N':
      return [received, says('AssessmentRefused', outcomeOn, decision)]
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

export interface AssessmentMapping {
  readonly taken: AssessmentTakenOn['data']
  readonly facts: Facts
}

/** What a request and its assessment say (format, section 6); undefined for a historic one. */
export const assessmentMapping = (
  header: ReturnHeader,
  rows: RequestRows,
  ids: { readonly person: string; readonly assessment: string },
): AssessmentMapping | undefined => {
  if (isHistoric(rows)) return undefined
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
    facts: [
      ...requestFacts(header, ids.person, rows),
      ...exceptionFacts(header, ids.assessment, rows),
      ...outcomeFacts(header, rows),
      ...exportFacts(header, rows),
    ],
  }
}
