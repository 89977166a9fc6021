import { type PlanFact, type PlanTakenOn } from '#casework'
import { type ModuleName, type PlacementRecord, type ReturnHeader } from '../reader/index.js'
import { type RequestRows } from './families.js'
import { issuedOn } from './assessment.js'
import { derivedId } from './ids.js'
import { known, saying, type Sourced } from './sourced.js'

type Facts = readonly Sourced<PlanFact>[]

const DECISIONS: Readonly<Record<string, 'maintain' | 'amend' | 'cease'>> = {
  M: 'maintain',
  A: 'amend',
  C: 'cease',
}

const AUTHORITY = /^\d{3}$/
/** What the log takes as an id or a code; anything longer or with spaces could be a name. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/

const code = (text: string | undefined): string | undefined =>
  text !== undefined && CODE.test(text) ? text : undefined

const rankOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]$/.test(text) ? Number(text) : undefined

const yes = (text: string | undefined): boolean | undefined =>
  text === undefined ? undefined : ['1', 'true'].includes(text.toLowerCase())

/** The row that a plan begins with: the named plan, or the active plan where there is no more. */
export const planRow = ({
  namedPlan,
  activePlan,
}: RequestRows): { readonly file: ModuleName; readonly key: string; readonly line: number } | undefined => {
  if (namedPlan !== undefined) return { file: 'namedplan', key: namedPlan.key, line: namedPlan.line }
  return activePlan === undefined
    ? undefined
    : { file: 'activeplans', key: activePlan.key, line: activePlan.line }
}

export const hasPlan = (rows: RequestRows): boolean => planRow(rows) !== undefined

export interface PlanIds {
  readonly person: string
  readonly plan: string
  /** Absent when the assessment was historic: there is no stream of it. */
  readonly assessment?: string
}

const placementFact = (
  header: ReturnHeader,
  file: 'plandetail' | 'placementdetail',
  row: PlacementRecord,
): Sourced<PlanFact> =>
  saying(header, { file, line: row.line })('PlacementRecorded', row.enteredOn, {
    kind: file === 'plandetail' ? ('named' as const) : ('attended' as const),
    ...known('rank', rankOf(row.rank)),
    ...known('urn', code(row.urn)),
    ...known('ukprn', code(row.ukprn)),
    ...known('setting', code(row.setting)),
    ...known('settingOther', row.settingOther),
    ...known('enteredOn', row.enteredOn),
    ...known('leftOn', row.leftOn),
    ...known('senUnit', yes(row.codes['senunitindicator'])),
    ...known('resourcedProvision', yes(row.codes['resourcedprovisionindicator'])),
    ...known('residential', code(row.codes['res'])),
    ...known('workBased', code(row.codes['wbp'])),
  })

const namedPlanFacts = (header: ReturnHeader, ids: PlanIds, rows: RequestRows): Facts => {
  const { namedPlan, planDetails, assessment } = rows
  if (namedPlan === undefined) return []
  const says = saying(header, { file: 'namedplan', line: namedPlan.line })
  const current = namedPlan.startedOn
  const issued = assessment?.outcome === 'Y' ? issuedOn(rows) : undefined
  // startdate is the day of the *current* plan: where it is later than that of issue, the plan was amended since.
  const amended = current !== undefined && issued !== undefined && current > issued
  const madeOn = amended ? issued : current
  return [
    says('PlanStarted', madeOn, {
      person: ids.person,
      ...known('madeOn', madeOn),
      ...known('assessment', ids.assessment),
    }),
    ...(amended ? [says('AmendedPlanIssued', current, { sentOn: current })] : []),
    ...planDetails.map((row) => placementFact(header, 'plandetail', row)),
  ]
}

/** The order of the story: a plan that ceased ceased last. */
const ceasingFacts = (header: ReturnHeader, { namedPlan }: RequestRows): Facts => {
  if (namedPlan === undefined || (namedPlan.ceasedOn ?? namedPlan.ceaseReason) === undefined) return []
  const says = saying(header, { file: 'namedplan', line: namedPlan.line })
  return [
    says('PlanCeased', namedPlan.ceasedOn, {
      ...known('ceasedOn', namedPlan.ceasedOn),
      ...known('reason', rankOf(namedPlan.ceaseReason)),
    }),
  ]
}

