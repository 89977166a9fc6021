import { decideAssessment } from './decide/index.js'
import { evolveAssessment, initialAssessment } from './evolve.js'

export { adviceInUse } from './advice.js'
export * from './commands.js'
export { mattersOnAssessment } from './disputable.js'
export { closedOn, finalPlanSentOn } from './closed.js'
export { contradictionsOnAssessment } from './contradictory.js'
export { assessmentOf, initialAssessment, settledAssessment } from './evolve.js'
export { isOpen, OPEN_STATUSES } from './stage.js'
export { type AssessmentState, type AssessmentStatus, type FactOf, type Stage, factsOf } from './state.js'

/** A child's way from request to final plan. */
export const assessment = {
  initial: initialAssessment,
  evolve: evolveAssessment,
  decide: decideAssessment,
}
