import {
  assessment,
  assessmentOf,
  type AssessmentState,
  codecOf,
  type CommandMeta,
  type DecidedEvent,
  type Decision,
  type LoggedEvent,
} from '#casework'
import { type StoredEvent } from '#event-store'
import { type HistoryEvent, type Obligation } from '#statute'
import { type ToRecord } from '../commands/permitted.js'
import { type OnRecord } from './case-record.js'
import { limitsOf } from './law.js'
import { type Told } from './told.js'

/** What the pages of "Record what happened" ask of a stream type. */
export interface Kind<State extends Told, What extends { readonly type: string }> {
  readonly decide: (command: What & { readonly meta: CommandMeta }, state: State) => Decision<DecidedEvent>
  /** The state as a history leaves it, told anew. */
  readonly stateOf: (history: readonly LoggedEvent[]) => State
  readonly schemaVersion: (type: string) => number
  /** The limits of this record, had these events happened. */
  readonly limitsOf: (
    record: OnRecord<State>,
    events: readonly (StoredEvent | HistoryEvent)[],
    asAt: string,
  ) => readonly Obligation[]
}

const codec = codecOf('assessment')

export const ASSESSMENT: Kind<AssessmentState, ToRecord> = {
  decide: (command, state) => assessment.decide(command, state),
  stateOf: (history) => assessmentOf(history.map((event) => codec.parse(event))),
  schemaVersion: (type) => codec.schemaVersion(type),
  limitsOf: ({ authority, settings }, events, asAt) => limitsOf(authority, events, asAt, settings),
}
