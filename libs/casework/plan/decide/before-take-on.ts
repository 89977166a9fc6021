import { inBritish } from '../../chronology/index.js'
import { type Deciders, refused, type Refusal } from '../../command.js'
import { type PlanCommandOf } from '../commands.js'
import { type PlanEvent } from '../events.js'
import { planFactsOf, type PlanState } from '../state.js'
import { factOf, recordInForce } from './fact.js'

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

/** What a return lacks and a file may hold. */
export const beforeTakeOnDeciders: Deciders<LastReview, PlanState, PlanEvent> = {
  RecordLastReview: (command, state) =>
    recordInForce(
      state,
      factOf('ReviewDecisionNotified', { ...command.data, lastBeforeTakeOn: true }),
      command.meta.today,
      notTakenOn(state),
      afterTakeOn(state, command),
      notTheLast(state, command),
    ),
}
