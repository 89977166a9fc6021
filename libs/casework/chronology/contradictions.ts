import { type Sequence } from '../catalogue/derive.js'
import { type DecidedEvent, type Refusal, refusal } from '../vocabulary/command.js'
import { type Chronology, fieldsOf, inBritish } from './dates.js'

interface Dated {
  /** As `Type.field`. */
  readonly name: string
  readonly event: DecidedEvent
  readonly on: string
}

/** By type, once for all orders: looking through every fact for each of them took most of a decision's time. */
type ByType = ReadonlyMap<string, readonly DecidedEvent[]>

const byType = (facts: readonly DecidedEvent[]): ByType => {
  const groups = new Map<string, DecidedEvent[]>()
  for (const fact of facts) {
    const group = groups.get(fact.type)
    if (group) group.push(fact)
    else groups.set(fact.type, [fact])
  }
  return groups
}

const NONE: readonly DecidedEvent[] = []

const dated = (facts: ByType, name: string): readonly Dated[] => {
  const dot = name.indexOf('.')
  const field = name.slice(dot + 1)
  return (facts.get(name.slice(0, dot)) ?? NONE).flatMap((event) => {
    const on = fieldsOf(event)[field]
    return typeof on === 'string' ? [{ name, event, on }] : []
  })
}

const earlierDates = (facts: ByType, { earlier }: Sequence[number]): readonly Dated[] =>
  typeof earlier === 'string' ? dated(facts, earlier) : earlier.flatMap((name) => dated(facts, name))

const firstOf = (dates: readonly Dated[]): readonly Dated[] =>
  dates.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).slice(0, 1)

const belongTogether = (a: DecidedEvent, b: DecidedEvent, { sameEvent, link }: Sequence[number]): boolean => {
  if (sameEvent) return a === b
  return link === undefined || fieldsOf(a)[link] === fieldsOf(b)[link]
}

const broken = (facts: ByType, rule: Sequence[number], { dates }: Chronology): readonly Refusal[] => {
  const early = earlierDates(facts, rule)
  if (early.length === 0) return []
  const of = (later: Dated): readonly Dated[] => {
    const own = early.filter((earlier) => belongTogether(later.event, earlier.event, rule))
    return typeof rule.earlier === 'string' ? own : firstOf(own)
  }
  const between = rule.unless === undefined ? [] : dated(facts, rule.unless)
  return dated(facts, rule.later).flatMap((later) =>
    of(later)
      .filter((earlier) => later.on < earlier.on)
      .filter((earlier) => !between.some(({ on }) => later.on <= on && on <= earlier.on))
      .map((earlier) => {
        const noun = dates[rule.later]?.noun ?? rule.later
        const clause = dates[earlier.name]?.clause ?? earlier.name
        return refusal('impossible_order', {
          noun,
          later: inBritish(later.on),
          clause,
          earlier: inBritish(earlier.on),
          field: rule.later.split('.')[1],
        })
      }),
  )
}

/** Dates that cannot both be right, as sentences. */
export const contradictions = (
  facts: readonly DecidedEvent[],
  chronology: Chronology,
): readonly Refusal[] => {
  const grouped = byType(facts)
  return chronology.sequence.flatMap((rule) => broken(grouped, rule, chronology))
}

/**
 * The first contradiction that `after` has and `before` had not. A case taken on may contain contradictions;
 * they are the authority's to put right and must not stop the next record.
 */
export const newContradiction = (
  before: readonly DecidedEvent[],
  after: readonly DecidedEvent[],
  chronology: Chronology,
): Refusal | undefined => {
  const now = contradictions(after, chronology)
  // Nearly always there is none, and what was before need not be looked at.
  if (now.length === 0) return undefined
  const old = new Set(contradictions(before, chronology).map((refusal) => refusal.message))
  return now.find((refusal) => !old.has(refusal.message))
}
