import { type Disputable } from '../common/disputable.js'

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
