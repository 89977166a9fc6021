import { z } from 'zod'
import { civilDate, id } from '../vocabulary/fields.js'
import { NOTICE_WORDS, noticeIncluded } from '../vocabulary/notice.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { type CommandData, type Right, step } from './step.js'
import { capitals, coded, date, dateIfKnown, plain, UNSEEN } from './words.js'

/** Reviews (section 44; SEND Regulations 2014, regulations 18 to 21). */
export const reviewSteps = {
  /** Told by the day on which everybody was told of the date; the meeting itself lies ahead. */
  ReviewMeetingArranged: step({
    command: 'ArrangeReviewMeeting',
    version: 1,
    data: z.strictObject({ review: id, meetingOn: civilDate, noticeGivenOn: civilDate.optional() }),
    effectiveDate: 'noticeGivenOn',
    about: 'review',
    when: 'isNotHeld',
    needs: ['recordFact'],
    situation: 'the meeting was not held; also a second time, since meetings are moved',
    mayBeOlderThanPlan: true,
    title: 'Review meeting arranged',
    says: {
      meetingOn: date('Meeting on', 'The review meeting', 'the review meeting was to be held', {
        mayLieAhead: true,
      }),
      noticeGivenOn: dateIfKnown(
        'Everybody told',
        'The notice of the review meeting',
        'notice of the review meeting was given',
      ),
      review: UNSEEN,
    },
    after: { meetingOn: { than: 'noticeGivenOn' } },
  }),

  ReviewPapersCirculated: step({
    command: 'CirculateReviewPapers',
    version: 1,
    data: z.strictObject({ review: id, circulatedOn: civilDate }),
    effectiveDate: 'circulatedOn',
    about: 'review',
    when: 'awaitsPapers',
    needs: ['recordFact'],
    situation: 'the review is known, and its papers were not circulated',
    title: 'Review papers circulated',
    says: {
      circulatedOn: date('Circulated', 'The circulation of the papers', 'the papers were circulated', {
        asked: { title: 'When were they sent?', hint: 'At least two weeks before the meeting.' },
      }),
      review: UNSEEN,
    },
    dependsOn: { on: 'ReviewMeetingArranged', link: 'review', orOn: ['ReviewMeetingHeld'] },
  }),

  ReviewMeetingHeld: step({
    command: 'HoldReviewMeeting',
    version: 2,
    data: z.strictObject({ review: id, heldOn: civilDate, early: z.boolean().optional() }),
    effectiveDate: 'heldOn',
    steps: [unchanged],
    about: 'review',
    when: 'isNotHeld',
    needs: ['recordFact'],
    situation: 'once a review; also where nobody recorded that it was arranged',
    title: 'Review meeting held',
    says: {
      heldOn: date('Held', 'The review meeting', 'the review meeting was held'),
      early: plain('Asked for before the year was out'),
      review: UNSEEN,
    },
  }),

  ReviewReportSent: step({
    command: 'SendReviewReport',
    version: 1,
    data: z.strictObject({ review: id, sentOn: civilDate }),
    effectiveDate: 'sentOn',
    about: 'review',
    when: 'awaitsReport',
    needs: ['recordFact'],
    situation: 'the meeting was held',
    title: 'Review report sent',
    says: {
      sentOn: date('Sent', 'The report of the review', 'the report was sent', {
        asked: { title: 'When was the report sent?' },
      }),
      review: UNSEEN,
    },
    after: { sentOn: { than: 'ReviewMeetingHeld.heldOn', link: 'review' } },
    dependsOn: { on: 'ReviewMeetingHeld', link: 'review' },
  }),

  ReviewDecisionNotified: step({
    command: 'NotifyReviewDecision',
    version: 3,
    data: z.strictObject({
      review: id,
      decision: z.enum(['maintain', 'amend', 'cease']).optional(),
      notifiedOn: civilDate.optional(),
      noticeIncluded,
      /** Said by hand of a plan taken on: no other review came between this one and the day of the return. */
      lastBeforeTakeOn: z.boolean().optional(),
    }),
    effectiveDate: 'notifiedOn',
    steps: [unchanged, unchanged],
    about: 'review',
    when: 'awaitsDecision',
    needs: ['recordFact'],
    asks: ['decision'],
    fillsIn: ['lastBeforeTakeOn'],
    situation: 'the meeting was held',
    title: 'Decision after the review',
    says: {
      notifiedOn: date(
        'Family told',
        'The letter with the review decision',
        'the family were told of the review decision',
        { byPost: true },
      ),
      noticeIncluded: coded('The letter had', capitals(NOTICE_WORDS)),
      decision: coded('Decision', {
        maintain: 'Keep the plan as it is',
        amend: 'Amend the plan',
        cease: 'Cease the plan',
      }),
      lastBeforeTakeOn: plain('Last review before the plan was taken on'),
      review: UNSEEN,
    },
    after: { notifiedOn: { than: 'ReviewMeetingHeld.heldOn', link: 'review' } },
    dependsOn: { on: 'ReviewMeetingHeld', link: 'review' },
  }),
  /** Said by hand of a plan taken on: it was not reviewed between the day on which it was made and that of the return. */
  NoReviewBeforeTakeOn: step({
    command: 'RecordNoReview',
    version: 1,
    data: z.strictObject({ statedOn: civilDate }),
    effectiveDate: 'statedOn',
    needs: ['recordFact'],
    situation: 'the plan was taken on and dated, and no review from before the return is on record',
    title: 'No review before the plan was taken on',
    says: {
      statedOn: date(
        'Found on',
        'The finding that there was no review',
        'it was found that there had been no review',
        {
          asked: {
            title: 'When was it found that there was no review?',
            hint: 'The first 12 months are then counted from the day on which the plan was made. If that day is wrong, correct it first.',
          },
        },
      ),
    },
  }),
  /**
   * The books of a review year are closed. `carries` are the ids of the records that the next year still needs;
   * the others stay in the log, to be read and corrected, and are not folded any more.
   */
  ReviewYearClosed: step({
    command: 'CloseReviewYear',
    version: 1,
    data: z.strictObject({ review: id, closedOn: civilDate, carries: z.array(id) }),
    effectiveDate: 'closedOn',
    about: 'review',
    when: 'isToClose',
    needs: ['recordFact'],
    fillsIn: ['carries'],
    situation: 'the review is settled: decided, and where it was to amend, amended or not',
    title: 'Review year closed',
    says: {
      closedOn: date('Year closed', 'The closing of the review year', 'the year was closed', {
        asked: { title: 'When was the year closed?', hint: 'Nothing is removed: the year stays readable.' },
      }),
      review: UNSEEN,
      carries: UNSEEN,
    },
    dependsOn: [
      { on: 'ReviewDecisionNotified', link: 'review' },
      { on: 'AmendedPlanIssued', link: 'review' },
      { on: 'AmendmentNotMade', link: 'review' },
    ],
  }),
}

/** The day is enough: of a review before take-on the rest may be in no file any more. */
export type LastReview = CommandData<
  Readonly<z.infer<typeof reviewSteps.ReviewDecisionNotified.data>>,
  'notifiedOn',
  'noticeIncluded' | 'lastBeforeTakeOn'
>

/** A second way to a review decision: of a plan taken on, said by hand. */
export const LAST_REVIEW = {
  needs: ['recordFact'],
  situation:
    'the plan was taken on, the decision is not later than the return, and no later one of that time is on record; no meeting is needed',
} as const satisfies { readonly needs: readonly Right[]; readonly situation: string }
