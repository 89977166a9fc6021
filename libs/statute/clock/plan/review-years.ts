import { isoDate, parseCivilDate } from '../../civil-date/index.js'
import { lastDayFrom } from '../../rules/index.js'
import { type ClockContext } from '../context.js'
import { earlierOf, inOrderOf } from '../settle.js'
import { type PlanFacts } from './facts.js'

export interface Decision {
  readonly review: string
  readonly on: string
}

/** From one review to the next: section 44(1). Without a decision it is the period that is running. */
export interface Period {
  readonly from: string
  readonly decision: Decision | undefined
}

/**
 * Reviews are complete when the family are told of the decision, not when they have met (Code of Practice 9.169).
 * Of two decisions of one day one is enough: nothing can have run between them.
 */
export const decisionsOf = ({ reviews, takenOn }: PlanFacts): readonly Decision[] =>
  [...reviews.values()]
    // Dated before its own meeting, one of the two is wrong, and it settles nothing. In a return it is of another review.
    .filter(({ heldOn, decidedOn }) => takenOn || heldOn === undefined || (decidedOn ?? heldOn) >= heldOn)
    .flatMap(({ id, decidedOn: on }) => (on === undefined ? [] : [{ review: id, on }]))
    .sort(inOrderOf(({ on, review }) => `${on} ${review}`))
    .filter(({ on }, index, all) => on !== all[index - 1]?.on)

/** The last day for the review of a year that begins on a day; '' where the book knows no such review. */
export const yearEnds = (from: string, context: ClockContext): string => {
  const [year] = context.rulesFrom('reviewYear', from)
  return year === undefined ? '' : isoDate(lastDayFrom(year.rule, parseCivilDate(from), context))
}

/**
 * The day from which the first period runs that can be told. A return gives the day of the **current** plan and its
 * last review alone: whatever lies before that review, or before a meeting without a dated decision, is unknown. So
 * is a period from the plan that had run out before take-on: a blank in a return need not mean that nothing was done.
 */
export const beginning = (
  facts: PlanFacts,
  decisions: readonly Decision[],
  context: ClockContext,
): string | undefined => {
  const { takenOnDay, madeOn } = facts
  if (takenOnDay === undefined) return earlierOf(madeOn, decisions[0]?.on)
  const last = decisions.findLast(({ on }) => on <= takenOnDay)
  if (last !== undefined) return last.on
  if (facts.neverReviewed && madeOn !== undefined) return madeOn
  const reviewed = [...facts.reviews.values()].some(
    ({ heldOn, undatedBy }) => undatedBy !== undefined || (heldOn !== undefined && heldOn <= takenOnDay),
  )
  const canBeTold = madeOn !== undefined && !reviewed && yearEnds(madeOn, context) >= takenOnDay
  return canBeTold ? madeOn : decisions[0]?.on
}

export const periodsFrom = (start: string, decisions: readonly Decision[]): readonly Period[] => {
  const later = decisions.filter(({ on }) => on > start)
  return [start, ...later.map(({ on }) => on)].map((from, index) => ({ from, decision: later[index] }))
}

/** Somebody here has said that no review came between this day, of a review or of the plan itself, and the take-on. */
export const isSaidToBeLast = (day: string, { reviews, neverReviewed, madeOn }: PlanFacts): boolean =>
  (neverReviewed && day === madeOn) ||
  [...reviews.values()].some(
    ({ decidedOn, lastBeforeTakeOn }) => lastBeforeTakeOn === true && decidedOn === day,
  )

/** A return may know of a review in this year, and not on which day it was decided: then nobody can say how long it ran. */
export const holdsUndated = ({ from, decision }: Period, facts: PlanFacts): boolean => {
  const { reviews, takenOnDay = '' } = facts
  const last = isSaidToBeLast(from, facts)
  return [...reviews.values()].some(({ undatedBy, decidedOn, heldOn }) => {
    if (undatedBy === undefined || decidedOn !== undefined) return false
    // What the first return does not date is that very review, or an older one.
    if (last && undatedBy <= takenOnDay) return false
    if (heldOn === undefined) return from <= takenOnDay
    return heldOn > from && (decision === undefined || heldOn <= decision.on)
  })
}
