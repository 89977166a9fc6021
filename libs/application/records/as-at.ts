import { assessmentOf, type AssessmentState } from '#casework'
import { happenedBy } from '#statute'

/** Where a case stood on a day. */
export const stateAsAt = ({ settled }: AssessmentState, day: string): AssessmentState =>
  assessmentOf(happenedBy(settled, day))
