import { holderOf, isReassessing, mattersOnPlan, type PlanState } from '#casework'
import { ADVICE_STEPS } from '../steps/advice.js'
import { CONSULTATION_STEPS } from '../steps/consultations.js'
import { CORRECTION_STEPS } from '../steps/corrections.js'
import { disagreementSteps } from '../steps/disagreement.js'
import { exceptionSteps } from '../steps/exceptions.js'
import { PEOPLE_STEPS } from '../steps/people.js'
import { limitsOn } from '#application'
import { AMENDMENT_STEPS } from './amendments.js'
import { PLAN_ITSELF_STEPS } from './plan-itself.js'
import { REASSESSMENT_STEPS } from './reassessment.js'
import { REVIEW_STEPS } from './reviews.js'
import { type PlanStep } from './shared.js'
import { TRANSFER_STEPS } from './transfers.js'

const underItself = <Kept extends object>(step: Kept) => ({ ...step, group: 'The plan itself' as const })

/** Everything that can be recorded on a plan. */
export const PLAN_STEPS: readonly PlanStep[] = [
  ...REVIEW_STEPS,
  ...AMENDMENT_STEPS,
  ...TRANSFER_STEPS,
  ...REASSESSMENT_STEPS,
  ...ADVICE_STEPS.map((step): PlanStep => {
    const { makesSense } = step
    // Advice on a plan is for a re-assessment.
    return { ...step, makesSense: (state) => isReassessing(state) && (makesSense?.(state) ?? true) }
  }),
  ...CONSULTATION_STEPS,
  ...disagreementSteps(mattersOnPlan),
  ...exceptionSteps<PlanState>(({ record, today }) => limitsOn(record, today)),
  ...PLAN_ITSELF_STEPS,
  ...PEOPLE_STEPS.map((step) =>
    underItself({
      ...step,
      ...(step.id === 'officer'
        ? {
            title: 'An officer was given the plan',
            comesNext: (state: PlanState) => holderOf(state) === undefined,
          }
        : {}),
    }),
  ),
  ...CORRECTION_STEPS.map(underItself),
]

export const planStepNamed = (id: string): PlanStep | undefined => PLAN_STEPS.find((step) => step.id === id)
