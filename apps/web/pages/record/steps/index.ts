import { type Step } from '../step.js'
import { ADVICE_STEPS } from './advice.js'
import { CASE_STEPS } from './case.js'
import { CORRECTION_STEPS } from './corrections.js'
import { DECISION_STEPS } from './decisions.js'
import { DISAGREEMENT_STEPS } from './disagreement.js'
import { EXCEPTION_STEPS } from './exceptions.js'
import { PLAN_STEPS } from './plan.js'

/** Everything that can be recorded on a case. */
export const STEPS: readonly Step[] = [
  ...DECISION_STEPS,
  ...ADVICE_STEPS,
  ...PLAN_STEPS,
  ...DISAGREEMENT_STEPS,
  ...EXCEPTION_STEPS,
  ...CASE_STEPS,
  ...CORRECTION_STEPS,
]

export const stepNamed = (id: string): Step | undefined => STEPS.find((step) => step.id === id)
