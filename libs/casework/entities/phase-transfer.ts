import { type PlanFact } from '../catalogue/plan.js'
import { type Recorded } from '../vocabulary/define.js'
import { type CaseFacts, factsOnPlan, onceForFacts } from './facts.js'

type Scheduled = Recorded<Extract<PlanFact, { type: 'PhaseTransferScheduled' }>>

/** The placement is still to be named, or has been. */
export type PhaseTransferStanding =
  { readonly status: 'toCome' } | { readonly status: 'named'; readonly namedOn: string }

/** One transfer between phases of education. `id` is that of the record that it lies ahead. */
export type PhaseTransfer = Pick<Scheduled, 'id'> & Scheduled['data'] & PhaseTransferStanding

export const isToName = ({ status }: PhaseTransferStanding): boolean => status === 'toCome'

/** The phase transfers of a plan, in the order in which they came on record. */
export const phaseTransfers: (state: CaseFacts) => readonly PhaseTransfer[] = onceForFacts((state) =>
  factsOnPlan(state, 'PhaseTransferScheduled').map(({ id, data }): PhaseTransfer => {
    const namedOn = factsOnPlan(state, 'PlacementNamed').find((named) => named.data.transfer === id)?.data
      .namedOn
    return namedOn === undefined
      ? { ...data, id, status: 'toCome' }
      : { ...data, id, status: 'named', namedOn }
  }),
)

export const phaseTransferOf = (state: CaseFacts, id: string | undefined): PhaseTransfer | undefined =>
  phaseTransfers(state).find((transfer) => transfer.id === id)
