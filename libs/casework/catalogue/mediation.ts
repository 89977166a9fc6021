import { z } from 'zod'
import { civilDate } from '../vocabulary/fields.js'
import { CERTIFICATE_REASONS, CERTIFICATE_WORDS, MATTER_WORDS, MATTERS } from '../vocabulary/disputes.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { agreedToAmend, directions, sectionIOnly } from './directed.js'
import { FIRST_DISPUTED, SOMETHING_DISPUTED } from './disputed.js'
import { step } from './step.js'
import { capitals, coded, date, dateIfKnown, daysByDuty, plain } from './words.js'

const against = z.enum(MATTERS)

/** Mediation, in the same words on an assessment and on a plan (Children and Families Act 2014, sections 52 to 56). */
export const mediationSteps = {
  /** The family told the authority that they wish for mediation about a refusal or a plan. */
  MediationSought: step({
    command: 'SeekMediation',
    version: 2,
    data: z.strictObject({
      informedOn: civilDate,
      /** About health care alone, or about that as well: the commissioning body is told (regulations 35 and 37). */
      health: z.enum(['only', 'also']).optional(),
      commissionerToldOn: civilDate.optional(),
    }),
    effectiveDate: 'informedOn',
    steps: [unchanged],
    needs: ['recordFact'],
    situation: {
      assessment: 'a refusal or a final plan is on record; wherever the case stands now',
      plan: 'something to disagree with is on record: the plan itself is',
    },
    title: 'Family sought mediation',
    says: {
      informedOn: date(
        'Authority told',
        'The wish for mediation',
        'the authority was told of the wish for mediation',
      ),
      health: coded('About health care', { only: 'About nothing else', also: 'About that as well' }),
      commissionerToldOn: dateIfKnown(
        'Commissioning body told',
        'The word to the commissioning body',
        'the commissioning body was told of the wish for mediation',
      ),
    },
    after: {
      informedOn: { than: FIRST_DISPUTED, of: 'assessment' },
      commissionerToldOn: { than: 'informedOn' },
    },
    dependsOn: SOMETHING_DISPUTED,
  }),
  /** The family told the mediation adviser, or us, that they wish for none. */
  MediationDeclined: step({
    command: 'DeclineMediation',
    version: 1,
    data: z.strictObject({ informedOn: civilDate }),
    effectiveDate: 'informedOn',
    needs: ['recordFact'],
    situation: {
      assessment: 'a refusal or a final plan is on record; wherever the case stands now',
      plan: 'something to disagree with is on record: the plan itself is',
    },
    title: 'Family declined mediation',
    says: {
      informedOn: date(
        'Authority told',
        'The wish for no mediation',
        'the family said that they wish for no mediation',
        { asked: { title: 'When did the family say that they do not want mediation?' } },
      ),
    },
    after: { informedOn: { than: FIRST_DISPUTED, of: 'assessment' } },
    dependsOn: SOMETHING_DISPUTED,
  }),

  MediationHeld: step({
    command: 'HoldMediation',
    version: 1,
    data: z.strictObject({ heldOn: civilDate }),
    effectiveDate: 'heldOn',
    about: 'mediation',
    when: 'isSought',
    needs: ['recordFact'],
    situation: 'mediation was sought',
    title: 'Mediation held',
    says: {
      heldOn: date('Held', 'The mediation', 'mediation was held', { asked: { title: 'When was it held?' } }),
    },
    after: { heldOn: { than: ['MediationSought.informedOn'] } },
    dependsOn: [{ on: 'MediationSought' }, ...SOMETHING_DISPUTED],
  }),
  /** The authority told the mediation adviser that it cannot arrange mediation, who then gives a certificate. */
  MediationNotArranged: step({
    command: 'FailToArrangeMediation',
    version: 1,
    data: z.strictObject({ informedOn: civilDate }),
    effectiveDate: 'informedOn',
    about: 'mediation',
    when: 'isSought',
    needs: ['recordFact'],
    situation: 'mediation was sought',
    title: 'Mediation could not be arranged',
    says: {
      informedOn: date(
        'Adviser told',
        'The word to the mediation adviser',
        'the mediation adviser was told that mediation cannot be arranged',
        {
          asked: {
            title: 'When was the mediation adviser told that it cannot be arranged?',
            hint: 'The adviser then gives a certificate within 3 working days.',
          },
        },
      ),
    },
    after: { informedOn: { than: ['MediationSought.informedOn'] } },
    dependsOn: [{ on: 'MediationSought' }, ...SOMETHING_DISPUTED],
  }),
  /** From the mediation adviser. A family that wishes for no mediation gets one too. */
  MediationCertificateIssued: step({
    command: 'IssueMediationCertificate',
    version: 2,
    data: z.strictObject({
      issuedOn: civilDate,
      /** Where mediation could not be arranged, the authority failed to; the family changing their mind ends its duty. */
      because: z.enum(CERTIFICATE_REASONS).optional(),
    }),
    effectiveDate: 'issuedOn',
    steps: [unchanged],
    needs: ['recordFact'],
    situation: {
      assessment:
        'a refusal or a final plan is on record; also where mediation was never sought, since the adviser certifies that a family wish for none',
      plan: 'something to disagree with is on record; also where mediation was never sought',
    },
    title: 'Mediation certificate issued',
    says: {
      issuedOn: date(
        'Certificate issued',
        'The mediation certificate',
        'the mediation certificate was issued',
      ),
      because: coded('Why', CERTIFICATE_WORDS),
    },
    after: { issuedOn: { than: FIRST_DISPUTED, of: 'assessment' } },
    dependsOn: SOMETHING_DISPUTED,
  }),
  /** Regulation 42: what could have been appealed is then to be done within the times of an order. */
  MediationAgreed: step({
    command: 'AgreeInMediation',
    version: 3,
    data: z.strictObject({
      agreedOn: civilDate,
      appealable: z.boolean(),
      about: against.optional(),
      sectionIOnly,
      agreedToAmend,
      directions,
      /** Regulation 42(5): other days than those of the regulations count only where they were agreed in writing. */
      agreedInWritingOn: civilDate.optional(),
      /** Regulation 42(4): of an agreement that the authority was no party to the commissioning body must tell it. */
      authorityTookPart: z.boolean().optional(),
      authorityToldOn: civilDate.optional(),
    }),
    effectiveDate: 'agreedOn',
    steps: [unchanged, unchanged],
    about: 'mediation',
    when: 'isSought',
    needs: ['recordFact'],
    situation: {
      assessment: 'mediation was sought; the decision that follows is recorded for itself',
      plan: 'mediation was sought',
    },
    title: 'Agreed in mediation',
    says: {
      agreedOn: date('Agreed', 'The agreement in mediation', 'agreement was reached in mediation'),
      appealable: plain('Could have been appealed'),
      about: coded('About', capitals(MATTER_WORDS)),
      sectionIOnly: plain('About the school only'),
      agreedToAmend: plain('Agreed to amend'),
      authorityTookPart: plain('Authority took part'),
      authorityToldOn: dateIfKnown(
        'Authority told',
        'The word from the commissioning body',
        'the authority was told of the agreement',
      ),
      agreedInWritingOn: dateIfKnown(
        'Other days agreed in writing',
        'The agreement in writing',
        'the parties agreed in writing to other days',
      ),
      directions: daysByDuty('Days agreed'),
    },
    after: {
      agreedOn: { than: ['MediationSought.informedOn'] },
      authorityToldOn: { than: 'agreedOn' },
      agreedInWritingOn: { than: 'agreedOn' },
    },
    dependsOn: [{ on: 'MediationSought' }, ...SOMETHING_DISPUTED],
  }),
  /** Regulation 42: what could not have been appealed is done within two weeks; it leaves no other record behind. */
  MediationAgreementCarriedOut: step({
    command: 'CarryOutMediationAgreement',
    version: 1,
    data: z.strictObject({ carriedOutOn: civilDate }),
    effectiveDate: 'carriedOutOn',
    about: 'mediation',
    when: 'isAgreed',
    needs: ['recordFact'],
    situation: {
      assessment: 'agreement was reached; for what could not have been appealed (two weeks, regulation 42)',
      plan: 'agreement was reached',
    },
    title: 'Mediation agreement carried out',
    says: {
      carriedOutOn: date(
        'Carried out',
        'The carrying out of the agreement',
        'what was agreed in mediation was done',
        { asked: { title: 'When was it done?' } },
      ),
    },
    after: { carriedOutOn: { than: ['MediationAgreed.agreedOn'] } },
    dependsOn: [{ on: 'MediationAgreed' }, ...SOMETHING_DISPUTED],
  }),
}
