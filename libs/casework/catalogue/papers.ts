import { z } from 'zod'
import { civilDate } from '../vocabulary/fields.js'
import { NOTICE_WORDS, noticeIncluded } from '../vocabulary/notice.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { step } from './step.js'
import { capitals, coded, date, dateIfKnown, plain } from './words.js'

/** Who must be sent the final plan beside the family (regulation 13(2)). */
export const COPIED_TO = ['setting', 'commissioner'] as const

/** Drafts and final plans: of an assessment, and of a re-assessment (regulation 27(1)). */
export const paperSteps = {
  DraftPlanSent: step({
    command: 'SendDraftPlan',
    version: 1,
    data: z.strictObject({ sentOn: civilDate, servedOn: civilDate }),
    effectiveDate: 'sentOn',
    needs: ['recordFact'],
    situation: {
      assessment:
        'assessing, agreed or drafted before; behind the final plan on a case taken on without a draft',
      plan: 'a re-assessment is under way',
    },
    title: 'Draft plan sent',
    says: {
      sentOn: date('Sent', 'The draft plan', 'the draft plan was sent', {
        asked: { title: 'When was the draft plan sent?' },
      }),
      servedOn: date('Served on the family', 'The service of the draft plan', 'the draft plan was served', {
        byPost: true,
        asked: {
          title: 'When did the family have it?',
          hint: 'Their 15 days begin with this day. A letter by second-class post is served on the fourth working day.',
        },
      }),
    },
    after: {
      sentOn: [
        { than: 'RequestReceived.receivedOn', of: 'assessment' },
        { than: 'AssessmentAgreed.decidedOn', of: 'assessment' },
        { than: ['ReassessmentDecided.notifiedOn'], of: 'plan' },
      ],
      servedOn: { than: 'sentOn' },
    },
    dependsOn: [
      { on: 'AssessmentAgreed', orOn: ['TribunalOrdered', 'AppealConceded'], of: 'assessment' },
      { on: 'ReassessmentDecided', of: 'plan' },
    ],
  }),

  FinalPlanIssued: step({
    command: 'IssueFinalPlan',
    version: 3,
    data: z.strictObject({
      sentToFamilyOn: civilDate,
      sentToSettingOn: civilDate.optional(),
      sentToCommissionerOn: civilDate.optional(),
      /** Present when it was sent within the family's 15 days: whether they had asked for that. */
      familyAgreedEarly: z.boolean().optional(),
      noticeIncluded,
      /** False where a return gives no day: it lies between what is known before and the return's reference date. */
      dateCertain: z.boolean().optional(),
    }),
    effectiveDate: 'sentToFamilyOn',
    steps: [unchanged, unchanged],
    needs: ['recordFact'],
    situation: {
      assessment:
        "a draft was served (on a case taken on it may be unknown); within the family's 15 days it must be said whether they had agreed; issued anew after an order, a concession or an agreement",
      plan: 'a re-assessment is under way',
    },
    title: 'Final plan issued',
    says: {
      sentToFamilyOn: date('Sent to the family', 'The final plan', 'the final plan was sent to the family'),
      sentToSettingOn: dateIfKnown(
        'Sent to the setting',
        'The copy of the final plan for the setting',
        'the final plan was sent to the setting',
      ),
      sentToCommissionerOn: dateIfKnown(
        'Sent to the health commissioner',
        'The copy of the final plan for the health commissioner',
        'the final plan was sent to the health commissioner',
      ),
      familyAgreedEarly: plain('Family agreed to it early'),
      noticeIncluded: coded('The letter had', capitals(NOTICE_WORDS)),
      dateCertain: plain('Date certain'),
    },
    after: {
      sentToFamilyOn: [
        { than: 'RequestReceived.receivedOn', of: 'assessment' },
        { than: 'AssessmentAgreed.decidedOn', of: 'assessment' },
        { than: 'PlanAgreed.decidedOn', of: 'assessment' },
        { than: 'DraftPlanSent.servedOn', of: 'assessment' },
        { than: ['ReassessmentDecided.notifiedOn'], of: 'plan' },
      ],
    },
    dependsOn: [
      { on: 'AssessmentAgreed', orOn: ['TribunalOrdered', 'AppealConceded'], of: 'assessment' },
      { on: 'DraftPlanSent', of: 'assessment' },
      { on: 'ReassessmentDecided', of: 'plan' },
    ],
  }),
  /** The final plan went to the setting or the commissioner, where that was not known when it was issued. */
  FinalPlanCopied: step({
    command: 'CopyFinalPlan',
    version: 1,
    data: z.strictObject({ to: z.enum(COPIED_TO), sentOn: civilDate }),
    effectiveDate: 'sentOn',
    needs: ['recordFact'],
    situation: 'the plan is issued, and that copy is not on record',
    title: 'Final plan copied',
    says: {
      to: coded('Copied to', {
        setting: 'The school, college or other setting',
        commissioner: 'The health commissioner',
      }),
      sentOn: date('Sent', 'The copy of the final plan', 'the final plan was copied'),
    },
    after: { sentOn: { than: 'RequestReceived.receivedOn' } },
    dependsOn: { on: 'FinalPlanIssued' },
  }),
}
