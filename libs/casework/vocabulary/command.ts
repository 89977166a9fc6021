import { type ClockSettings } from '#statute'
import { type Refused } from './refusal.js'

export { type Refusal, refusal, type RefusalCode, refused } from './refusal.js'

/** What every command carries. Time and ids arrive with it: the core has no clock and no chance. */
export interface CommandMeta {
  /** UUID of the command: the same command sent twice is done once. */
  readonly commandId: string
  /** Today in London, YYYY-MM-DD. */
  readonly today: string
  /** Instant of recording, ISO 8601 in UTC. */
  readonly now: string
  /** Id of the account or process that acts; never a name. */
  readonly actor: string
  /** How the authority counts where the law leaves it a choice; the default readings when absent. */
  readonly settings?: ClockSettings | undefined
}

/** A fact that a command has decided on, before the shell gives it an id and a time of recording. */
export interface DecidedEvent<Type extends string = string, Data = Readonly<Record<string, unknown>>> {
  readonly type: Type
  readonly occurredOn: string
  readonly data: Data
}

export type Decision<Event> = { readonly ok: true; readonly events: readonly Event[] } | Refused

export const decided = <Event>(...events: readonly Event[]): Decision<Event> => ({ ok: true, events })

/** Something asked for, as one fact. */
export interface Command<Type extends string, Data> {
  readonly type: Type
  readonly data: Data
  readonly meta: CommandMeta
}

/** A command as it is asked for; who, when and under which id is added when it is done. Of a union, of each. */
export type WithoutMeta<Command> = Command extends { readonly meta: CommandMeta }
  ? Omit<Command, 'meta'>
  : never
