import { type RefusalsBy } from '../../recording/refusals.js'
import { type Refusal, refusal } from '../../command.js'
import { closedBooks, isSettled } from '../books.js'
import { type PlanCommands } from '../commands.js'
import { type RecordedPlanEvent } from '../../catalogue/plan.js'
import { planFactsOf, type PlanState } from '../state.js'

type OfReview =
  | 'ReviewMeetingArranged'
  | 'ReviewMeetingHeld'
  | 'ReviewReportSent'
  | 'ReviewDecisionNotified'
  | 'ReviewPapersCirculated'

const has = (state: PlanState, type: OfReview, review: string): boolean =>
  planFactsOf(state, type).some(({ data }) => data.review === review)

/** A review of a closed year is in the log and no longer in the books. */
export const inClosedYear = (state: PlanState, review: string | undefined): Refusal | undefined => {
  // The closing bears the review's id too, and is not a step of it.
  const of = ({ type, data }: RecordedPlanEvent): boolean =>
    review !== undefined && type !== 'ReviewYearClosed' && 'review' in data && data.review === review
  const closed = !state.facts.some(of) && closedBooks(state.settled).some(of)
  return closed ? refusal('review_year_closed') : undefined
}

/** A return may know a decision and not the meeting. */
export const notHeld = (state: PlanState, review: string): Refusal | undefined =>
  inClosedYear(state, review) ??
  (has(state, 'ReviewMeetingHeld', review) ? undefined : refusal('review_meeting_not_held'))

const heldAlready = (state: PlanState, review: string): Refusal | undefined =>
  inClosedYear(state, review) ??
  (has(state, 'ReviewMeetingHeld', review) ? refusal('review_meeting_held_already') : undefined)

const unknownReview = (state: PlanState, review: string): Refusal | undefined =>
  inClosedYear(state, review) ??
  (has(state, 'ReviewMeetingArranged', review) || has(state, 'ReviewMeetingHeld', review)
    ? undefined
    : refusal('unknown_review'))

const ONCE = {
  ReviewPapersCirculated: 'papers_already_circulated',
  ReviewReportSent: 'report_already_sent',
  ReviewDecisionNotified: 'review_already_decided',
} as const

const once = (state: PlanState, type: keyof typeof ONCE, review: string): Refusal | undefined =>
  has(state, type, review) ? refusal(ONCE[type]) : undefined

const notSettled = (state: PlanState, review: string): Refusal | undefined =>
  isSettled(state.facts, review) ? undefined : refusal('review_not_settled')

const closedAlready = (state: PlanState, review: string): Refusal | undefined =>
  planFactsOf(state, 'ReviewYearClosed').some(({ data }) => data.review === review)
    ? refusal('year_already_closed')
    : undefined

/** The chain of a review; early ones (asked for before the year was out) go the same way. */
export const reviewRefusals: RefusalsBy<PlanCommands, PlanState> = {
  /** Also a second time: meetings are moved. */
  ArrangeReviewMeeting: ({ data }, state) => [heldAlready(state, data.review)],
  CirculateReviewPapers: ({ data }, state) => [
    unknownReview(state, data.review),
    once(state, 'ReviewPapersCirculated', data.review),
  ],
  /** Also of a review that nobody arranged here: what was held was held. */
  HoldReviewMeeting: ({ data }, state) => [heldAlready(state, data.review)],
  SendReviewReport: ({ data }, state) => [
    notHeld(state, data.review),
    once(state, 'ReviewReportSent', data.review),
  ],
  NotifyReviewDecision: ({ data }, state) => [
    notHeld(state, data.review),
    once(state, 'ReviewDecisionNotified', data.review),
  ],
  CloseReviewYear: ({ data }, state) => [
    closedAlready(state, data.review),
    inClosedYear(state, data.review),
    notSettled(state, data.review),
  ],
}
