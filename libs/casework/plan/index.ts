import { type RecordedPlanEvent } from './events.js'
import { decidePlan } from './decide.js'
import { planOf, type PlanState } from './state.js'

export * from './events.js'
export { type PlanCommand, type StartPlan } from './decide.js'
export { type PlanFactOf, planOf, type PlanStage, type PlanState } from './state.js'

/** A plan in force: its start, and what take-on records of it. */
export const plan = {
  initial: planOf([]),
  evolve: (state: PlanState, event: RecordedPlanEvent): PlanState => planOf([...state.history, event]),
  decide: decidePlan,
}
