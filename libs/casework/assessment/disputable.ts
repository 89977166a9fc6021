import { type Disputable, mattersOf } from '../common/disputable.js'
import { type Matter } from '../vocabulary/disputes.js'
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

/** What the family of an assessment can disagree with, as it stands. */
export const mattersOnAssessment = (state: AssessmentState): readonly Matter[] => mattersOf(state, disputable)
