import { type ClockSettings } from '#statute'

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

/** An expected "no": a stable code, and a sentence that a caseworker understands and can act on. */
export interface Refusal {
  readonly code: string
  readonly message: string
  /** The payload field at fault, where there is one. */
  readonly field?: string
}

export type Decision<Event> =
  { readonly ok: true; readonly events: readonly Event[] } | { readonly ok: false; readonly refusal: Refusal }

export const decided = <Event>(...events: readonly Event[]): Decision<Event> => ({ ok: true, events })

export const refused = (code: string, message: string, field?: string): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: field === undefined ? { code, message } : { code, message, field },
})

/** Something asked for, as one fact. */
export interface Command<Type extends string, Data> {
  readonly type: Type
  readonly data: Data
  readonly meta: CommandMeta
}

/** Dates that only a return may leave unknown: whoever records the fact here gives them. */
export type Dated<Data, Field extends keyof Data> = Omit<Data, Field> & { readonly [F in Field]-?: string }

/** A function a command: a command without one does not compile. */
export type Deciders<Asked extends { readonly type: string }, State, Event> = {
  readonly [Type in Asked['type']]: (command: Extract<Asked, { type: Type }>, state: State) => Decision<Event>
}

/**
 * One decision function of a table of them. `misshapen` looks at what is asked for before anything else does.
 * Throws for a command that is not of the table: a broken program.
 */
export const decideBy =
  <Asked extends { readonly type: string }, State, Event>(
    deciders: Deciders<Asked, State, Event>,
    misshapen: (command: Asked) => Refusal | undefined,
  ) =>
  (command: Asked, state: State): Decision<Event> => {
    // The look-up and the command's own type belong together; TypeScript cannot follow a table by its key.
    const table = deciders as unknown as Readonly<
      Record<string, ((command: Asked, state: State) => Decision<Event>) | undefined>
    >
    const decide = Object.hasOwn(table, command.type) ? table[command.type] : undefined
    if (!decide) throw new Error(`No such command: ${command.type}`)
    const refusal = misshapen(command)
    return refusal ? { ok: false, refusal } : decide(command, state)
  }
