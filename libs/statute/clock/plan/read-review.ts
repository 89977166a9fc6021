import { type HistoryEvent } from '../../history.js'
import { dateIn, neededDate, neededText, textIn } from '../read-field.js'
import { earlier, type Reader } from '../reader.js'
import { type Arrangement, type PlanFacts, type Review } from './facts.js'

type PlanReader = Reader<PlanFacts>

/** Shared by all events about one review, which may come in any order within a day. */
const reviewOf = (facts: PlanFacts, event: HistoryEvent): Review => {
  const id = neededText(event, 'review')
  const known = facts.reviews.get(id)
  if (known !== undefined) return known
  const review: Review = { id }
  facts.reviews.set(id, review)
  return review
}

const isLater = (a: Arrangement, b: Arrangement | undefined): boolean =>
  b === undefined ||
  a.on > b.on ||
  (a.on === b.on && (a.meetingOn > b.meetingOn || (a.meetingOn === b.meetingOn && a.event > b.event)))

const arranged: PlanReader = (facts, event, happened, { asAt }) => {
  const review = reviewOf(facts, event)
  const meetingOn = neededDate(event, 'meetingOn')
  const given = dateIn(event, 'noticeGivenOn')
  const noticeGivenOn = given !== undefined && given <= asAt ? given : undefined
  const arrangement = { event: event.id, on: event.occurredOn, meetingOn, noticeGivenOn }
  if (happened && isLater(arrangement, review.arranged)) review.arranged = arrangement
}

type Moment = 'circulatedOn' | 'heldOn' | 'reportSentOn'

const moment =
  (field: string, is: Moment): PlanReader =>
  (facts, event, happened, { asAt }) => {
    const review = reviewOf(facts, event)
    const on = facts.takenOn ? dateIn(event, field) : neededDate(event, field)
    if (on !== undefined && happened && on <= asAt) review[is] = earlier(review[is], on)
  }

/** The family are told once; of two records of one review the earlier stands, on whatever line of a file it is. */
const decided: PlanReader = (facts, event, happened, { asAt }) => {
  const review = reviewOf(facts, event)
  const on = facts.takenOn ? dateIn(event, 'notifiedOn') : neededDate(event, 'notifiedOn')
  const decision = textIn(event, 'decision')
  if (on === undefined) {
    review.undated = true
    review.decision ??= decision
    return
  }
  if (!happened || on > asAt) return
  const { decidedOn } = review
  const isEarlier = decidedOn === undefined || on < decidedOn
  if (!isEarlier && (on > decidedOn || (decision ?? '') >= (review.decision ?? ''))) return
  review.decidedOn = on
  review.decision = decision
  review.decidedBy = event.id
}

/** A review, from the invitation to the decision. */
export const REVIEW_READERS: readonly (readonly [string, PlanReader])[] = [
  ['ReviewMeetingArranged', arranged],
  ['ReviewPapersCirculated', moment('circulatedOn', 'circulatedOn')],
  ['ReviewMeetingHeld', moment('heldOn', 'heldOn')],
  ['ReviewReportSent', moment('sentOn', 'reportSentOn')],
  ['ReviewDecisionNotified', decided],
]
