import { type Obligation } from '../../obligation.js'
import { type ClockContext } from '../context.js'
import { copiesInWords } from '../copies.js'
import { limitsOf } from '../occasion.js'
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

type Begun = Pick<Notice, 'event' | 'on' | 'review'>

/**
 * What concludes an amendment: the amended plan, or the decision not to amend, of the same review; without a review,
 * the next that belongs to none, unless it is recorded as concluding something else.
 */
export const conclusionOf = ({ conclusions }: PlanFacts, begun: Begun): Conclusion | undefined =>
  conclusions.find(({ what, on, review, concludes }) => {
    if (what === 'finalPlan' || on < begun.on) return false
    if (concludes === begun.event) return true
    return begun.review === undefined
      ? review === undefined && concludes === undefined
      : review === begun.review
  })

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
  return facts.notices.flatMap((notice) => {
    const again = notice.review !== undefined && seen.has(notice.review)
    if (notice.review !== undefined) seen.add(notice.review)
    const subject = notice.review === undefined || again ? notice.event : notice.review
    const conclusion = conclusionOf(facts, notice)
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
