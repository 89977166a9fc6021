import { decidePlan } from './decide/index.js'
import { type RecordedPlanEvent } from './events.js'
import { planOf, type PlanState } from './state.js'

export * from './events.js'
export {
  type OwnPlanCommand,
  PLAN_STEPS,
  type PlanCommand,
  type PlanCommandOf,
  type StartPlan,
} from './commands.js'
export { planFactsOf, type PlanFactOf, planOf, type PlanStage, type PlanState, wholePlanOf } from './state.js'

/** A plan in force: its reviews, amendments, transfers and its end. */
export const plan = {
  initial: planOf([]),
  evolve: (state: PlanState, event: RecordedPlanEvent): PlanState => planOf([...state.history, event]),
  decide: decidePlan,
}
