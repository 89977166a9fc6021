import { addDays, addMonths, isoDate, parseCivilDate } from '../../civil-date/index.js'
import { MB } from '../../counting/index.js'
import { type Obligation } from '../../obligation.js'
import { type Asked } from '../asked.js'
import { earlierOf } from '../settle.js'
import { type Dated, type PlanFacts } from './facts.js'
import { owed } from './owed.js'

interface Decision {
  readonly review: string
  readonly on: string
}

/** From one review to the next: section 44(1). Without a decision it is the period that is running. */
interface Period {
  readonly from: string
  readonly decision: Decision | undefined
}

/**
 * Reviews are complete when the family are told of the decision, not when they have met (Code of Practice 9.169).
 * Of two decisions of one day one is enough: nothing can have run between them.
 */
const decisionsOf = ({ reviews }: PlanFacts): readonly Decision[] => {
  const byDay = new Map<string, Decision>()
  for (const { id, decidedOn: on } of reviews.values()) {
    const known = on === undefined ? undefined : byDay.get(on)
    if (on !== undefined && (known === undefined || id < known.review)) byDay.set(on, { review: id, on })
  }
  return [...byDay.values()].sort((a, b) => (a.on < b.on ? -1 : 1))
}

const yearFrom = (day: string): string => isoDate(MB(12, parseCivilDate(day)))

/**
 * The day from which the first period runs that can be told. A return gives the day of the **current** plan and its
 * last review alone: whatever lies before that review, or before a meeting without a dated decision, is unknown. So
 * is a period from the plan that had run out before take-on: a blank in a return need not mean that nothing was done.
 */
const beginning = (facts: PlanFacts, decisions: readonly Decision[]): string | undefined => {
  const { takenOnDay, madeOn } = facts
  if (takenOnDay === undefined) return earlierOf(madeOn, decisions[0]?.on)
  const last = decisions.findLast(({ on }) => on <= takenOnDay)
  if (last !== undefined) return last.on
  const reviewed = [...facts.reviews.values()].some(
    ({ heldOn, undated }) => undated === true || (heldOn !== undefined && heldOn <= takenOnDay),
  )
  const canBeTold = madeOn !== undefined && !reviewed && yearFrom(madeOn) >= takenOnDay
  return canBeTold ? madeOn : decisions[0]?.on
}

const periodsFrom = (start: string, decisions: readonly Decision[]): readonly Period[] => {
  const later = decisions.filter(({ on }) => on > start)
  return [start, ...later.map(({ on }) => on)].map((from, index) => ({ from, decision: later[index] }))
}

const DONE = 'The family were told of the review decision'

const ANNIVERSARY =
  'The family were told on the anniversary itself, one day late on the strict reading, because section 44(1) counts 12 months starting with the day.'

/** Many publish the anniversary as the last day (IPSEA, Surrey): who kept to that is told of the day between. */
const onAnniversary = ({ from, decision }: Period): boolean =>
  decision?.on === isoDate(addDays(parseCivilDate(yearFrom(from)), 1))

/** A return may know of a review in this year, and not on which day it was decided: then nobody can say how long it ran. */
const holdsUndated = ({ from, decision }: Period, { reviews, takenOnDay = '' }: PlanFacts): boolean =>
  [...reviews.values()].some(({ undated, decidedOn, heldOn }) => {
    if (undated !== true || decidedOn !== undefined) return false
    if (heldOn === undefined) return from <= takenOnDay
    return heldOn > from && (decision === undefined || heldOn <= decision.on)
  })

const annual = (period: Period, facts: PlanFacts, asked: Asked): readonly Obligation[] => {
  const { from, decision } = period
  if (holdsUndated(period, facts)) return []
  const transferUnknown = facts.transferredInUndated && facts.takenOnDay !== undefined
  // Regulation 15(5)(b) gives three months from a transfer, which was some day before the plan was taken on.
  if (transferUnknown && yearFrom(from) < isoDate(addMonths(parseCivilDate(facts.takenOnDay ?? from), 3)))
    return []
  return owed(
    {
      rule: 'R-AR12',
      on: from,
      ...(decision === undefined ? {} : { subject: decision.review, satisfiedOn: decision.on }),
      done: DONE,
      notes: () => (onAnniversary(period) ? [ANNIVERSARY] : []),
    },
    facts,
    asked,
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
  asked: Asked,
): readonly Obligation[] =>
  owed(
    {
      rule: 'R-MOVEREV',
      on: transfer.on,
      given: { transfer: transfer.on, madeOrLastReviewed: from },
      subject: transfer.event,
      done: DONE,
      satisfiedOn: decision?.on,
      notes: () => (from === transfer.on && facts.madeOn !== from ? [UNKNOWN_YEAR] : []),
    },
    facts,
    asked,
  )

/** Whether the plan was here on a day: not before it came from elsewhere, unless it had gone from here first. */
const wasHere = ({ transfersIn, transfersOut }: PlanFacts, day: string): boolean => {
  const [arrival] = transfersIn
  if (arrival === undefined || day >= arrival.on) return true
  return transfersOut.some(({ on }) => on >= day && on <= arrival.on)
}

/**
 * The review of every 12 months. An amended plan starts no new period, nor does a plan after a tribunal order (Code
 * of Practice 9.197): only the plan as first made, and each review decision. What another authority left undone
 * before the plan came is not owed here.
 */
export const annualReviews = (facts: PlanFacts, asked: Asked): readonly Obligation[] => {
  const decisions = decisionsOf(facts)
  // Where the transfer is all that is known of it, the twelve months from then are the latest that they can be.
  const start = earlierOf(beginning(facts, decisions), facts.transfersIn[0]?.on)
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
      ...(here ? annual({ from, decision: ran }, facts, asked) : []),
      ...transfers.flatMap((transfer) => afterTransfer(transfer, from, decision, facts, asked)),
    ]
  })
}
