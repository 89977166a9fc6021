import { type CaseFacts } from '../recording/fact.js'
import { type CommonFact, type CommonFactOf } from '../catalogue/common.js'

/** The facts of these types that an assessment and a plan share, oldest record first. */
export const commonFacts = <Type extends CommonFact['type']>(
  { facts }: CaseFacts,
  ...types: readonly Type[]
): readonly CommonFactOf<Type>[] => {
  const wanted: ReadonlySet<string> = new Set(types)
  return facts.filter((fact): fact is CommonFactOf<Type> => wanted.has(fact.type))
}

/** Worked out once for each list of facts: a page, its lists and its decider ask the same state many times. */
export const onceForFacts = <State extends CaseFacts, Found extends object>(
  find: (state: State) => Found,
): ((state: State) => Found) => {
  const known = new WeakMap<State['facts'], Found>()
  return (state) => {
    const before = known.get(state.facts)
    if (before !== undefined) return before
    const found = find(state)
    known.set(state.facts, found)
    return found
  }
}
