import { type Obligation } from '../../obligation.js'
import { type ClockContext } from '../context.js'
import { copiesInWords } from '../copies.js'
import { limitsOf } from '../occasion.js'
import { concludedNotices } from './concluded.js'
import { type Conclusion, type Notice, type PlanFacts } from './facts.js'
import { endOfPlan, formerly, owed } from './owed.js'

/** How the copies of the plan that concluded it were sent; a decision not to amend has none. */
export const copiesOfPlan = (
  law: string | undefined,
  conclusion: Conclusion | undefined,
  built: Obligation,
): readonly string[] =>
  conclusion === undefined || conclusion.what === 'notAmended'
    ? []
    : copiesInWords(law, conclusion.copies, built)

/** What concludes the amendment that follows from a review: the amended plan, or the decision not to amend. */
export const conclusionOfReview = (
  { conclusions }: PlanFacts,
  review: string,
  from: string,
): Conclusion | undefined =>
  conclusions.find((one) => one.what !== 'finalPlan' && one.review === review && one.on >= from)

/** By the event id of a notice without a review (regulation 28). */
const conclusionsWithoutReview = ({ notices, conclusions }: PlanFacts): ReadonlyMap<string, Conclusion> =>
  concludedNotices(
    notices.filter(({ review }) => review === undefined),
    conclusions.filter(({ what, review }) => what !== 'finalPlan' && review === undefined),
  )

/** The day that decides whose the amendment is: that of the meeting, or of the notice where there was none. */
const meetingOf = ({ review, on }: Notice, { reviews }: PlanFacts): string =>
  (review === undefined ? undefined : reviews.get(review)?.heldOn) ?? on

const period = (
  notice: Notice,
  subject: string,
  conclusion: Conclusion | undefined,
  facts: PlanFacts,
  context: ClockContext,
): readonly Obligation[] => {
  const { servedOn } = notice
  const end = endOfPlan(facts, notice.on)
  if (servedOn === undefined || facts.ceasedUndated) return []
  if (end !== undefined && end < servedOn) return []
  const told = {
    planFinalised: conclusion?.what === 'amended' ? conclusion.on : undefined,
    endedWithoutPlan: conclusion?.what === 'notAmended' ? conclusion.on : end,
  }
  return limitsOf(
    { what: 'amendmentNoticeServed', on: servedOn, subject, told, exceptions: [] },
    facts,
    context,
  )
}

/**
 * From each notice: the family's 15 days and the 8 weeks of regulation 22(3) and (4). The first notice of a review
 * goes by the review's id; one sent again, or without a review (regulation 28), by its own.
 */
export const amendmentLimits = (facts: PlanFacts, context: ClockContext): readonly Obligation[] => {
  const seen = new Set<string>()
  const withoutReview = conclusionsWithoutReview(facts)
  return facts.notices.flatMap((notice) => {
    const again = notice.review !== undefined && seen.has(notice.review)
    if (notice.review !== undefined) seen.add(notice.review)
    const subject = notice.review === undefined || again ? notice.event : notice.review
    const conclusion =
      notice.review === undefined
        ? withoutReview.get(notice.event)
        : conclusionOfReview(facts, notice.review, notice.on)
    const days = period(notice, subject, conclusion, facts, context)
    // A notice sent again gives the family their days anew; the authority's eight weeks run from the first.
    if (again) return days
    const weeks = owed(
      {
        what: 'amendmentNoticeSent',
        on: notice.on,
        subject,
        notes: (built, { copiesBy }) => copiesOfPlan(copiesBy, conclusion, built),
        told: { amendmentConcluded: conclusion?.on },
        formerly: formerly(meetingOf(notice, facts), facts),
      },
      facts,
      context,
    )
    return [...days, ...weeks]
  })
}
