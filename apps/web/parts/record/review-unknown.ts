import { type PlanState } from '#casework'
import { LAW_OF_REVIEW, type ReviewUnknown } from '#statute'
import { british } from '../words/dates.js'

/** What says by when a plan is to be reviewed. */
export const lawOfReview = (): string => LAW_OF_REVIEW

const GIVE_THE_DAY = 'Once that day is known, give it under “Correct a date” in the timeline.'

const reasonOf = (unknown: ReviewUnknown): readonly string[] => {
  switch (unknown.why) {
    case 'noReview': {
      const { madeOn, firstDueBy } = unknown
      if (madeOn === undefined)
        return ['Neither the day on which this plan was made nor any review of it is on record.']
      const fallenDue =
        firstDueBy === undefined
          ? ''
          : ` Its first review was due by ${british(firstDueBy)}, so at least one has fallen due.`
      return [`This plan was made on ${british(madeOn)}, and no review of it is on record.${fallenDue}`]
    }
    case 'undatedDecision':
      return [
        'A decision after a review is on record, and not the day on which the family were told of it.',
        GIVE_THE_DAY,
      ]
    case 'undecidedMeeting':
      return [
        `A review meeting was held on ${british(unknown.heldOn)}, and no decision that followed it is on record.`,
        'The next 12 months begin on the day on which the family are told of the decision.',
      ]
    case 'longAgo':
      return [
        `The last decision after a review that is on record is of ${british(unknown.decidedOn)}.`,
        `The next review was due by ${british(unknown.dueBy)}, before the plan was taken on. Whether there was one is not on record.`,
      ]
    case 'undatedTransfer':
      return ['This plan came from another authority, on a day that is not on record.', GIVE_THE_DAY]
    default:
      return unknown satisfies never
  }
}

interface StepOffered {
  readonly step: string
  readonly text: string
}

const LAST_REVIEW: StepOffered = {
  step: 'last-review',
  text: 'Record the last review before the plan was taken on',
}
const NO_REVIEW: StepOffered = { step: 'no-review', text: 'Record that there was none' }
const DECISION: StepOffered = { step: 'review-decision', text: 'Record the decision after the review' }

const waysOut = (unknown: ReviewUnknown, { taken }: PlanState): readonly StepOffered[] => {
  if (unknown.why === 'undecidedMeeting') return [DECISION]
  if (taken === undefined) return []
  return unknown.why === 'noReview' && unknown.madeOn !== undefined ? [LAST_REVIEW, NO_REVIEW] : [LAST_REVIEW]
}

/** What the page of a plan says where nobody can say by when it is to be reviewed. */
export const reviewUnknownView = (unknown: ReviewUnknown | undefined, state: PlanState) =>
  unknown && {
    sentences: reasonOf(unknown),
    law: lawOfReview(),
    waysOut: waysOut(unknown, state),
  }
