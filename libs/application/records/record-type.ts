import {
  type CommandMeta,
  type DecidedEvent,
  type Decision,
  keysOf,
  type LoggedEvent,
  schemaVersionOf,
  type ToCome,
} from '#casework'
import { type StoredEvent } from '#event-store'
import { may as mayDo, type Role } from '#identity'
import { once } from '#projections'
import { type SettledState } from './on-record.js'
import { type Needs } from './rights.js'

/** A command, as it is asked for. */
export interface AnyCommand {
  readonly type: string
  readonly data?: object
  readonly reason?: string
}

interface Declared<State extends SettledState, What extends AnyCommand> {
  /** Of its streams. */
  readonly category: 'assessment' | 'plan'
  readonly decide: (command: What & { readonly meta: CommandMeta }, state: State) => Decision<DecidedEvent>
  /** What a decision goes by; `knownBy` leaves out what was recorded after that instant. */
  readonly stateOf: (history: readonly StoredEvent[], knownBy?: string) => State
  /** What words and dates are told from: closed years and all. */
  readonly wholeStateOf: (history: readonly LoggedEvent[]) => State
  /** Id of the child or young person. */
  readonly personOf: (state: State) => string | undefined
  /** Id of the assessment that it came of, where there is one. */
  readonly cameFrom?: (state: State) => string | undefined
  /** What says, beside its limits, whether they can still be met. */
  readonly toComeOf: (state: State) => ToCome
  /** Closed: a command that is not listed does not compile, and nobody may do what no role may. */
  readonly needs: Needs<What['type']>
}

/** All that opening, deciding and showing ask of a kind of record. */
export interface RecordType<State extends SettledState, What extends AnyCommand> extends Declared<
  State,
  What
> {
  readonly schemaVersion: (type: string) => number
  /** Whether somebody in these roles may record this. */
  readonly may: (roles: readonly Role[], type: What['type']) => boolean
  /** Whether they may record anything at all. */
  readonly maySomething: (roles: readonly Role[]) => boolean
}

export const recordType = <State extends SettledState, What extends AnyCommand>(
  declared: Declared<State, What>,
): RecordType<State, What> => {
  const may = (roles: readonly Role[], type: What['type']): boolean =>
    declared.needs[type].some((action) => mayDo(roles, action))
  const types = keysOf(declared.needs)
  // Of a history that is the same list as before the state is the same.
  const asItStands = once((history: readonly StoredEvent[]) => declared.stateOf(history))
  return {
    ...declared,
    stateOf: (history, knownBy) =>
      knownBy === undefined ? asItStands(history) : declared.stateOf(history, knownBy),
    schemaVersion: (type) => schemaVersionOf(declared.category, type),
    may,
    maySomething: (roles) => types.some((type) => may(roles, type)),
  }
}
