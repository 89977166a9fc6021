import { type RefusalsBy } from '../../recording/refusals.js'
import { type Refusal, refusal } from '../../vocabulary/command.js'
import { isHeld, reviewOf } from '../../entities/index.js'
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

/** A return may know a decision and not the meeting. */
export const notHeld = (state: PlanState, review: string): Refusal | undefined => {
  const known = reviewOf(state, review)
  return (
    inClosedYear(state, review) ??
    (known !== undefined && isHeld(known) ? undefined : refusal('review_meeting_not_held'))
  )
}

const unlessClosed = ({ data }: { readonly data: { readonly review: string } }, state: PlanState) => [
  inClosedYear(state, data.review),
]

/** How far the review must have come stands with each step in the catalogue; a meeting is also moved, or held unarranged. */
export const reviewRefusals: RefusalsBy<PlanCommands, PlanState> = {
  ArrangeReviewMeeting: unlessClosed,
  CirculateReviewPapers: unlessClosed,
  HoldReviewMeeting: unlessClosed,
  SendReviewReport: unlessClosed,
  NotifyReviewDecision: unlessClosed,
  CloseReviewYear: unlessClosed,
}
