import { type RefusalsBy } from '../../recording/refusals.js'
import { inBritish } from '../../chronology/index.js'
import { type Refusal, refusal } from '../../vocabulary/command.js'
import { type PlanCommandOf, type PlanCommands } from '../commands.js'
import { isDecided, reviews } from '../../entities/index.js'
import { planFactsOf, type PlanState } from '../state.js'

type LastReview = PlanCommandOf<'RecordLastReview'>

/** Of a plan of our own every review is on record here, from its meeting on. */
const notTakenOn = ({ taken }: PlanState): Refusal | undefined =>
  taken === undefined ? refusal('not_taken_on') : undefined

const afterTakeOn = ({ taken }: PlanState, { data: { notifiedOn } }: LastReview): Refusal | undefined =>
  taken !== undefined && notifiedOn > taken.referenceDate
    ? refusal('after_take_on', { referenceDate: inBritish(taken.referenceDate) })
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
    ? refusal('last_review_already_recorded')
    : refusal('later_review_on_record', { on: inBritish(later.on) })
}

const saidThatNone = (state: PlanState): Refusal | undefined =>
  planFactsOf(state, 'NoReviewBeforeTakeOn').length > 0 ? refusal('no_review_on_record') : undefined

const reviewOnRecord = (state: PlanState): Refusal | undefined => {
  const referenceDate = state.taken?.referenceDate ?? ''
  const isBefore = (on = ''): boolean => on <= referenceDate
  const some = reviews(state).some(
    (review) =>
      (review.heldOn !== undefined && isBefore(review.heldOn)) ||
      (isDecided(review) && isBefore(review.notifiedOn)),
  )
  return some ? refusal('review_on_record') : undefined
}

/** Section 44(1) counts the first 12 months from the day on which the plan was made. */
const planUndated = (state: PlanState): Refusal | undefined =>
  planFactsOf(state, 'PlanStarted').some(({ data }) => data.madeOn !== undefined)
    ? undefined
    : refusal('day_of_plan_unknown')

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
