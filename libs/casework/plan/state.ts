import { effective } from '../corrections/effective.js'
import { type Recorded } from '../vocabulary/define.js'
import { type PlanFact, planEvents, type PlanTakenOn, type RecordedPlanEvent } from './events.js'

export type PlanFactOf<Type extends PlanFact['type']> = Recorded<Extract<PlanFact, { type: Type }>>

export type PlanStage =
  | { readonly status: 'none' }
  /** Taken on without a start: the return knows a plan that it does not date or start. */
  | { readonly status: 'known' }
  | { readonly status: 'inForce'; readonly start: PlanFactOf<'PlanStarted'> }
  | { readonly status: 'ceased'; readonly ending: PlanFactOf<'PlanCeased'> }

export interface PlanState {
  readonly history: readonly RecordedPlanEvent[]
  readonly facts: readonly Recorded<PlanFact>[]
  readonly taken: PlanTakenOn['data'] | undefined
  readonly stage: PlanStage
}

const isFact = (event: RecordedPlanEvent): event is Recorded<PlanFact> =>
  event.type !== 'TakenOn' && event.type !== 'FactCorrected'

const nextStage = (stage: PlanStage, fact: Recorded<PlanFact>): PlanStage => {
  if (fact.type === 'PlanCeased') return { status: 'ceased', ending: fact }
  if (fact.type === 'PlanStarted' && stage.status !== 'ceased') return { status: 'inForce', start: fact }
  return stage.status === 'none' ? { status: 'known' } : stage
}

/** A plan as its whole history leaves it. */
export const planOf = (history: readonly RecordedPlanEvent[]): PlanState => {
  const known = effective(history, planEvents)
  const taken = known.find((event) => event.type === 'TakenOn')?.data
  const facts = known.filter(isFact)
  const begun: PlanStage = taken ? { status: 'known' } : { status: 'none' }
  return { history, facts, taken, stage: facts.reduce(nextStage, begun) }
}
