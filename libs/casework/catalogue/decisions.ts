import { z } from 'zod'
import { civilDate, reason } from '../vocabulary/fields.js'
import { NOTICE_WORDS, noticeIncluded } from '../vocabulary/notice.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { step } from './step.js'
import { capitals, coded, date, plain } from './words.js'

/** A decision and the day the family were told. Both may be unknown at take-on. */
const decision = z.strictObject({
  decidedOn: civilDate.optional(),
  notifiedOn: civilDate.optional(),
  reasons: reason.optional(),
})

/** To assess or not, to issue a plan or not. */
export const decisionSteps = {
  AssessmentAgreed: step({
    command: 'AgreeAssessment',
    version: 3,
    data: decision.extend({ dateCertain: z.boolean().optional() }),
    effectiveDate: 'decidedOn',
    steps: [unchanged, unchanged],
    needs: ['recordFact', 'recordDecision'],
    situation:
      'requested, refused before (mediation, appeal, new evidence), or bound by the tribunal and not yet told',
    title: 'Decided to assess',
    says: {
      decidedOn: date('Decided', 'The decision to assess', 'it was decided to assess', {
        asked: { title: 'When was it decided?' },
      }),
      notifiedOn: date(
        'Family told',
        'The letter with the decision to assess',
        'the family were told of the decision to assess',
        {
          byPost: true,
          asked: {
            title: 'When were the family told?',
            hint: 'The limit is met by telling the family, not by deciding.',
          },
        },
      ),
      reasons: plain('Reasons'),
      dateCertain: plain('Date certain'),
    },
    after: { decidedOn: { than: 'RequestReceived.receivedOn' }, notifiedOn: { than: 'decidedOn' } },
  }),

  AssessmentRefused: step({
    command: 'RefuseAssessment',
    version: 3,
    data: decision.extend({ noticeIncluded }),
    effectiveDate: 'decidedOn',
    steps: [unchanged, unchanged],
    needs: ['recordFact', 'recordDecision'],
    situation: 'requested',
    title: 'Decided not to assess',
    says: {
      decidedOn: date('Decided', 'The decision not to assess', 'it was decided not to assess'),
      notifiedOn: date(
        'Family told',
        'The letter with the decision not to assess',
        'the family were told of the decision not to assess',
        { byPost: true },
      ),
      reasons: plain('Reasons'),
      noticeIncluded: coded('The letter had', capitals(NOTICE_WORDS)),
    },
    after: { decidedOn: { than: 'RequestReceived.receivedOn' }, notifiedOn: { than: 'decidedOn' } },
  }),

  PlanAgreed: step({
    command: 'AgreePlan',
    version: 2,
    data: decision,
    effectiveDate: 'decidedOn',
    steps: [unchanged],
    needs: ['recordFact', 'recordDecision'],
    situation: 'assessing, refused before, or bound by the tribunal and not yet told',
    title: 'Decided to issue a plan',
    says: {
      decidedOn: date('Decided', 'The decision to issue a plan', 'it was decided to issue a plan', {
        asked: { title: 'When was it decided?' },
      }),
      notifiedOn: date(
        'Family told',
        'The letter with the decision to issue a plan',
        'the family were told of the decision to issue a plan',
        {
          byPost: true,
          asked: {
            title: 'When were the family told?',
            hint: 'The limit is met by telling the family, not by deciding.',
          },
        },
      ),
      reasons: plain('Reasons'),
    },
    after: {
      decidedOn: [{ than: 'RequestReceived.receivedOn' }, { than: 'AssessmentAgreed.decidedOn' }],
      notifiedOn: { than: 'decidedOn' },
    },
    dependsOn: { on: 'AssessmentAgreed', orOn: ['TribunalOrdered', 'AppealConceded'] },
  }),

  PlanRefused: step({
    command: 'RefusePlan',
    version: 3,
    data: decision.extend({ noticeIncluded }),
    effectiveDate: 'decidedOn',
    steps: [unchanged, unchanged],
    needs: ['recordFact', 'recordDecision'],
    situation: 'assessing, agreed, or even after a draft',
    title: 'Decided not to issue a plan',
    says: {
      decidedOn: date('Decided', 'The decision not to issue a plan', 'it was decided not to issue a plan'),
      notifiedOn: date(
        'Family told',
        'The letter with the decision not to issue a plan',
        'the family were told of the decision not to issue a plan',
        { byPost: true },
      ),
      reasons: plain('Reasons'),
      noticeIncluded: coded('The letter had', capitals(NOTICE_WORDS)),
    },
    after: {
      decidedOn: [{ than: 'RequestReceived.receivedOn' }, { than: 'AssessmentAgreed.decidedOn' }],
      notifiedOn: { than: 'decidedOn' },
    },
    dependsOn: { on: 'AssessmentAgreed', orOn: ['TribunalOrdered', 'AppealConceded'] },
  }),
}
