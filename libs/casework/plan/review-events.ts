import { z } from 'zod'
import { event } from '../vocabulary/define.js'
import { civilDate, id } from '../vocabulary/fields.js'
import { noticeIncluded } from '../vocabulary/notice.js'
import { unchanged } from '../vocabulary/upcasting.js'

/** Reviews and amendments (section 44; SEND Regulations 2014, regulations 18 to 22 and 28). */
export const reviewEvents = {
  /** Told by the day on which everybody was told of the date; the meeting itself lies ahead. */
  ReviewMeetingArranged: event(
    1,
    z.strictObject({ review: id, meetingOn: civilDate, noticeGivenOn: civilDate.optional() }),
    'noticeGivenOn',
  ),
  ReviewPapersCirculated: event(1, z.strictObject({ review: id, circulatedOn: civilDate }), 'circulatedOn'),
  ReviewMeetingHeld: event(
    2,
    // `early`: asked for before the year was out.
    z.strictObject({ review: id, heldOn: civilDate, early: z.boolean().optional() }),
    'heldOn',
    [unchanged],
  ),
  ReviewReportSent: event(1, z.strictObject({ review: id, sentOn: civilDate }), 'sentOn'),
  ReviewDecisionNotified: event(
    3,
    z.strictObject({
      review: id,
      decision: z.enum(['maintain', 'amend', 'cease']).optional(),
      notifiedOn: civilDate.optional(),
      noticeIncluded,
      /** Said by hand of a plan taken on: no other review came between this one and the day of the return. */
      lastBeforeTakeOn: z.boolean().optional(),
    }),
    'notifiedOn',
    [unchanged, unchanged],
  ),

  /** Said by hand of a plan taken on: it was not reviewed between the day on which it was made and that of the return. */
  NoReviewBeforeTakeOn: event(1, z.strictObject({ statedOn: civilDate }), 'statedOn'),

  AmendmentNoticeSent: event(
    1,
    z.strictObject({ review: id.optional(), sentOn: civilDate, servedOn: civilDate.optional() }),
    'sentOn',
  ),
  AmendedPlanIssued: event(
    1,
    z.strictObject({
      review: id.optional(),
      sentOn: civilDate,
      /** Id of the AmendmentNoticeSent that it concludes, where there was no review. */
      amendment: id.optional(),
      /** It names the placement of a phase transfer. */
      namesPlacement: z.boolean().optional(),
      familyAgreedEarly: z.boolean().optional(),
      noticeIncluded,
    }),
    'sentOn',
  ),
  AmendmentNotMade: event(
    1,
    z.strictObject({
      review: id.optional(),
      notifiedOn: civilDate,
      amendment: id.optional(),
      noticeIncluded,
    }),
    'notifiedOn',
  ),

  /**
   * The books of a review year are closed. `carries` are the ids of the records that the next year still needs;
   * the others stay in the log, to be read and corrected, and are not folded any more.
   */
  ReviewYearClosed: event(
    1,
    z.strictObject({ review: id, closedOn: civilDate, carries: z.array(id) }),
    'closedOn',
  ),
}
