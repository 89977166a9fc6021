import { deepStrictEqual } from 'node:assert'

/** What a stream type's core looks like to a test. Errors and outcomes are the core's own. */
export interface DeciderUnderTest<State, Command, Event, Refusal> {
  readonly initial: State
  readonly evolve: (state: State, event: Event) => State
  readonly decide: (
    command: Command,
    state: State,
  ) =>
    | { readonly ok: true; readonly events: readonly Event[] }
    | { readonly ok: false; readonly refusal: Refusal }
}

export interface Given<Command, Event, Refusal> {
  given(...history: readonly Event[]): { when(command: Command): Then<Event, Refusal> }
}

export interface Then<Event, Refusal> {
  /** Exactly these events, in this order, with no field more or less. */
  then(...events: readonly Event[]): void
  /** Exactly this refusal. */
  thenRefused(refusal: Refusal): void
}

/**
 * given (what has happened) → when (what is asked) → then (what is decided). Compares the whole outcome, so that
 * an extra event, another order, or `undefined` beside an absent field fails.
 */
export function specOf<State, Command, Event, Refusal>(
  decider: DeciderUnderTest<State, Command, Event, Refusal>,
): Given<Command, Event, Refusal> {
  return {
    given: (...history) => ({
      when: (command) => {
        const state = history.reduce((past, event) => decider.evolve(past, event), decider.initial)
        const outcome = decider.decide(command, state)
        return {
          then: (...events) => {
            deepStrictEqual(outcome, { ok: true, events })
          },
          thenRefused: (refusal) => {
            deepStrictEqual(outcome, { ok: false, refusal })
          },
        }
      },
    }),
  }
}
