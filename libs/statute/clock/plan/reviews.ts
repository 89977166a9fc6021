import { type Obligation } from '../../obligation.js'
import { type Asked } from '../asked.js'
import { conclusionOf } from './amendments.js'
import { type Notice, type PlanFacts, type Review } from './facts.js'
import { day } from '../in-words.js'
import { formerly, owed } from './owed.js'

type Family = (review: Review, facts: PlanFacts, asked: Asked) => readonly Obligation[]

/** Before the meeting. Both run from the day on which it was arranged, back from the day for which it was. */
const beforeMeeting: Family = ({ id, arranged, circulatedOn, heldOn }, facts, asked) => {
  if (arranged === undefined) return []
  const common = {
    on: arranged.on,
    given: { meeting: arranged.meetingOn },
    subject: id,
    // Once they have met, there is nothing left to send.
    endedOn: heldOn,
  }
  const notice = { done: 'Notice of the meeting was given', satisfiedOn: arranged.noticeGivenOn }
  const papers = { done: 'The advice and information were circulated', satisfiedOn: circulatedOn }
  return [
    ...owed({ ...common, ...notice, rule: 'R-ARINV' }, facts, asked),
    ...owed({ ...common, ...papers, rule: 'R-ARINFO' }, facts, asked),
  ]
}

const decision: Family = ({ id, heldOn, reportSentOn, decidedOn, undatedBy }, facts, asked) => {
  if (heldOn === undefined) return []
  const wrong = (what: string, on: string | undefined) => () =>
    on === undefined || on >= heldOn || facts.takenOn
      ? []
      : [
          `${what} is dated ${day(on)}, before the meeting of ${day(heldOn)}: one of the two is wrong, so it settles nothing. Correct it.`,
        ]
  const from = (on: string | undefined) => (on !== undefined && on >= heldOn ? on : undefined)
  const report = owed(
    {
      rule: 'R-ARREP2',
      on: heldOn,
      subject: id,
      done: 'The report was sent',
      satisfiedOn: facts.takenOn ? reportSentOn : from(reportSentOn),
      notes: wrong('The report', reportSentOn),
      formerly: formerly(heldOn, facts),
    },
    facts,
    asked,
  )
  // The return knows that the family were told, not when: neither "met" nor "overdue" could be said.
  if (undatedBy !== undefined && decidedOn === undefined) return report
  const told = owed(
    {
      rule: 'R-AR4',
      on: heldOn,
      subject: id,
      done: 'The family were told of the review decision',
      // In a return a decision from before the last meeting is that of another review.
      satisfiedOn: from(decidedOn),
      notes: wrong('The decision', decidedOn),
      formerly: formerly(heldOn, facts),
      knownToBeOpen: true,
    },
    facts,
    asked,
  )
  return [...report, ...told]
}

/**
 * What a decision to amend brings: the notice with that decision, and the amended plan within 12 weeks of the meeting
 * (*R (L, M and P) v Devon CC* [2022] EWHC 493 (Admin)). A late notice does not move the twelve weeks.
 */
const amendment: Family = (review, facts, asked) => {
  const { id, heldOn, decidedOn } = review
  const notice: Notice | undefined = facts.notices.find((one) => one.review === id)
  const toAmend = decidedOn !== undefined && review.decision === 'amend'
  if (heldOn === undefined || (!toAmend && notice === undefined)) return []
  const concludedOn = conclusionOf(facts, { event: id, on: heldOn, review: id })?.on
  const noticeDue = toAmend
    ? owed(
        {
          rule: 'R-ARNOT',
          on: heldOn,
          subject: id,
          done: 'The amendment notice was sent',
          satisfiedOn: notice !== undefined && notice.on >= heldOn ? notice.on : undefined,
          endedOn: concludedOn,
          formerly: formerly(heldOn, facts),
          notes: () =>
            notice === undefined || notice.on >= heldOn
              ? []
              : [
                  `The amendment notice is dated ${day(notice.on)}, before the meeting of ${day(heldOn)}: one of the two is wrong, so it settles nothing. Correct it.`,
                ],
        },
        facts,
        asked,
      )
    : []
  const amendedPlan = owed(
    {
      rule: 'R-AM12',
      on: heldOn,
      given: {
        meeting: heldOn,
        noticeSent: notice !== undefined && notice.on >= heldOn ? notice.on : undefined,
      },
      formerly: formerly(heldOn, facts),
      subject: id,
      done: 'The amended plan, or the decision not to amend, was sent',
      satisfiedOn: concludedOn,
    },
    facts,
    asked,
  )
  return [...noticeDue, ...amendedPlan]
}

/** The chain of each review: notice, papers, report, decision, amendment. In the order of the reviews' ids. */
export const reviewLimits = (facts: PlanFacts, asked: Asked): readonly Obligation[] =>
  [...facts.reviews.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((review) =>
      [beforeMeeting, decision, amendment].flatMap((family) => family(review, facts, asked)),
    )
