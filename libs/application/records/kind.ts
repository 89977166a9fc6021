import {
  assessment,
  assessmentOf,
  type AssessmentState,
  type CommandMeta,
  type DecidedEvent,
  type Decision,
  type LoggedEvent,
  readingOfLog,
  schemaVersionOf,
} from '#casework'
import { type Obligation, settle } from '#statute'
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
}

/** The limits of a record as it stands, or as it would. */
export const limitsOn = (
  { state, settings }: Pick<OnRecord<Told>, 'state' | 'settings'>,
  asAt: string,
): readonly Obligation[] => limitsOf(state.settled, asAt, settings)

const reading = readingOfLog('assessment')

export const ASSESSMENT: Kind<AssessmentState, ToRecord> = {
  decide: (command, state) => assessment.decide(command, state),
  stateOf: (history) => assessmentOf(settle(history, { reading })),
  schemaVersion: (type) => schemaVersionOf('assessment', type),
}
