import { type RefusalsBy } from '../../recording/refusals.js'
import { type Refusal, refusal } from '../../vocabulary/command.js'
import { withinFamilysTime } from '../../common/family-time.js'
import { isChangedSince } from '../../entities/index.js'
import { type AssessmentCommandOf, type AssessmentCommands } from '../commands.js'
import { type AssessmentState, type AssessmentStatus, factsOf } from '../state.js'
import { finalPlanOf } from '../final-plan.js'
import { outOfStep } from './where-it-stands.js'

/**
 * A draft is itself the decision to issue, so that decision need not be recorded first. On a case taken on with its
 * final plan the draft is unknown, and may be filled in later.
 */
const draftable = (state: AssessmentState): readonly AssessmentStatus[] => {
  const open: readonly AssessmentStatus[] = ['assessing', 'agreedToIssue', 'draftSent']
  const unknown = state.taken !== undefined && factsOf(state, 'DraftPlanSent').length === 0
  return unknown ? [...open, 'issued'] : open
}

/** A plan that was issued is changed by the tribunal, or by an agreement with the family. */
const changedSinceIssued = (state: AssessmentState): boolean =>
  state.stage.status === 'issued' && isChangedSince(state, 'FinalPlanIssued')

/** On a case taken on, the draft may have been sent before we knew of the case. */
const issuable = (state: AssessmentState): readonly AssessmentStatus[] => {
  if (changedSinceIssued(state)) return ['draftSent', 'issued']
  return state.taken ? ['assessing', 'agreedToIssue', 'draftSent'] : ['draftSent']
}

/** A plan issued anew, after an order or an agreement, has no draft of its own. */
const withinTheirTime = (
  { data }: AssessmentCommandOf<'IssueFinalPlan'>,
  state: AssessmentState,
): Refusal | undefined =>
  state.stage.status === 'issued'
    ? undefined
    : withinFamilysTime({
        what: 'final plan',
        notice: 'draft',
        servedOn: factsOf(state, 'DraftPlanSent').at(-1)?.data.servedOn,
        sentOn: data.sentToFamilyOn,
        familyAgreedEarly: data.familyAgreedEarly,
      })

/** Sent to the family, the setting and the commissioner are three facts; the later two may become known later. */
const copiedAlready = (
  { data }: AssessmentCommandOf<'CopyFinalPlan'>,
  state: AssessmentState,
): Refusal | undefined =>
  finalPlanOf(state)?.[data.to] === undefined ? undefined : refusal('already_copied')

export const planRefusals: RefusalsBy<AssessmentCommands, AssessmentState> = {
  SendDraftPlan: (_, state) => [outOfStep(state, draftable(state))],
  IssueFinalPlan: (command, state) => [outOfStep(state, issuable(state)), withinTheirTime(command, state)],
  CopyFinalPlan: (command, state) => [outOfStep(state, ['issued']), copiedAlready(command, state)],
}