const reviewFacts = (header: ReturnHeader, plan: string, { activePlan }: RequestRows): Facts => {
  if (activePlan === undefined) return []
  const says = saying(header, { file: 'activeplans', line: activePlan.line })
  const { reviewMeetingOn, lastReviewOn, reviewOutcome, reviewDraftOn } = activePlan
  // By its date, so that next year's meeting is another review and not a different date of this one.
  const review = derivedId(plan, 'review', reviewMeetingOn ?? lastReviewOn ?? reviewDraftOn ?? 'undated')
  const decided = (lastReviewOn ?? reviewOutcome) !== undefined
  return [
    ...(reviewMeetingOn === undefined
      ? []
      : [says('ReviewMeetingHeld', reviewMeetingOn, { review, heldOn: reviewMeetingOn })]),
    ...(decided
      ? [
          says('ReviewDecisionNotified', lastReviewOn, {
            review,
            ...known('decision', reviewOutcome === undefined ? undefined : DECISIONS[reviewOutcome]),
            ...known('notifiedOn', lastReviewOn),
          }),
        ]
      : []),
    ...(reviewDraftOn === undefined
      ? []
      : [says('AmendmentNoticeSent', reviewDraftOn, { review, sentOn: reviewDraftOn })]),
  ]
}

const activePlanFacts = (header: ReturnHeader, plan: string, rows: RequestRows): Facts => {
  const { activePlan, placements, needs } = rows
  if (activePlan === undefined) return []
  const says = saying(header, { file: 'activeplans', line: activePlan.line })
  const { transferredFrom, phaseTransferDueOn, phaseTransferFinalOn } = activePlan
  return [
    ...(transferredFrom === undefined || ['0', 'false'].includes(transferredFrom.toLowerCase())
      ? []
      : [
          says(
            'PlanTransferredIn',
            undefined,
            known('fromAuthority', AUTHORITY.test(transferredFrom) ? transferredFrom : undefined),
          ),
        ]),
    ...placements.map((row) => placementFact(header, 'placementdetail', row)),
    ...needs.flatMap((row) => {
      const need = code(row.need)
      return need === undefined
        ? []
        : [
            saying(header, { file: 'senneed', line: row.line })('NeedRecorded', undefined, {
              need,
              ...known('rank', rankOf(row.rank)),
            }),
          ]
    }),
    ...reviewFacts(header, plan, rows),
    ...(phaseTransferDueOn === undefined
      ? []
      : [says('PhaseTransferScheduled', undefined, { dueOn: phaseTransferDueOn })]),
    ...(phaseTransferFinalOn === undefined
      ? []
      : [says('PlacementNamed', phaseTransferFinalOn, { namedOn: phaseTransferFinalOn })]),
  ]
}

export interface PlanMapping {
  readonly taken: PlanTakenOn['data']
  readonly facts: Facts
}

/** What the return says of a plan (format, section 6); undefined when it has no plan row. */
export const planMapping = (
  header: ReturnHeader,
  rows: RequestRows,
  ids: PlanIds,
): PlanMapping | undefined => {
  const row = planRow(rows)
  if (row === undefined) return undefined
  const { request, assessment, namedPlan, activePlan } = rows
  return {
    taken: {
      return: 'sen2',
      year: header.year,
      referenceDate: header.referenceDate,
      row: row.key,
      codes: {
        ...request.codes,
        // Where there is no stream of the assessment, nothing else holds the day: the return of next year asks for it.
        ...(ids.assessment === undefined ? known('receiveddate', request.receivedOn) : {}),
        ...assessment?.codes,
        ...namedPlan?.codes,
        ...activePlan?.codes,
      },
      person: ids.person,
    },
    facts: [
      ...namedPlanFacts(header, ids, rows),
      ...activePlanFacts(header, ids.plan, rows),
      ...ceasingFacts(header, rows),
    ],
  }
}
