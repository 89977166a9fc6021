import { type Settled } from '../../history/index.js'
import { contextOf, type ClockOptions } from '../context-of.js'
import { type ClockContext } from '../context.js'
import { annualReviews, mayRunLonger } from './annual-review.js'
import { type PlanFacts, type Review } from './facts.js'
import { endOfPlan } from './owed.js'
import { readFacts } from './read-facts.js'
import { beginning, decisionsOf, yearEnds } from './review-years.js'

/** Why nobody can say by when a plan is to be reviewed. Civil dates, YYYY-MM-DD. */
export type ReviewUnknown =
  /** No review is on record. `firstDueBy`: the end of the plan's first year, where that has passed. */
  | {
      readonly why: 'noReview'
      readonly madeOn: string | undefined
      readonly firstDueBy: string | undefined
    }
  /** The return knows of a decision, and not when the family were told of it. */
  | { readonly why: 'undatedDecision' }
  /** A meeting was held, and no decision that followed it is on record. */
  | { readonly why: 'undecidedMeeting'; readonly heldOn: string }
  /** The year after the last decision on record had run out before the plan was taken on. */
  | { readonly why: 'longAgo'; readonly decidedOn: string; readonly dueBy: string }
  /** The plan came from another authority, on a day that the return does not give. */
  | { readonly why: 'undatedTransfer' }

const latest = (days: readonly string[]): string | undefined => days.toSorted().at(-1)

const hasPassed = (day: string, { asAt }: ClockContext): boolean => day !== '' && day < asAt

const ofReview = (reviews: readonly Review[], decidedOn: string | undefined): ReviewUnknown | undefined => {
  if (reviews.some((review) => review.undatedBy !== undefined && review.decidedOn === undefined))
    return { why: 'undatedDecision' }
  const heldOn = latest(
    reviews.flatMap((review) =>
      review.decidedOn === undefined && review.heldOn !== undefined ? [review.heldOn] : [],
    ),
  )
  return heldOn === undefined || (decidedOn !== undefined && heldOn <= decidedOn)
    ? undefined
    : { why: 'undecidedMeeting', heldOn }
}

const whyUnknown = (facts: PlanFacts, context: ClockContext): ReviewUnknown => {
  const { madeOn, reviews } = facts
  const decisions = decisionsOf(facts)
  const from = beginning(facts, decisions, context)
  if (from !== undefined && mayRunLonger(from, facts, context)) return { why: 'undatedTransfer' }
  const decidedOn = decisions.at(-1)?.on
  const told = ofReview([...reviews.values()], decidedOn)
  if (told !== undefined) return told
  if (decidedOn !== undefined) return { why: 'longAgo', decidedOn, dueBy: yearEnds(decidedOn, context) }
  const firstDueBy = madeOn === undefined ? '' : yearEnds(madeOn, context)
  return { why: 'noReview', madeOn, firstDueBy: hasPassed(firstDueBy, context) ? firstDueBy : undefined }
}

/**
 * Whether the last review of a plan is unknown, so that no limit for its next one can be told, and why; undefined
 * where a limit runs or has passed, and once the plan has ended. It invents no date: section 44(1) counts from the
 * plan and from each review, and a return may hold neither.
 *
 * @param asAt civil date, YYYY-MM-DD
 * @throws as `obligations` does
 */
export const reviewUnknown = (
  settled: Settled,
  options: ClockOptions,
  asAt: string,
): ReviewUnknown | undefined => {
  const context = contextOf(settled, { ...options, working: false }, asAt)
  const facts = readFacts(settled.facts, context)
  if (facts.ceasedUndated || endOfPlan(facts, context.asAt) !== undefined) return undefined
  const isTold = annualReviews(facts, context).some(
    ({ satisfiedOn, endedOn }) => satisfiedOn === undefined && endedOn === undefined,
  )
  return isTold ? undefined : whyUnknown(facts, context)
}
