import { type Obligation } from '../../obligation.js'
import { type FactName } from '../../rules/index.js'
import { type ClockContext } from '../context.js'
import { conclusionOfReview } from './amendments.js'
import { type Notice, type PlanFacts, type Review } from './facts.js'
import { day } from '../in-words.js'
import { type Duty, formerly, owed } from './owed.js'

type Family = (review: Review, facts: PlanFacts, context: ClockContext) => readonly Obligation[]

/** Before the meeting. Both run from the day on which it was arranged, back from the day for which it was. */
const beforeMeeting: Family = ({ id, arranged, circulatedOn, heldOn }, facts, context) =>
  arranged === undefined
    ? []
    : owed(
        {
          what: 'meetingArranged',
          on: arranged.on,
          given: { meeting: arranged.meetingOn },
          subject: id,
          told: { noticeGiven: arranged.noticeGivenOn, papersCirculated: circulatedOn, meetingHeld: heldOn },
        },
        facts,
        context,
      )

/** What is dated before the meeting that it followed. */
const before = (
  heldOn: string,
  dated: readonly (readonly [FactName, string, string | undefined])[],
): Pick<Duty, 'impossible' | 'before'> => {
  const impossible = dated.flatMap(([fact, called, on]) =>
    on === undefined || on >= heldOn ? [] : [{ fact, on, called }],
  )
  return impossible.length === 0 ? {} : { impossible, before: `the meeting of ${day(heldOn)}` }
}

const decision: Family = ({ id, heldOn, reportSentOn, decidedOn, undatedBy }, facts, context) => {
  if (heldOn === undefined) return []
  const from = (on: string | undefined) => (on !== undefined && on >= heldOn ? on : undefined)
  return owed(
    {
      what: 'meetingHeld',
      on: heldOn,
      subject: id,
      told: {
        reportSent: facts.takenOn ? reportSentOn : from(reportSentOn),
        // In a return a decision from before the last meeting is that of another review.
        reviewDecided: from(decidedOn),
      },
      ...(facts.takenOn
        ? {}
        : before(heldOn, [
            ['reportSent', 'The report', reportSentOn],
            ['reviewDecided', 'The decision', decidedOn],
          ])),
      formerly: formerly(heldOn, facts),
      // The return knows that the family were told, not when.
      undated: undatedBy !== undefined && decidedOn === undefined ? ['reviewDecided'] : [],
    },
    facts,
    context,
  )
}

/**
 * What a decision to amend brings: the notice with that decision, and the amended plan within 12 weeks of the meeting
 * (*R (L, M and P) v Devon CC* [2022] EWHC 493 (Admin)). A late notice does not move the twelve weeks.
 */
const amendment: Family = (review, facts, context) => {
  const { id, heldOn, decidedOn } = review
  const notice: Notice | undefined = facts.notices.find((one) => one.review === id)
  const toAmend = decidedOn !== undefined && review.decision === 'amend'
  if (heldOn === undefined || (!toAmend && notice === undefined)) return []
  const noticeSent = notice !== undefined && notice.on >= heldOn ? notice.on : undefined
  const common = {
    on: heldOn,
    subject: id,
    told: {
      noticeOfAmendmentSent: noticeSent,
      amendmentConcluded: conclusionOfReview(facts, id, heldOn)?.on,
    },
    formerly: formerly(heldOn, facts),
  }
  const decided: Duty = {
    ...common,
    ...before(heldOn, [['noticeOfAmendmentSent', 'The amendment notice', notice?.on]]),
    what: 'decidedToAmend',
  }
  const amending: Duty = {
    ...common,
    what: 'amendingAfterMeeting',
    given: { meeting: heldOn, noticeSent },
  }
  return [...(toAmend ? owed(decided, facts, context) : []), ...owed(amending, facts, context)]
}

/** The chain of each review: notice, papers, report, decision, amendment. In the order of the reviews' ids. */
export const reviewLimits = (facts: PlanFacts, context: ClockContext): readonly Obligation[] =>
  [...facts.reviews.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((review) =>
      [beforeMeeting, decision, amendment].flatMap((family) => family(review, facts, context)),
    )
