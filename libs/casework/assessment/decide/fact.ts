import { decided, type DecidedEvent, type Decision } from '../../vocabulary/command.js'
import { type Refusals } from '../../recording/refusals.js'
import { whyNot } from '../../recording/fact.js'
import { assessmentCorrectable } from '../correctable.js'
import { type AssessmentEvent } from '../../catalogue/assessment.js'
import { type AssessmentState } from '../state.js'

export type AssessmentDecision = Decision<AssessmentEvent>

/** Records a fact unless something is the matter with it: a refusal of the caller's, its dates or their order. */
export const record = (
  state: AssessmentState,
  fact: DecidedEvent,
  today: string,
  ...refusals: Refusals
): AssessmentDecision => {
  const refusal = whyNot(state, fact, today, assessmentCorrectable, refusals)
  if (refusal) return { ok: false, refusal }
  // Its shape has just been checked against the schema of its type.
  return decided(fact as AssessmentEvent)
}
