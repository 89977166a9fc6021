import { type Decision } from '../command.js'
import { type Correctable, correctFact, type CorrectFact } from '../corrections/correct.js'
import { type TakeOnPlan } from '../take-on/commands.js'
import { takeOnPlan } from '../take-on/plan.js'
import { type PlanEvent } from './events.js'
import { moments, order } from './moments.js'
import { type PlanState } from './state.js'

export type PlanCommand = TakeOnPlan | CorrectFact

const correctable: Correctable = { category: 'plan', moments, order, restsOn: {} }

/** What a command leads to, or why it cannot be done. */
export const decidePlan = (command: PlanCommand, state: PlanState): Decision<PlanEvent> => {
  switch (command.type) {
    case 'TakeOnPlan':
      return takeOnPlan(command, state.history)
    case 'CorrectFact': {
      const corrected = correctFact(command, state.history, correctable)
      return corrected.ok ? { ok: true, events: [corrected.event as PlanEvent] } : corrected
    }
    default: {
      const unknown: never = command
      throw new Error(`No such command: ${(unknown as PlanCommand).type}`)
    }
  }
}
