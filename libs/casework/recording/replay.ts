import { type Entries } from '../catalogue/step.js'
import {
  type CommandMeta,
  type DecidedEvent,
  type Decision,
  type RefusalCode,
} from '../vocabulary/command.js'
import { isOf } from '../vocabulary/refusal.js'
import { type Recorded } from '../vocabulary/define.js'

type Facts = readonly Recorded<DecidedEvent>[]

export interface Replayed<State, Asked> {
  readonly initial: State
  readonly evolve: (state: State, fact: Recorded<DecidedEvent>) => State
  readonly decide: (command: Asked, state: State) => Decision<DecidedEvent>
  /** By command: the event that comes of it. */
  readonly steps: Readonly<Record<string, string>>
  readonly entries: Entries
}

/** About days, which are held against each other elsewhere, or about nothing that would hang. */
const loseNoGround = (code: RefusalCode): boolean => isOf(code, 'order', 'days', 'ended', 'repeat', 'law')

/**
 * The ids of facts that nobody could have recorded where they now stand: with a record taken back, a later one may
 * hang in the air. Each is asked for anew, after those before it, and it is seen whether the answer is no.
 */
export const outOfPlace = <State, Asked>(
  facts: Facts,
  meta: CommandMeta,
  { initial, evolve, decide, steps, entries }: Replayed<State, Asked>,
): ReadonlySet<string> => {
  const commandOf = new Map(Object.entries(steps).map(([command, event]) => [event, command]))
  const refused = new Set<string>()
  let state = initial
  for (const fact of facts) {
    // A fact has the shape of the command it came of: one table says which.
    const command = { type: commandOf.get(fact.type), data: fact.data, meta } as unknown as Asked
    if (commandOf.has(fact.type) && entries[fact.type]?.standsAlone !== true) {
      const answer = decide(command, state)
      if (!answer.ok && !loseNoGround(answer.refusal.code)) refused.add(fact.id)
    }
    state = evolve(state, fact)
  }
  return refused
}
