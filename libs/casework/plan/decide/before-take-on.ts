import { type RefusalsBy } from '../../recording/refusals.js'
import { inBritish } from '../../chronology/index.js'
import { refused, type Refusal } from '../../command.js'
import { type PlanCommandOf, type PlanCommands } from '../commands.js'
import { planFactsOf, type PlanState } from '../state.js'

type LastReview = PlanCommandOf<'RecordLastReview'>

/** Of a plan of our own every review is on record here, from its meeting on. */
const notTakenOn = ({ taken }: PlanState): Refusal | undefined =>
  taken === undefined
    ? refused(
        'not_taken_on',
        'This plan was not taken on from a return, so its reviews are recorded from their meetings on. Record the meeting first.',
      ).refusal
    : undefined

const afterTakeOn = ({ taken }: PlanState, { data: { notifiedOn } }: LastReview): Refusal | undefined =>
  taken !== undefined && notifiedOn > taken.referenceDate
    ? refused(
        'after_take_on',
        `The return is of ${inBritish(taken.referenceDate)}, and this is a review from before it. Of a later review record the meeting, and then the decision.`,
        'notifiedOn',
      ).refusal
    : undefined

/** What is on record of the time before the return cannot be later than the last review of that time. */
const notTheLast = (state: PlanState, { data: { notifiedOn } }: LastReview): Refusal | undefined => {
  const referenceDate = state.taken?.referenceDate ?? ''
  const known = planFactsOf(state, 'ReviewDecisionNotified').flatMap(
    ({ data: { notifiedOn: on, lastBeforeTakeOn } }) =>
      on !== undefined && on <= referenceDate ? [{ on, said: lastBeforeTakeOn === true }] : [],
  )
  const later = known.find(({ on, said }) => on > notifiedOn || (on === notifiedOn && said))
  if (later === undefined) return undefined
  return later.on === notifiedOn
    ? refused('last_review_already_recorded', 'That is on record already. Nothing more needs to be recorded.')
        .refusal
    : refused(
        'later_review_on_record',
        `A later review is on record: the family were told of its decision on ${inBritish(later.on)}. If that is wrong, correct that record.`,
        'notifiedOn',
      ).refusal
}

const saidThatNone = (state: PlanState): Refusal | undefined =>
  planFactsOf(state, 'NoReviewBeforeTakeOn').length > 0
    ? refused(
        'no_review_on_record',
        'It is on record that there was no review before the plan was taken on. If that is wrong, take that record back first.',
      ).refusal
    : undefined

const reviewOnRecord = (state: PlanState): Refusal | undefined => {
  const referenceDate = state.taken?.referenceDate ?? ''
  const isBefore = (on = ''): boolean => on <= referenceDate
  const some =
    planFactsOf(state, 'ReviewMeetingHeld').some(({ data }) => isBefore(data.heldOn)) ||
    planFactsOf(state, 'ReviewDecisionNotified').some(({ data }) => isBefore(data.notifiedOn))
  return some
    ? refused(
        'review_on_record',
        'A review from before the return is on record. If that is wrong, take that record back first.',
      ).refusal
    : undefined
}

/** Section 44(1) counts the first 12 months from the day on which the plan was made. */
const planUndated = (state: PlanState): Refusal | undefined =>
  planFactsOf(state, 'PlanStarted').some(({ data }) => data.madeOn !== undefined)
    ? undefined
    : refused(
        'day_of_plan_unknown',
        'The day on which the plan was made is not on record, and its first 12 months begin with that day. Nothing follows from this without it.',
      ).refusal

/** What a return lacks and a file may hold. */
export const beforeTakeOnRefusals: RefusalsBy<PlanCommands, PlanState> = {
  RecordLastReview: (command, state) => [
    notTakenOn(state),
    afterTakeOn(state, command),
    saidThatNone(state),
    notTheLast(state, command),
  ],
  RecordNoReview: (_, state) => [
    notTakenOn(state),
    saidThatNone(state),
    reviewOnRecord(state),
    planUndated(state),
  ],
}
