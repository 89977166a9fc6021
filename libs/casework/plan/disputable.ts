import { type Disputable, mattersOf } from '../common/disputable.js'
import { type Matter } from '../vocabulary/disputes.js'
import { type PlanState } from './state.js'

/** What a family can disagree with about a plan (section 51(2)(c) to (f)). */
export const disputable: Disputable = {
  matters: {
    contents: [{ type: 'PlanStarted' }, { type: 'AmendedPlanIssued' }, { type: 'FinalPlanIssued' }],
    refusalToAmend: [
      { type: 'ReviewDecisionNotified', where: ({ decision }) => decision === 'maintain' },
      { type: 'AmendmentNotMade' },
    ],
    refusalToReassess: [{ type: 'ReassessmentDecided', where: ({ agreed }) => agreed === false }],
    ceasing: [
      { type: 'CeasingNotified' },
      { type: 'ReviewDecisionNotified', where: ({ decision }) => decision === 'cease' },
    ],
  },
  inWords: 'what a plan says, a decision not to amend or to re-assess, or a decision to cease',
}

/** What the family of a plan can disagree with, as it stands. */
export const mattersOnPlan = (state: PlanState): readonly Matter[] => mattersOf(state, disputable)
