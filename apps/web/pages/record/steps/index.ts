import { type AssessmentState, mattersOnAssessment } from '#casework'
import { limitsOn } from '#application'
import { type Step } from '../step.js'
import { ADVICE_STEPS } from './advice.js'
import { CASE_STEPS } from './case.js'
import { CONSULTATION_STEPS } from './consultations.js'
import { CORRECTION_STEPS } from './corrections.js'
import { DECISION_STEPS, PLAN_DECISION_STEPS } from './decisions.js'
import { disagreementSteps } from './disagreement.js'
import { exceptionSteps } from './exceptions.js'
import { COMES_NEXT } from './next.js'
import { PEOPLE_STEPS } from './people.js'
import { PLAN_STEPS } from './plan.js'

const ALL: readonly Step[] = [
  ...DECISION_STEPS,
  ...ADVICE_STEPS,
  ...PLAN_DECISION_STEPS,
  ...CONSULTATION_STEPS,
  ...PLAN_STEPS,
  ...disagreementSteps(mattersOnAssessment),
  ...exceptionSteps<AssessmentState>(({ record, today }) => limitsOn(record, today)),
  ...PEOPLE_STEPS,
  ...CASE_STEPS,
  ...CORRECTION_STEPS,
]

/** Everything that can be recorded on a case. */
export const STEPS: readonly Step[] = ALL.map((step) => ({
  ...step,
  comesNext: COMES_NEXT[step.id] ?? (() => false),
}))

export const stepNamed = (id: string): Step | undefined => STEPS.find((step) => step.id === id)
