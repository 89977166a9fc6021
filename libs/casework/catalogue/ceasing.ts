import { z } from 'zod'
import { civilDate } from '../vocabulary/fields.js'
import { NOTICE_WORDS, noticeIncluded } from '../vocabulary/notice.js'
import { type After, step } from './step.js'
import { capitals, coded, date } from './words.js'

const ceaseReason = z.int().min(1).max(9)

/** The department's reasons for which a plan ceases. */
export const CEASE_REASONS = {
  1: 'Maximum age reached',
  2: 'Needs met without a plan',
  3: 'Moved on to higher education',
  4: 'Moved on to paid employment',
  5: 'Moved to another authority in England',
  6: 'Young person no longer wishes to engage',
  7: 'Moved outside England',
  8: 'Died',
  9: 'Another reason',
} as const

/** What happens to a plan that is in force: none of it comes after its end. */
export const WHILE_IN_FORCE: readonly After[] = [
  'ReviewMeetingHeld.heldOn',
  'ReviewDecisionNotified.notifiedOn',
  'AmendmentNoticeSent.sentOn',
  'AmendedPlanIssued.sentOn',
  'AmendmentNotMade.notifiedOn',
  'ReassessmentRequested.requestedOn',
  'ReassessmentDecided.notifiedOn',
  'DraftPlanSent.sentOn',
  'FinalPlanIssued.sentToFamilyOn',
  'DirectPaymentStarted.firstPaymentOn',
  'PlanTransferredIn.transferredOn',
].map((than) => ({ than, unless: 'PlanContinued.continuedOn' }))

/** The end of a plan (section 45; regulations 29 to 31). */
export const ceasingSteps = {
  CeasingNotified: step({
    command: 'NotifyCeasing',
    version: 1,
    data: z.strictObject({ notifiedOn: civilDate, reason: ceaseReason, noticeIncluded }),
    effectiveDate: 'notifiedOn',
    needs: ['recordFact'],
    situation: 'the plan is in force',
    title: 'Family told that the plan is to cease',
    says: {
      notifiedOn: date(
        'Family told',
        'The letter with the decision to cease the plan',
        'the family were told of the decision to cease the plan',
        { byPost: true },
      ),
      reason: coded('Reason', CEASE_REASONS),
      noticeIncluded: coded('The letter had', capitals(NOTICE_WORDS)),
    },
  }),

  PlanCeased: step({
    command: 'CeasePlan',
    version: 1,
    data: z.strictObject({ ceasedOn: civilDate.optional(), reason: ceaseReason.optional() }),
    effectiveDate: 'ceasedOn',
    needs: ['recordFact'],
    asks: ['reason'],
    situation:
      'where the authority decided it (reasons 2, 3, 4, 6, 9): the family were told, cannot appeal any more, and no appeal is open',
    title: 'Plan ceased',
    says: {
      reason: coded('Reason', CEASE_REASONS),
      ceasedOn: date('Ceased', 'The end of the plan', 'the plan ceased'),
    },
    after: {
      ceasedOn: [{ than: 'PlanStarted.madeOn' }, ...WHILE_IN_FORCE],
    },
    dependsOn: { on: 'CeasingNotified', orOn: ['ReviewDecisionNotified'] },
  }),

  /** The authority maintains the plan, as the tribunal ordered; one that had ceased is in force again. */
  PlanContinued: step({
    command: 'ContinuePlan',
    version: 1,
    data: z.strictObject({ continuedOn: civilDate }),
    effectiveDate: 'continuedOn',
    needs: ['recordFact'],
    situation:
      'the tribunal ordered the plan to continue, and it is not recorded yet; a plan that had ceased is in force again',
    title: 'Plan maintained as ordered',
    says: {
      continuedOn: date(
        'Maintained since',
        'The record that the plan goes on',
        'the plan went on as ordered',
        {
          asked: {
            title: 'Since which day does the authority maintain the plan again?',
            hint: 'An order to continue is kept by this record. A plan that had ceased is in force again, with its reviews.',
          },
        },
      ),
    },
    after: { continuedOn: { than: ['TribunalOrdered.orderedOn'] } },
    dependsOn: { on: 'TribunalOrdered' },
  }),
}
