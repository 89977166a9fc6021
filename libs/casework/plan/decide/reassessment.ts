import { type RefusalsBy } from '../../recording/refusals.js'
import { type Refusal, refusal } from '../../command.js'
import { withinFamilysTime } from '../../common/family-time.js'
import { type PlanCommandOf, type PlanCommands } from '../commands.js'
import { planFactsOf, type PlanState } from '../state.js'

/** What brings a re-assessment to its end: a new plan, or the decision that the old one stays as it is. */
const ENDS: ReadonlySet<string> = new Set(['FinalPlanIssued', 'AmendedPlanIssued', 'AmendmentNotMade'])

/** It was agreed, and neither a plan nor a decision against one has come of it. */
export const isReassessing = ({ facts }: PlanState): boolean => {
  const agreed = facts.findLastIndex((fact) => fact.type === 'ReassessmentDecided' && fact.data.agreed)
  return agreed >= 0 && !facts.slice(agreed + 1).some(({ type }) => ENDS.has(type))
}

const isRequested = (state: PlanState): boolean =>
  planFactsOf(state, 'ReassessmentRequested').length > 0 &&
  state.facts.findLastIndex(({ type }) => type === 'ReassessmentRequested') >
    state.facts.findLastIndex(({ type }) => type === 'ReassessmentDecided')

const running = (state: PlanState): Refusal | undefined =>
  isReassessing(state) ? refusal('reassessment_running') : undefined

const requestedAlready = (state: PlanState): Refusal | undefined =>
  isRequested(state) ? refusal('reassessment_already_requested') : undefined

/** Of its own accord an authority can only decide to re-assess (section 44(3)). */
const notRequested = (
  state: PlanState,
  { data }: PlanCommandOf<'DecideReassessment'>,
): Refusal | undefined =>
  data.agreed || isRequested(state) ? undefined : refusal('reassessment_not_requested')

export const noReassessment = (state: PlanState): Refusal | undefined =>
  isReassessing(state) ? undefined : refusal('no_reassessment')

/** Regulations 23 to 27. */
export const reassessmentRefusals: RefusalsBy<PlanCommands, PlanState> = {
  ReceiveReassessmentRequest: (_, state) => [running(state), requestedAlready(state)],
  DecideReassessment: (command, state) => [running(state), notRequested(state, command)],
  SendDraftPlan: (_, state) => [noReassessment(state)],
  IssueFinalPlan: ({ data }, state) => [
    noReassessment(state),
    withinFamilysTime({
      what: 'final plan',
      notice: 'draft',
      servedOn: planFactsOf(state, 'DraftPlanSent').at(-1)?.data.servedOn,
      sentOn: data.sentToFamilyOn,
      familyAgreedEarly: data.familyAgreedEarly,
    }),
  ],
}
