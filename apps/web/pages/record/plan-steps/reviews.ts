import {
  codesOf,
  isDecided,
  isHeld,
  isToDecide,
  isToHold,
  planEvents,
  type PlanState,
  reviews,
} from '#casework'
import { type Answers } from '../question.js'
import { type About, given, ifGiven, onCase } from '../step.js'
import { stepAbout, stepOfDays } from '../steps/dates.js'
import { day, dayIfKnown, ifAsked, inWords, noticeHeld, noticeOf, oneOf, yesOrNo } from '../steps/shared.js'
import {
  ANOTHER,
  isInForce,
  type PlanStep,
  reviewChoices,
  someReview,
  type Which,
  whichReview,
} from './shared.js'

const reviewIn = (answers: Answers, { newId }: About): string => {
  const review = answers['review'] ?? ANOTHER
  return review === ANOTHER ? newId : review
}

const noReport: Which = (review) => isHeld(review) && !review.reported
const noPapers: Which = (review) => isToHold(review) && !review.circulated

const DECISIONS = ['maintain', 'amend', 'cease'] as const
const NOT_KNOWN = 'notKnown'
const STILL_TO_COME =
  'If the amended plan is still to come, record the meeting and its decision instead: the limit of 12 weeks runs from the meeting.'

const isTakenOn = (state: PlanState): boolean => isInForce(state) && state.taken !== undefined
const isReviewed = (state: PlanState): boolean =>
  reviews(state).some((review) => isDecided(review) && review.notifiedOn !== undefined)

/** The chain of a review: meeting, report, decision (SEND Regulations 2014, regulations 20 and 21). */
export const REVIEW_STEPS: readonly PlanStep[] = [
  {
    id: 'review-arranged',
    type: 'ArrangeReviewMeeting',
    title: 'A review meeting was arranged, or moved to another day',
    group: 'Annual review',
    makesSense: isInForce,
    comesNext: (state) => isInForce(state) && !reviews(state).some((one) => isToHold(one) || isToDecide(one)),
    questions: [
      {
        kind: 'choice',
        field: 'review',
        label: 'Review',
        title: 'Is it a new review?',
        missing: 'Select whether it is a new review',
        when: (asking) => reviews(onCase(asking)).some(isToHold),
        choices: reviewChoices(isToHold, 'A new review'),
      },
      {
        ...day('meetingOn', 'Meeting on', 'On which day will they meet?'),
        hint: 'It may lie ahead.',
      },
      dayIfKnown(
        'noticeGivenOn',
        'Everybody told',
        'When was everybody told of that day?',
        'At least two weeks before the meeting. Leave it empty if they have not been told yet.',
      ),
    ],
    toRecord: (answers, about) => ({
      type: 'ArrangeReviewMeeting',
      data: {
        review: reviewIn(answers, about),
        meetingOn: given(answers, 'meetingOn'),
        ...ifGiven(answers, 'noticeGivenOn'),
      },
    }),
  },
  {
    ...stepAbout(whichReview('CirculateReviewPapers'), planEvents.ReviewPapersCirculated, {
      id: 'review-papers',
      title: 'The papers for a review meeting were sent round',
      group: 'Annual review',
    }),
    comesNext: someReview(noPapers),
  },
  {
    id: 'review-held',
    type: 'HoldReviewMeeting',
    title: 'A review meeting was held',
    group: 'Annual review',
    makesSense: isInForce,
    comesNext: someReview(isToHold),
    questions: [
      {
        kind: 'choice',
        field: 'review',
        label: 'Review',
        title: 'Which review was it?',
        missing: 'Select the review',
        when: (asking) => reviews(onCase(asking)).some(isToHold),
        choices: reviewChoices(isToHold, 'A review whose meeting was not recorded before'),
      },
      day(
        'heldOn',
        'Held',
        'When was the meeting held?',
        'The report, the decision and the amended plan are counted from this day.',
      ),
      yesOrNo('early', 'Asked for early', 'Was it an early review, asked for before the year was out?', [
        'Yes',
        'No, the review of the year',
      ]),
    ],
    toRecord: (answers, about) => ({
      type: 'HoldReviewMeeting',
      data: {
        review: reviewIn(answers, about),
        heldOn: given(answers, 'heldOn'),
        ...(answers['early'] === 'yes' ? ifAsked(answers, 'early') : {}),
      },
    }),
  },
  {
    ...stepAbout(whichReview('SendReviewReport'), planEvents.ReviewReportSent, {
      id: 'review-report',
      title: 'The report of a review was sent',
      group: 'Annual review',
    }),
    comesNext: someReview((review) => noReport(review) && isToDecide(review)),
  },
  {
    id: 'review-decision',
    type: 'NotifyReviewDecision',
    title: 'The family were told of the decision after a review',
    group: 'Annual review',
    comesNext: someReview(isToDecide),
    questions: [
      whichReview('NotifyReviewDecision'),
      {
        kind: 'choice',
        field: 'decision',
        label: 'Decision',
        title: 'What was decided?',
        missing: 'Select what was decided',
        choices: () => inWords(codesOf('ReviewDecisionNotified', 'decision')),
      },
      day(
        'notifiedOn',
        'Family told',
        'When were the family told?',
        'The review is complete on this day, and the next 12 months begin with it.',
      ),
      {
        ...noticeHeld('ReviewDecisionNotified', 'the decision'),
        when: ({ answers }) => answers['decision'] !== 'amend',
      },
    ],
    toRecord: (answers) => ({
      type: 'NotifyReviewDecision',
      data: {
        review: given(answers, 'review'),
        decision: oneOf(DECISIONS, answers['decision']),
        notifiedOn: given(answers, 'notifiedOn'),
        ...noticeOf(answers),
      },
    }),
  },
  {
    id: 'last-review',
    type: 'RecordLastReview',
    title: 'The last review before the plan was taken on',
    group: 'Annual review',
    makesSense: isTakenOn,
    comesNext: (state) => isTakenOn(state) && !isReviewed(state),
    questions: [
      day(
        'notifiedOn',
        'Family told',
        'When were the family told of the decision after the last review?',
        'The last one before the day of the return. The review was complete on this day, and the next 12 months began with it.',
      ),
      {
        kind: 'choice',
        field: 'decision',
        label: 'Decision',
        title: 'What was decided?',
        missing: 'Select what was decided, or that it is not known',
        choices: () => [
          ...inWords(codesOf('ReviewDecisionNotified', 'decision')).map((choice) =>
            choice.value === 'amend' ? { ...choice, hint: STILL_TO_COME } : choice,
          ),
          { value: NOT_KNOWN, text: 'Not known' },
        ],
      },
    ],
    toRecord: (answers, { newId }) => ({
      type: 'RecordLastReview',
      data: {
        review: newId,
        notifiedOn: given(answers, 'notifiedOn'),
        ...(answers['decision'] === NOT_KNOWN ? {} : { decision: oneOf(DECISIONS, answers['decision']) }),
      },
    }),
  },
  {
    ...stepOfDays(planEvents.NoReviewBeforeTakeOn, {
      id: 'no-review',
      title: 'There was no review before the plan was taken on',
      group: 'Annual review',
    }),
    makesSense: (state) => isTakenOn(state) && !isReviewed(state),
  },
  stepAbout(whichReview('CloseReviewYear', 'Which review ended the year?'), planEvents.ReviewYearClosed, {
    id: 'review-year-closed',
    title: 'The books of a review year are closed',
    group: 'Annual review',
  }),
]
