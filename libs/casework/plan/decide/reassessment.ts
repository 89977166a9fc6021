import { type RefusalsBy } from '../../recording/refusals.js'
import { type Refusal, refusal } from '../../vocabulary/command.js'
import { withinFamilysTime } from '../../common/family-time.js'
import { type PlanCommandOf, type PlanCommands } from '../commands.js'
import { isReassessing, isReassessmentRequested } from '../../entities/index.js'
import { planFactsOf, type PlanState } from '../state.js'

const running = (state: PlanState): Refusal | undefined =>
  isReassessing(state) ? refusal('reassessment_running') : undefined

const requestedAlready = (state: PlanState): Refusal | undefined =>
  isReassessmentRequested(state) ? refusal('reassessment_already_requested') : undefined

/** Of its own accord an authority can only decide to re-assess (section 44(3)). */
const notRequested = (
  state: PlanState,
  { data }: PlanCommandOf<'DecideReassessment'>,
): Refusal | undefined =>
  data.agreed || isReassessmentRequested(state) ? undefined : refusal('reassessment_not_requested')

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
