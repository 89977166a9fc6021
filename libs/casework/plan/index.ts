import { decidePlan, planRecord } from './decide/index.js'

export { adviceInUseOnPlan, openReassessment } from './advice.js'
export { contradictionsOnPlan } from './contradictory.js'
export { mattersOnPlan } from './disputable.js'
export { type PlanCommand, type PlanCommandOf, type PlanCommands } from './commands.js'
export { planRecord } from './decide/index.js'
export {
  isMaintained,
  MAINTAINED,
  planFactsOf,
  type PlanFactOf,
  planOf,
  type PlanStage,
  type PlanState,
  wholePlanOf,
} from './state.js'

/** A plan in force: its reviews, amendments, transfers and its end. */
export const plan = {
  initial: planRecord.initial,
  evolve: planRecord.evolve,
  decide: decidePlan,
}
