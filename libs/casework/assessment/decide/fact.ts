import { decided, type DecidedEvent, type Decision } from '../../command.js'
import { type Refusals } from '../../common/stream.js'
import { dated, whyNot } from '../../recording/fact.js'
import { assessmentCorrectable } from '../correctable.js'
import { type AssessmentEvent, type AssessmentFact, assessmentEvents } from '../events.js'
import { type AssessmentState } from '../state.js'

export type AssessmentDecision = Decision<AssessmentEvent>

/** The fact, dated by the field that tells its story; the commands always give that field. */
export const factOf = <Type extends AssessmentFact['type']>(
  type: Type,
  data: Extract<AssessmentFact, { type: Type }>['data'],
): DecidedEvent => dated(assessmentEvents, type, data)

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
