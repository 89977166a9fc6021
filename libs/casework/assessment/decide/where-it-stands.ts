import { inBritish } from '../../chronology/index.js'
import { type Refusal, refusal } from '../../vocabulary/command.js'
import { OPEN_STATUSES } from '../stage.js'
import { type AssessmentStatus, type CaseRecord, type FactOf, factsOf, type Stage } from '../state.js'

/** How far along the way from request to plan a status is; an end is beyond everything. */
const WAY: Readonly<Record<AssessmentStatus, number>> = {
  none: 0,
  historic: 0,
  requested: 1,
  assessing: 2,
  refusedToAssess: 2,
  agreedToIssue: 3,
  refusedToIssue: 3,
  draftSent: 4,
  issued: 5,
  withdrawn: 6,
  exported: 6,
}

const on = (date: string | undefined): string => (date === undefined ? '' : ` on ${inBritish(date)}`)

const noDraft = (): Refusal => refusal('draft_not_recorded')

/** The step that the case has not come to yet. */
const missingStep = ({ status }: Stage): Refusal => {
  if (status === 'none') return refusal('no_request')
  if (status === 'historic') return refusal('historic_case')
  if (status === 'requested') return refusal('assessment_not_decided')
  return noDraft()
}

/** What stands in for the authority's own decision is told as what it is. */
const goingOn = (
  agreement: FactOf<'AssessmentAgreed' | 'PlanAgreed' | 'TribunalOrdered' | 'AppealConceded'>,
): Refusal => {
  switch (agreement.type) {
    case 'AssessmentAgreed':
      return refusal('assessment_already_agreed', { on: on(agreement.data.decidedOn) })
    case 'PlanAgreed':
      return refusal('plan_already_agreed', { on: on(agreement.data.decidedOn) })
    case 'TribunalOrdered':
      return refusal('bound_by_order', { on: on(agreement.data.orderedOn) })
    case 'AppealConceded':
      return refusal('bound_by_concession', { on: on(agreement.data.concededOn) })
    default:
      return agreement satisfies never
  }
}

/** The step that the case is past, or that ended it. */
const alreadyDone = (stage: Stage): Refusal => {
  switch (stage.status) {
    case 'none':
    case 'historic':
      return missingStep(stage)
    case 'requested':
      return refusal('request_already_open', { on: on(stage.request.data.receivedOn) })
    case 'assessing':
      return goingOn(stage.agreement)
    case 'refusedToAssess':
      return refusal('assessment_refused', { on: on(stage.refusal.data.decidedOn) })
    case 'agreedToIssue':
      return goingOn(stage.agreement)
    case 'refusedToIssue':
      return refusal('plan_refused', { on: on(stage.refusal.data.decidedOn) })
    case 'draftSent':
      return refusal('draft_already_sent', { sentOn: inBritish(stage.draft.data.sentOn) })
    case 'issued':
      return refusal('plan_already_issued', { sentOn: inBritish(stage.plan.data.sentToFamilyOn) })
    case 'withdrawn':
      return refusal('request_withdrawn', { on: on(stage.withdrawal.data.withdrawnOn) })
    case 'exported':
      return refusal('case_exported', { movedOn: inBritish(stage.move.data.movedOn) })
    default:
      return stage satisfies never
  }
}

/** Refuses a step that does not follow from where the case stands, and says what is missing or what ended it. */
export const outOfStep = (
  { stage }: Pick<CaseRecord, 'stage'>,
  possible: readonly AssessmentStatus[],
): Refusal | undefined => {
  if (possible.includes(stage.status)) return undefined
  const first = Math.min(...possible.map((status) => WAY[status]))
  return WAY[stage.status] < first ? missingStep(stage) : alreadyDone(stage)
}

/** Refuses what needs a case that is on record, wherever it stands. */
export const notOnRecord = (state: Pick<CaseRecord, 'stage'>): Refusal | undefined =>
  state.stage.status === 'none' ? outOfStep(state, OPEN_STATUSES) : undefined

/** Refuses what needs a request that we know of, wherever it stands. */
export const withoutRequest = (state: Pick<CaseRecord, 'stage'>): Refusal | undefined =>
  state.stage.status === 'none' || state.stage.status === 'historic'
    ? outOfStep(state, OPEN_STATUSES)
    : undefined

/** The family answer a draft; where a return brought the plan, its draft may be unknown. */
export const familyAnswered = (state: CaseRecord): Refusal | undefined =>
  withoutRequest(state) ??
  (state.taken !== undefined || factsOf(state, 'DraftPlanSent').length > 0 ? undefined : noDraft())
