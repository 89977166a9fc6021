import { assessmentRecord, decideAssessment } from './decide/index.js'

export { adviceInUse } from './advice.js'
export * from './commands.js'
export { mattersOnAssessment } from './disputable.js'
export { closedOn, finalPlanSentOn } from './closed.js'
export { contradictionsOnAssessment } from './contradictory.js'
export { assessmentRecord } from './decide/index.js'
export { assessmentOf } from './evolve.js'
export { type FinalPlan, finalPlanOf } from './final-plan.js'
export { isOpen, OPEN_STATUSES } from './stage.js'
export { type AssessmentState, type AssessmentStatus, type FactOf, type Stage, factsOf } from './state.js'

/** A child's way from request to final plan. */
export const assessment = {
  initial: assessmentRecord.initial,
  evolve: assessmentRecord.evolve,
  decide: decideAssessment,
}
