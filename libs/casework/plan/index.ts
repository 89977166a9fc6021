import { decidePlan } from './decide/index.js'
import { evolvePlan, initialPlan } from './state.js'

export { adviceInUseOnPlan, openReassessment } from './advice.js'
export { contradictionsOnPlan } from './contradictory.js'
export { mattersOnPlan } from './disputable.js'
export {
  PLAN_NEEDS,
  PLAN_STEPS,
  type PlanCommand,
  type PlanCommandOf,
  type PlanCommands,
} from './commands.js'
export {
  isMaintained,
  MAINTAINED,
  planFactsOf,
  type PlanFactOf,
  planOf,
  type PlanStage,
  type PlanState,
  settledPlan,
  wholePlanOf,
} from './state.js'

/** A plan in force: its reviews, amendments, transfers and its end. */
export const plan = {
  initial: initialPlan,
  evolve: evolvePlan,
  decide: decidePlan,
}
