import { type AssessmentState, factsOf } from './state.js'

/** What a family can disagree with, in mediation and on appeal. */
export const DISPUTABLE = ['AssessmentRefused', 'PlanRefused', 'FinalPlanIssued'] as const

/** Something is on record that mediation could be about. */
export const canBeMediated = (state: AssessmentState): boolean =>
  DISPUTABLE.some((type) => factsOf(state, type).length > 0)
