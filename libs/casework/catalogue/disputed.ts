import { type DateName, type DependsOn } from './step.js'

/** The dates of what a family can disagree with on an assessment; on a plan the first of them may not be on record. */
export const FIRST_DISPUTED: readonly DateName[] = [
  'AssessmentRefused.decidedOn',
  'PlanRefused.decidedOn',
  'FinalPlanIssued.sentToFamilyOn',
]

/** Mediation rests on anything that a family can disagree with; of appeals it is known on what. */
export const SOMETHING_DISPUTED: readonly DependsOn[] = [
  { on: ['AssessmentRefused', 'PlanRefused', 'FinalPlanIssued'], of: 'assessment' },
  {
    on: [
      'PlanStarted',
      'ReviewDecisionNotified',
      'AmendedPlanIssued',
      'AmendmentNotMade',
      'ReassessmentDecided',
      'CeasingNotified',
    ],
    of: 'plan',
  },
]
