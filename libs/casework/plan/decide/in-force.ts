import { inBritish } from '../../chronology/index.js'
import { type Refusals } from '../../recording/refusals.js'
import { type Refusal, refusal } from '../../vocabulary/command.js'
import { type PlanState } from '../state.js'

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

/** Refuses what can only happen while the plan is in force; what came before its end may be recorded late. */
export const notInForce = (state: PlanState, on: string): Refusals => [
  noPlan(state),
  afterCeasing(state, on),
  afterMovingAway(state, on),
]
