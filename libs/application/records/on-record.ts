import {
  type AccessRules,
  type AuthoritySettings,
  type CaseFacts,
  type DecidedEvent,
  type Directory,
  type Recorded,
} from '#casework'
import { type StoredEvent } from '#event-store'
import { type Settled } from '#statute'

/** What the states of all record types have in common. */
export interface SettledState extends CaseFacts {
  /** Every event as it was recorded. */
  readonly history: readonly Recorded<DecidedEvent>[]
  readonly settled: Settled
}

/**
 * A record straight from its stream, as it was opened: what was saved a moment ago is in it, and a decision is made on
 * it and on nothing else. `revision` is then what the append expects.
 */
export interface OnRecord<State> {
  readonly authority: string
  readonly stream: string
  /** What people call it: `EHC-885-000123`. It says nothing about the child. */
  readonly reference: string
  readonly history: readonly StoredEvent[]
  /** Of the last event: what somebody who sees this record has seen. */
  readonly revision: number
  readonly state: State
  /** Id of the child or young person; unknown only on a case whose request was taken back. */
  readonly person: string | undefined
  /** How its authority counts today. */
  readonly settings: AuthoritySettings
  /** Who works in its authority today, and whom it asks. */
  readonly directory: Directory
  /** Who may not open whose records there today. */
  readonly access: AccessRules
}
