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
  /** The command of which a fact came; undefined for what no command brings about. */
  readonly askedAnew: (fact: DecidedEvent, meta: CommandMeta) => Asked | undefined
  readonly entries: Entries
}

/** About days, which are held against each other elsewhere, or about nothing that would hang. */
const keepsDependencies = (code: RefusalCode): boolean =>
  isOf(code, 'order', 'days', 'ended', 'repeat', 'law')

/**
 * The ids of facts that nobody could have recorded where they now stand: with a record taken back, a later one may
 * hang in the air. Each is asked for anew, after those before it, and it is seen whether the answer is no.
 */
export const outOfPlace = <State, Asked>(
  facts: Facts,
  meta: CommandMeta,
  { initial, evolve, decide, askedAnew, entries }: Replayed<State, Asked>,
): ReadonlySet<string> => {
  const refused = new Set<string>()
  let state = initial
  for (const fact of facts) {
    const command = askedAnew(fact, meta)
    if (command !== undefined && entries[fact.type]?.standsAlone !== true) {
      const answer = decide(command, state)
      if (!answer.ok && !keepsDependencies(answer.refusal.code)) refused.add(fact.id)
    }
    state = evolve(state, fact)
  }
  return refused
}
