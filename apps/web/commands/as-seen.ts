import {
  assessment,
  type AssessmentCommand,
  type AssessmentEvent,
  type AssessmentState,
  type Decision,
  type RecordedAssessmentEvent,
  refused,
} from '#casework'
import { type Decider } from '#event-store'

export const CHANGED_MEANWHILE = 'changed_meanwhile'

/**
 * The assessment, deciding only for somebody who has seen it as it stands. `seen` is the revision on their page; the
 * history that is decided on is the very one that the append expects, so nothing can come in between.
 */
export const asSeen = (
  seen: number,
): Decider<AssessmentState, AssessmentCommand, AssessmentEvent, RecordedAssessmentEvent> => ({
  ...assessment,
  decide: (command, state): Decision<AssessmentEvent> =>
    state.history.length - 1 === seen
      ? assessment.decide(command, state)
      : refused(CHANGED_MEANWHILE, 'Somebody else recorded something on this case meanwhile.'),
})
