import { type AssessmentFact } from '../catalogue/assessment.js'
import { type CommonFact, type CommonFactOf } from '../catalogue/common.js'
import { type PlanFact } from '../catalogue/plan.js'
import { type DecidedEvent } from '../vocabulary/command.js'
import { type Recorded } from '../vocabulary/define.js'

/** What any stream's state has. */
export interface CaseFacts {
  /** What is known today: corrections applied, records made in error left out. */
  readonly facts: readonly Recorded<DecidedEvent>[]
  /** Where it was taken on from; steps missing from such a record are unknown, not undone. */
  readonly taken?: object | undefined
}

type PlanFactOf<Type extends PlanFact['type']> = Recorded<Extract<PlanFact, { type: Type }>>

/** The facts of these types that an assessment and a plan share, oldest record first. */
export const commonFacts = <Type extends CommonFact['type']>(
  { facts }: CaseFacts,
  ...types: readonly Type[]
): readonly CommonFactOf<Type>[] => {
  const wanted: ReadonlySet<string> = new Set(types)
  return facts.filter((fact): fact is CommonFactOf<Type> => wanted.has(fact.type))
}

/** The facts of these types that only a plan has, oldest record first. */
export const factsOnPlan = <Type extends PlanFact['type']>(
  { facts }: CaseFacts,
  ...types: readonly Type[]
): readonly PlanFactOf<Type>[] => {
  const wanted: ReadonlySet<string> = new Set(types)
  return facts.filter((fact): fact is PlanFactOf<Type> => wanted.has(fact.type))
}

/** Something of these types is on record: for what has no stages of its own, and so is no entity. */
export const isOnRecord = (
  { facts }: CaseFacts,
  ...types: readonly (AssessmentFact | PlanFact)['type'][]
): boolean => {
  const wanted: ReadonlySet<string> = new Set(types)
  return facts.some(({ type }) => wanted.has(type))
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
