import { z } from 'zod'
import { civilDate, id } from '../vocabulary/fields.js'
import { NOTICE_WORDS, noticeIncluded } from '../vocabulary/notice.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { step } from './step.js'
import { capitals, coded, date, dateIfKnown, plain, UNSEEN } from './words.js'

/** Amendments, after a review or without one (regulations 22 and 28). */
export const amendmentSteps = {
  AmendmentNoticeSent: step({
    command: 'SendAmendmentNotice',
    version: 1,
    data: z.strictObject({ review: id.optional(), sentOn: civilDate, servedOn: civilDate.optional() }),
    effectiveDate: 'sentOn',
    needs: ['recordFact'],
    situation: 'after a review that is not decided otherwise, or without a review',
    title: 'Amendment notice sent',
    says: {
      sentOn: date('Sent', 'The amendment notice', 'the amendment notice was sent'),
      servedOn: date(
        'Served on the family',
        'The service of the amendment notice',
        'the amendment notice was served',
        { byPost: true },
      ),
      review: UNSEEN,
    },
    after: { servedOn: { than: 'sentOn' }, sentOn: { than: 'ReviewMeetingHeld.heldOn', link: 'review' } },
    dependsOn: { on: 'ReviewMeetingHeld', link: 'review' },
  }),

  AmendedPlanIssued: step({
    command: 'IssueAmendedPlan',
    version: 2,
    data: z.strictObject({
      review: id.optional(),
      sentOn: civilDate,
      sentToSettingOn: civilDate.optional(),
      sentToCommissionerOn: civilDate.optional(),
      /** Id of the AmendmentNoticeSent that it concludes, where there was no review. */
      amendment: id.optional(),
      /** It names the placement of a phase transfer. */
      namesPlacement: z.boolean().optional(),
      familyAgreedEarly: z.boolean().optional(),
      noticeIncluded,
    }),
    effectiveDate: 'sentOn',
    steps: [unchanged],
    needs: ['recordFact'],
    situation:
      "a notice is open, or an order, a concession, an agreement or a re-assessment changes the plan; within the family's 15 days it must be said whether they had agreed",
    title: 'Amended plan issued',
    says: {
      sentOn: date('Sent', 'The amended plan', 'the amended plan was sent'),
      sentToSettingOn: dateIfKnown(
        'Sent to the setting',
        'The copy of the amended plan for the setting',
        'the amended plan was sent to the setting',
      ),
      sentToCommissionerOn: dateIfKnown(
        'Sent to the health commissioner',
        'The copy of the amended plan for the health commissioner',
        'the amended plan was sent to the health commissioner',
      ),
      familyAgreedEarly: plain('Family agreed to it early'),
      noticeIncluded: coded('The letter had', capitals(NOTICE_WORDS)),
      namesPlacement: plain('Names the placement for a phase transfer'),
      review: UNSEEN,
      amendment: UNSEEN,
    },
    after: { sentOn: { than: ['AmendmentNoticeSent.sentOn'], link: 'review' } },
    dependsOn: { on: 'AmendmentNoticeSent', link: 'review' },
  }),

  AmendmentNotMade: step({
    command: 'DecideNotToAmend',
    version: 1,
    data: z.strictObject({
      review: id.optional(),
      notifiedOn: civilDate,
      amendment: id.optional(),
      noticeIncluded,
    }),
    effectiveDate: 'notifiedOn',
    needs: ['recordFact'],
    situation:
      'a notice is open, or an order, a concession, an agreement or a re-assessment changes the plan',
    title: 'Decided not to amend',
    says: {
      notifiedOn: date(
        'Family told',
        'The letter with the decision not to amend',
        'the family were told of the decision not to amend',
        { byPost: true },
      ),
      noticeIncluded: coded('The letter had', capitals(NOTICE_WORDS)),
      review: UNSEEN,
      amendment: UNSEEN,
    },
    after: { notifiedOn: { than: ['AmendmentNoticeSent.sentOn'], link: 'review' } },
    dependsOn: { on: 'AmendmentNoticeSent', link: 'review' },
  }),
}
