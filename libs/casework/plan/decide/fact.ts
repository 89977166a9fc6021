import { inBritish } from '../../chronology/index.js'
import { decided, type DecidedEvent, type Decision, type Refusal, refusal } from '../../vocabulary/command.js'
import { type Refusals } from '../../recording/refusals.js'
import { whyNot } from '../../recording/fact.js'
import { planCorrectable } from '../correctable.js'
import { type PlanEvent } from '../../catalogue/plan.js'
import { olderThanPlan } from '../older-than-plan.js'
import { type PlanState } from '../state.js'

export type PlanDecision = Decision<PlanEvent>

/** Refuses what needs a plan on record, whether or not it still is in force. */
export const noPlan = ({ stage }: PlanState): Refusal | undefined =>
  stage.status === 'none' ? refusal('no_plan') : undefined

/** Refuses what happened after the plan had ceased; what came before may be recorded late. */
const afterCeasing = ({ stage }: PlanState, on: string): Refusal | undefined => {
  const ceasedOn = stage.status === 'ceased' ? stage.ending.data.ceasedOn : undefined
  return ceasedOn !== undefined && on > ceasedOn
    ? refusal('plan_ceased', { on: inBritish(ceasedOn) })
    : undefined
}

/** Refuses what happened after the plan had gone to another authority. */
export const afterMovingAway = ({ stage }: PlanState, on: string): Refusal | undefined => {
  if (stage.status !== 'transferredOut') return undefined
  const { transferredOn } = stage.ending.data
  return on > transferredOn ? refusal('plan_transferred_out', { on: inBritish(transferredOn) }) : undefined
}

/** Records a fact unless something is the matter with it: a refusal of the caller's, its dates or their order. */
export const record = (
  state: PlanState,
  fact: DecidedEvent,
  today: string,
  ...refusals: Refusals
): PlanDecision => {
  const facts = [...state.facts, { ...fact, id: '' }]
  const refusal =
    whyNot(state, fact, today, planCorrectable, refusals) ?? olderThanPlan({ facts, taken: state.taken })
  // Its shape has just been checked against the schema of its type.
  return refusal ? { ok: false, refusal } : decided(fact as PlanEvent)
}

/** Refuses what can only happen while the plan is in force; what came before its end may be recorded late. */
export const notInForce = (state: PlanState, on: string): Refusals => [
  noPlan(state),
  afterCeasing(state, on),
  afterMovingAway(state, on),
]
