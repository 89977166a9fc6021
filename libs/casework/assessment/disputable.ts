import { anythingToDispute, type Disputable } from '../common/disputable.js'
import { type AssessmentState } from './state.js'

/** What a family can disagree with, in mediation and on appeal. */
export const DISPUTABLE = ['AssessmentRefused', 'PlanRefused', 'FinalPlanIssued'] as const

export const disputable: Disputable = {
  matters: {
    refusalToAssess: [{ type: 'AssessmentRefused' }],
    refusalToIssue: [{ type: 'PlanRefused' }],
    contents: [{ type: 'FinalPlanIssued' }],
  },
  inWords: 'a refusal to assess, a refusal to issue a plan, or a final plan',
}

/** Something is on record that mediation could be about. */
export const canBeMediated = (state: AssessmentState): boolean => anythingToDispute(state, disputable)
