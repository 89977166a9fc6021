import { inBritish } from '../../chronology/index.js'
import { refused, type Refusal } from '../../command.js'
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

const noDraft = (): Refusal =>
  refused('draft_not_recorded', 'No draft plan is recorded. Record when the draft was sent and served first.')
    .refusal

/** The step that the case has not come to yet. */
const missingStep = ({ status }: Stage): Refusal => {
  if (status === 'none')
    return refused('no_request', 'No request is recorded. Record the request first.').refusal
  if (status === 'historic')
    return refused(
      'historic_case',
      'This case was decided before the return it was taken on from, so its steps are not kept here. Record a new request as a new case.',
    ).refusal
  if (status === 'requested')
    return refused(
      'assessment_not_decided',
      'The decision to assess is not recorded. Record that decision first.',
    ).refusal
  return noDraft()
}

/** What stands in for the authority's own decision is told as what it is. */
const whyGoingOn = (
  agreement: FactOf<'AssessmentAgreed' | 'PlanAgreed' | 'TribunalOrdered' | 'AppealConceded'>,
  decision: string,
): string => {
  switch (agreement.type) {
    case 'AssessmentAgreed':
    case 'PlanAgreed':
      return `It was decided to ${decision}${on(agreement.data.decidedOn)}.`
    case 'TribunalOrdered':
      return `The tribunal made its order${on(agreement.data.orderedOn)}, so the case goes on.`
    case 'AppealConceded':
      return `The appeal was conceded${on(agreement.data.concededOn)}, so the case goes on.`
    default:
      return agreement satisfies never
  }
}

const TO_CHANGE = 'If that is wrong, correct that record.'

/** The step that the case is past, or that ended it. */
const alreadyDone = (stage: Stage): Refusal => {
  switch (stage.status) {
    case 'none':
    case 'historic':
      return missingStep(stage)
    case 'requested':
      return refused(
        'request_already_open',
        `A request received${on(stage.request.data.receivedOn)} is open already. ${TO_CHANGE}`,
      ).refusal
    case 'assessing':
      return refused('assessment_already_agreed', `${whyGoingOn(stage.agreement, 'assess')} ${TO_CHANGE}`)
        .refusal
    case 'refusedToAssess':
      return refused(
        'assessment_refused',
        `It was decided not to assess${on(stage.refusal.data.decidedOn)}. If that has changed, record the decision to assess.`,
      ).refusal
    case 'agreedToIssue':
      return refused('plan_already_agreed', `${whyGoingOn(stage.agreement, 'issue a plan')} ${TO_CHANGE}`)
        .refusal
    case 'refusedToIssue':
      return refused(
        'plan_refused',
        `It was decided not to issue a plan${on(stage.refusal.data.decidedOn)}. If that has changed, record the decision to issue.`,
      ).refusal
    case 'draftSent':
      return refused(
        'draft_already_sent',
        `The draft plan was sent on ${inBritish(stage.draft.data.sentOn)}. ${TO_CHANGE}`,
      ).refusal
    case 'issued':
      return refused(
        'plan_already_issued',
        `The final plan was sent to the family on ${inBritish(stage.plan.data.sentToFamilyOn)}. ${TO_CHANGE}`,
      ).refusal
    case 'withdrawn':
      return refused(
        'request_withdrawn',
        `The request was withdrawn${on(stage.withdrawal.data.withdrawnOn)}. Record a new request as a new case.`,
      ).refusal
    case 'exported':
      return refused(
        'case_exported',
        `The child or young person moved to another authority on ${inBritish(stage.move.data.movedOn)}. If that is wrong, take that record back.`,
      ).refusal
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

const OPEN: readonly AssessmentStatus[] = ['requested', 'assessing', 'agreedToIssue', 'draftSent']

/** Refuses what needs a case that is on record, wherever it stands. */
export const notOnRecord = (state: Pick<CaseRecord, 'stage'>): Refusal | undefined =>
  state.stage.status === 'none' ? outOfStep(state, OPEN) : undefined

/** Refuses what needs a request that we know of, wherever it stands. */
export const withoutRequest = (state: Pick<CaseRecord, 'stage'>): Refusal | undefined =>
  state.stage.status === 'none' || state.stage.status === 'historic' ? outOfStep(state, OPEN) : undefined

/** The family answer a draft; where a return brought the plan, its draft may be unknown. */
export const familyAnswered = (state: CaseRecord): Refusal | undefined =>
  withoutRequest(state) ??
  (state.taken !== undefined || factsOf(state, 'DraftPlanSent').length > 0 ? undefined : noDraft())
