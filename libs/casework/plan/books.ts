import { definitionOf } from '../catalogue/registry.js'
import { type Settled } from '#statute'
import { type Recorded } from '../vocabulary/define.js'
import { isSettled, reviewOfStep, reviews } from '../entities/index.js'
import { type PlanFact, type RecordedPlanEvent } from '../catalogue/plan.js'

type Facts = readonly Recorded<PlanFact>[]

type SettledPlan = Pick<Settled<RecordedPlanEvent>, 'facts'>

/**
 * The facts that are folded: what the last closed year carried on, and what came after. A plan is kept for twenty
 * years and folded for one.
 */
export const openBooks = ({ facts }: SettledPlan): readonly RecordedPlanEvent[] => {
  const closing = facts.findLast((event) => event.type === 'ReviewYearClosed')
  if (!closing) return facts
  const carried = new Set(closing.data.carries)
  const at = facts.indexOf(closing)
  return facts.filter(({ id, type }, index) => index >= at || type === 'TakenOn' || carried.has(id))
}

/** The facts of closed years, which are folded no more. */
export const closedBooks = (settled: SettledPlan): readonly RecordedPlanEvent[] => {
  const open = new Set(openBooks(settled))
  return settled.facts.filter((fact) => !open.has(fact))
}

/** Of a kind of step the one with the latest date, which every later step is held against. */
const latestOfEach = (facts: Facts): Facts => {
  const latest = new Map<string, Recorded<PlanFact>>()
  for (const fact of facts) {
    const kind =
      fact.type === 'ReviewDecisionNotified' ? `${fact.type} ${fact.data.decision ?? ''}` : fact.type
    const so = latest.get(kind)
    if (!so || so.occurredOn <= fact.occurredOn) latest.set(kind, fact)
  }
  return [...latest.values()]
}

/**
 * The ids that the next year needs: everything but settled reviews, of which those with the latest step of a kind
 * stay. Contact is read, and decides nothing.
 */
export const carriedOn = (facts: Facts): readonly string[] => {
  const over = new Set(
    reviews({ facts })
      .filter(isSettled)
      .map(({ review }) => review),
  )
  const settled = facts.filter((fact) => over.has(reviewOfStep(fact) ?? ''))
  // Whole reviews: of one that is known in part nobody could tell what is missing from it.
  const kept = new Set(latestOfEach(settled).map(reviewOfStep))
  const dropped = new Set([
    ...settled.filter((fact) => !kept.has(reviewOfStep(fact))).map(({ id }) => id),
    ...facts.filter(({ type }) => definitionOf('plan', type)?.decidesNothing).map(({ id }) => id),
    // The next closing stands for this one.
    ...facts.filter(({ type }) => type === 'ReviewYearClosed').map(({ id }) => id),
  ])
  return facts.map(({ id }) => id).filter((id) => !dropped.has(id))
}
