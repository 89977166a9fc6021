import { objection } from '../chronology/index.js'
import { type CommandMeta, decided, type Decision, refused } from '../command.js'
import { type Correctable, correctFact, type CorrectFact } from '../corrections/correct.js'
import { type TakeOnPlan } from '../take-on/commands.js'
import { takeOnPlan } from '../take-on/plan.js'
import { type PlanEvent, type PlanFact } from './events.js'
import { moments, order } from './moments.js'
import { type PlanState } from './state.js'

type Start = Extract<PlanFact, { type: 'PlanStarted' }>

/** A plan of our own begins with the day on which it was made; only a return may leave that out. */
export interface StartPlan {
  readonly type: 'StartPlan'
  readonly data: Start['data'] & { readonly madeOn: string }
  readonly meta: CommandMeta
}

export type PlanCommand = TakeOnPlan | StartPlan | CorrectFact

const correctable: Correctable = { category: 'plan', moments, order, restsOn: {} }

const startPlan = ({ data, meta }: StartPlan, { stage, facts }: PlanState): Decision<PlanEvent> => {
  if (stage.status !== 'none')
    return refused(
      'plan_already_started',
      'This plan is on record already. If its date is wrong, correct that record.',
    )
  const fact: Start = { type: 'PlanStarted', occurredOn: data.madeOn, data }
  const examined = { category: 'plan', fact, before: facts, after: [...facts, fact] } as const
  const refusal = objection({ ...examined, today: meta.today, mayLackDates: false }, correctable)
  return refusal ? { ok: false, refusal } : decided<PlanEvent>(fact)
}

/** What a command leads to, or why it cannot be done. */
export const decidePlan = (command: PlanCommand, state: PlanState): Decision<PlanEvent> => {
  switch (command.type) {
    case 'TakeOnPlan':
      return takeOnPlan(command, state.history)
    case 'StartPlan':
      return startPlan(command, state)
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
