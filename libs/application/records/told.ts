import { type CaseFacts, type DecidedEvent, type Recorded } from '#casework'
import { type Settled } from '#statute'

/** What the state of a case and of a plan have in common. */
export interface Told extends CaseFacts {
  /** Every event as it was recorded. */
  readonly history: readonly Recorded<DecidedEvent>[]
  readonly settled: Settled
}
