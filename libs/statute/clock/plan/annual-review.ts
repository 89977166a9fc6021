import { addDays, isoDate, parseCivilDate } from '../../civil-date/index.js'
import { type Obligation } from '../../obligation.js'
import { lastDayOf, RULE_BOOK_2014 } from '../../rules/index.js'
import { type ClockContext } from '../context.js'
import { rulesFrom } from '../rules-from.js'
import { earlierOf } from '../settle.js'
import { type Dated, type PlanFacts } from './facts.js'
import { owed, wasHere } from './owed.js'
import {
  beginning,
  type Decision,
  decisionsOf,
  holdsUndated,
  isSaidToBeLast,
  type Period,
  periodsFrom,
  yearEnds,
} from './review-years.js'

const ANNIVERSARY =
  'The family were told on the anniversary itself, one day late on the strict reading: section 44(1) counts the months starting with the day.'

/** Many publish the anniversary as the last day (IPSEA, Surrey): who kept to that is told of the day between. */
const onAnniversary = ({ from, decision }: Period, context: ClockContext): boolean =>
  decision !== undefined && isoDate(addDays(parseCivilDate(decision.on), -1)) === yearEnds(from, context)

/** The transfer was some day before take-on: had it been the last, regulation 15(5) might give more time than the year. */
export const mayRunLonger = (from: string, facts: PlanFacts, context: ClockContext): boolean => {
  const { transferredInUndated, takenOnDay } = facts
  const [review] = context.rulesFrom('reviewAfterTransfer', from)
  if (!transferredInUndated || takenOnDay === undefined || review === undefined) return false
  const latest = lastDayOf(review.rule, { transfer: takenOnDay, madeOrLastReviewed: from }, context)
  return isoDate(latest) > yearEnds(from, context)
}

const annual = (period: Period, facts: PlanFacts, context: ClockContext): readonly Obligation[] => {
  const { from, decision } = period
  if (holdsUndated(period, facts)) return []
  if (mayRunLonger(from, facts, context)) return []
  return owed(
    {
      what: 'reviewYear',
      on: from,
      subject: decision?.review,
      told: { reviewDecided: decision?.on },
      notes: () => (onAnniversary(period, context) ? [ANNIVERSARY] : []),
      saidToBeOpen: isSaidToBeLast(from, facts),
    },
    facts,
    context,
  )
}

const UNKNOWN_YEAR =
  'The day on which the plan was made or last reviewed is not on record, so its 12 months are counted from the transfer: the latest that they can be. Record that day to have the true date.'

/** Regulation 15(5): the review of a plan that came from elsewhere has a limit of its own, the later of two. */
const afterTransfer = (
  transfer: Dated,
  from: string,
  decision: Decision | undefined,
  facts: PlanFacts,
  context: ClockContext,
): readonly Obligation[] =>
  owed(
    {
      what: 'reviewAfterTransfer',
      on: transfer.on,
      given: { transfer: transfer.on, madeOrLastReviewed: from },
      subject: transfer.event,
      told: { reviewDecided: decision?.on },
      notes: () => (from === transfer.on && facts.madeOn !== from ? [UNKNOWN_YEAR] : []),
    },
    facts,
    context,
  )

const reviewRules = (['reviewYear', 'reviewAfterTransfer'] as const).flatMap((what) =>
  rulesFrom(RULE_BOOK_2014, what).map(({ rule }) => rule),
)

/** The review that every plan needs each year, and the one after a transfer from another authority. */
export const YEARLY_REVIEWS: readonly string[] = reviewRules.map(({ id }) => id)

/** What says by when a plan is to be reviewed. */
export const LAW_OF_REVIEW: string = reviewRules[0]?.citation ?? ''

/**
 * The review of every 12 months. An amended plan starts no new period, nor does a plan after a tribunal order (Code
 * of Practice 9.197): only the plan as first made, and each review decision. What another authority left undone
 * before the plan came is not owed here.
 */
export const annualReviews = (facts: PlanFacts, context: ClockContext): readonly Obligation[] => {
  const decisions = decisionsOf(facts)
  // Where the transfer is all that is known of it, the twelve months from then are the latest that they can be.
  const start = earlierOf(beginning(facts, decisions, context), facts.transfersIn[0]?.on)
  if (start === undefined) return []
  return periodsFrom(start, decisions).flatMap(({ from, decision }) => {
    const transfers = facts.transfersIn.filter(
      ({ on }) =>
        (on > from || (on === from && from === start)) && (decision === undefined || on <= decision.on),
    )
    // Gone and come back within the period: what ran here at first ended when it went.
    const [first] = transfers
    const ran = first === undefined ? decision : undefined
    const here = first?.on !== from && wasHere(facts, from)
    return [
      ...(here ? annual({ from, decision: ran }, facts, context) : []),
      ...transfers.flatMap((transfer) => afterTransfer(transfer, from, decision, facts, context)),
    ]
  })
}
