import { type HistoryEvent } from '../../history/index.js'
import { dateIn, neededDate, neededText, textIn } from '../../history/read-field.js'
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

/** Of two of one day the later meeting, then the event: on whatever line of a file it is. */
const place = ({ on, meetingOn, event }: Arrangement): string => `${on} ${meetingOn} ${event}`

const isLater = (a: Arrangement, b: Arrangement | undefined): boolean =>
  b === undefined || place(a) > place(b)

const arranged: PlanReader = (facts, event, happened, { asAt }) => {
  const review = reviewOf(facts, event)
  const meetingOn = neededDate(event, 'meetingOn')
  const given = dateIn(event, 'noticeGivenOn')
  const noticeGivenOn = given !== undefined && given <= asAt ? given : undefined
  const arrangement = { event: event.id, on: event.occurredOn, meetingOn, noticeGivenOn }
  if (happened && isLater(arrangement, review.arranged)) review.arranged = arrangement
}

type ReviewDay = 'circulatedOn' | 'heldOn' | 'reportSentOn'

const moment =
  (field: string, is: ReviewDay): PlanReader =>
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
    review.undatedBy = earlier(review.undatedBy, event.occurredOn)
    review.decision ??= decision
    return
  }
  if (!happened || on > asAt) return
  const { decidedOn, decision: known = '', decidedBy = '' } = review
  const told = `${on} ${decision ?? ''} ${event.id}`
  if (decidedOn !== undefined && told > `${decidedOn} ${known} ${decidedBy}`) return
  review.decidedOn = on
  review.decision = decision
  review.decidedBy = event.id
  review.lastBeforeTakeOn = event.data['lastBeforeTakeOn'] === true
}

/** A review, from the invitation to the decision. */
export const REVIEW_READERS: readonly (readonly [string, PlanReader])[] = [
  ['ReviewMeetingArranged', arranged],
  ['ReviewPapersCirculated', moment('circulatedOn', 'circulatedOn')],
  ['ReviewMeetingHeld', moment('heldOn', 'heldOn')],
  ['ReviewReportSent', moment('sentOn', 'reportSentOn')],
  ['ReviewDecisionNotified', decided],
]
