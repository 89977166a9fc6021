import { type RefusalsBy } from '../../recording/refusals.js'
import { type Refusal, refusal } from '../../command.js'
import { isDecided, isHeld, isKnown, isSettled, type Review, reviewOf } from '../../entities/index.js'
import { closedBooks } from '../books.js'
import { type PlanCommands } from '../commands.js'
import { type RecordedPlanEvent } from '../../catalogue/plan.js'
import { type PlanState } from '../state.js'

/** A review of a closed year is in the log and no longer in the books. */
export const inClosedYear = (state: PlanState, review: string | undefined): Refusal | undefined => {
  // The closing bears the review's id too, and is not a step of it.
  const of = ({ type, data }: RecordedPlanEvent): boolean =>
    review !== undefined && type !== 'ReviewYearClosed' && 'review' in data && data.review === review
  const closed = !state.facts.some(of) && closedBooks(state.settled).some(of)
  return closed ? refusal('review_year_closed') : undefined
}

/** Refuses a step of a review that has not come so far, or is past it; never of one in a closed year. */
const unless = (
  state: PlanState,
  id: string,
  fits: (review: Review | undefined) => boolean,
  code: 'review_meeting_not_held' | 'review_meeting_held_already' | 'unknown_review',
): Refusal | undefined => inClosedYear(state, id) ?? (fits(reviewOf(state, id)) ? undefined : refusal(code))

/** A return may know a decision and not the meeting. */
export const notHeld = (state: PlanState, review: string): Refusal | undefined =>
  unless(state, review, (known) => known !== undefined && isHeld(known), 'review_meeting_not_held')

const heldAlready = (state: PlanState, review: string): Refusal | undefined =>
  unless(state, review, (known) => known === undefined || !isHeld(known), 'review_meeting_held_already')

const unknownReview = (state: PlanState, review: string): Refusal | undefined =>
  unless(state, review, (known) => known !== undefined && isKnown(known), 'unknown_review')

const once = (
  state: PlanState,
  review: string,
  isDone: (review: Review) => boolean,
  code: 'papers_already_circulated' | 'report_already_sent' | 'review_already_decided',
): Refusal | undefined => {
  const known = reviewOf(state, review)
  return known !== undefined && isDone(known) ? refusal(code) : undefined
}

const notSettled = (state: PlanState, review: string): Refusal | undefined => {
  const known = reviewOf(state, review)
  return known !== undefined && isSettled(known) ? undefined : refusal('review_not_settled')
}

const closedAlready = (state: PlanState, review: string): Refusal | undefined =>
  reviewOf(state, review)?.closed === true ? refusal('year_already_closed') : undefined

/** The chain of a review; early ones (asked for before the year was out) go the same way. */
export const reviewRefusals: RefusalsBy<PlanCommands, PlanState> = {
  /** Also a second time: meetings are moved. */
  ArrangeReviewMeeting: ({ data }, state) => [heldAlready(state, data.review)],
  CirculateReviewPapers: ({ data }, state) => [
    unknownReview(state, data.review),
    once(state, data.review, ({ circulated }) => circulated, 'papers_already_circulated'),
  ],
  /** Also of a review that nobody arranged here: what was held was held. */
  HoldReviewMeeting: ({ data }, state) => [heldAlready(state, data.review)],
  SendReviewReport: ({ data }, state) => [
    notHeld(state, data.review),
    once(state, data.review, ({ reported }) => reported, 'report_already_sent'),
  ],
  NotifyReviewDecision: ({ data }, state) => [
    notHeld(state, data.review),
    once(state, data.review, isDecided, 'review_already_decided'),
  ],
  CloseReviewYear: ({ data }, state) => [
    closedAlready(state, data.review),
    inClosedYear(state, data.review),
    notSettled(state, data.review),
  ],
}
