import { readFileSync } from 'node:fs'
import { type Decision } from '../vocabulary/command.js'

/** A history, and a command that is decided on it. */
export type Example<Event, Command> = readonly [history: readonly Event[], command: Command]

type Examples<Event, Command> = Readonly<Record<string, readonly Example<Event, Command>[]>>

interface Decider<State, Event, Command> {
  readonly initial: State
  readonly evolve: (state: State, event: Event) => State
  readonly decide: (command: Command, state: State) => Decision<Event>
}

/** "Command Event always|sometimes" for what comes of the examples. Throws where one is refused. */
export const rowsByExample = <
  State,
  Event extends { readonly type: string },
  Command extends { readonly type: string },
>(
  { initial, evolve, decide }: Decider<State, Event, Command>,
  examples: Examples<Event, Command>,
): readonly string[] => {
  const emitted = ([history, command]: Example<Event, Command>): ReadonlySet<string> => {
    const outcome = decide(command, history.reduce(evolve, initial))
    if (!outcome.ok) throw new Error(`${command.type}: ${outcome.refusal.message}`)
    return new Set(outcome.events.map((event) => event.type))
  }
  return Object.entries(examples).flatMap(([command, tried]) => {
    const runs = tried.map(emitted)
    const types = new Set(runs.flatMap((run) => [...run]))
    return [...types].map(
      (type) => `${command} ${type} ${runs.every((run) => run.has(type)) ? 'always' : 'sometimes'}`,
    )
  })
}

/** The rows of a README that say how often; a row may name several events. */
export const rowsInTable = (readme: URL): readonly string[] =>
  readFileSync(readme, 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells[3] === 'always' || cells[3] === 'sometimes')
    .flatMap(([, command = '', events = '', often = '']) =>
      events.split(', ').map((event) => `${command} ${event} ${often}`),
    )
