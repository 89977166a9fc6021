import { decideAssessment } from './decide/index.js'
import { evolveAssessment } from './evolve.js'
import { initialAssessment } from './state.js'

export * from './commands.js'
export * from './events.js'
export { canBeMediated } from './disputable.js'
export { closedOn, finalPlanSentOn } from './closed.js'
export { assessmentOf } from './evolve.js'
export { isOpen } from './stage.js'
export {
  type AssessmentState,
  type AssessmentStatus,
  type FactOf,
  type Stage,
  factsOf,
  initialAssessment,
} from './state.js'

/** A child's way from request to final plan. */
export const assessment = {
  initial: initialAssessment,
  evolve: evolveAssessment,
  decide: decideAssessment,
}
