import { type RefusalsBy } from '../../recording/refusals.js'
import { refused, type Refusal } from '../../command.js'
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
  return closed
    ? refused(
        'review_year_closed',
        'This review belongs to a year whose books are closed. To add to it, take back the record that closed the year.',
        'review',
      ).refusal
    : undefined
}

/** A return may know a decision and not the meeting. */
export const notHeld = (state: PlanState, review: string): Refusal | undefined =>
  inClosedYear(state, review) ??
  (has(state, 'ReviewMeetingHeld', review)
    ? undefined
    : refused(
        'review_meeting_not_held',
        'It is not recorded that the meeting of this review was held. Record that first.',
        'review',
      ).refusal)

const heldAlready = (state: PlanState, review: string): Refusal | undefined =>
  inClosedYear(state, review) ??
  (has(state, 'ReviewMeetingHeld', review)
    ? refused(
        'review_meeting_held_already',
        'The meeting of this review is recorded as held. If its date is wrong, correct that record.',
        'review',
      ).refusal
    : undefined)

const unknownReview = (state: PlanState, review: string): Refusal | undefined =>
  inClosedYear(state, review) ??
  (has(state, 'ReviewMeetingArranged', review) || has(state, 'ReviewMeetingHeld', review)
    ? undefined
    : refused(
        'unknown_review',
        'There is no such review on this plan. Record first that its meeting was arranged or held.',
        'review',
      ).refusal)

const once = (state: PlanState, type: OfReview, review: string, code: string, what: string) =>
  has(state, type, review)
    ? refused(code, `${what} is recorded already. If that is wrong, correct that record.`, 'review').refusal
    : undefined

const notSettled = (state: PlanState, review: string): Refusal | undefined =>
  isSettled(state.facts, review)
    ? undefined
    : refused(
        'review_not_settled',
        'This review is not at its end: its decision, or the amended plan that follows from it, is not recorded. Record that first.',
        'review',
      ).refusal

const closedAlready = (state: PlanState, review: string): Refusal | undefined =>
  planFactsOf(state, 'ReviewYearClosed').some(({ data }) => data.review === review)
    ? refused('review_year_closed', 'The year of this review is closed already.', 'review').refusal
    : undefined

/** The chain of a review; early ones (asked for before the year was out) go the same way. */
export const reviewRefusals: RefusalsBy<PlanCommands, PlanState> = {
  /** Also a second time: meetings are moved. */
  ArrangeReviewMeeting: ({ data }, state) => [heldAlready(state, data.review)],
  CirculateReviewPapers: ({ data }, state) => [
    unknownReview(state, data.review),
    once(state, 'ReviewPapersCirculated', data.review, 'papers_already_circulated', 'The circulation'),
  ],
  /** Also of a review that nobody arranged here: what was held was held. */
  HoldReviewMeeting: ({ data }, state) => [heldAlready(state, data.review)],
  SendReviewReport: ({ data }, state) => [
    notHeld(state, data.review),
    once(state, 'ReviewReportSent', data.review, 'report_already_sent', 'The report'),
  ],
  NotifyReviewDecision: ({ data }, state) => [
    notHeld(state, data.review),
    once(state, 'ReviewDecisionNotified', data.review, 'review_already_decided', 'The review decision'),
  ],
  CloseReviewYear: ({ data }, state) => [
    closedAlready(state, data.review),
    inClosedYear(state, data.review),
    notSettled(state, data.review),
  ],
}
