import { z } from 'zod'
import { civilDate } from '../vocabulary/fields.js'
import { MATTER_WORDS, MATTERS } from '../vocabulary/disputes.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { FIRST_DISPUTED, SOMETHING_DISPUTED } from './disputed.js'
import { step } from './step.js'
import { capitals, coded, date, plain } from './words.js'

const against = z.enum(MATTERS)

/** Mediation, in the same words on an assessment and on a plan (Children and Families Act 2014, sections 52 to 56). */
export const mediationSteps = {
  /** The family told the authority that they wish for mediation about a refusal or a plan. */
  MediationSought: step({
    command: 'SeekMediation',
    version: 1,
    data: z.strictObject({ informedOn: civilDate }),
    story: 'informedOn',
    needs: ['recordFact'],
    title: 'Family sought mediation',
    says: {
      informedOn: date(
        'Authority told',
        'The wish for mediation',
        'the authority was told of the wish for mediation',
      ),
    },
    after: { informedOn: { than: FIRST_DISPUTED, of: 'assessment' } },
    restsOn: SOMETHING_DISPUTED,
  }),
  /** The family told the mediation adviser, or us, that they wish for none. */
  MediationDeclined: step({
    command: 'DeclineMediation',
    version: 1,
    data: z.strictObject({ informedOn: civilDate }),
    story: 'informedOn',
    needs: ['recordFact'],
    title: 'Family declined mediation',
    says: {
      informedOn: date(
        'Authority told',
        'The wish for no mediation',
        'the family said that they wish for no mediation',
      ),
    },
    after: { informedOn: { than: FIRST_DISPUTED, of: 'assessment' } },
    restsOn: SOMETHING_DISPUTED,
  }),

  MediationHeld: step({
    command: 'HoldMediation',
    version: 1,
    data: z.strictObject({ heldOn: civilDate }),
    story: 'heldOn',
    needs: ['recordFact'],
    title: 'Mediation held',
    says: { heldOn: date('Held', 'The mediation', 'mediation was held') },
    after: { heldOn: { than: ['MediationSought.informedOn'] } },
    restsOn: [{ on: 'MediationSought' }, ...SOMETHING_DISPUTED],
  }),
  /** From the mediation adviser. A family that wishes for no mediation gets one too. */
  MediationCertificateIssued: step({
    command: 'IssueMediationCertificate',
    version: 1,
    data: z.strictObject({ issuedOn: civilDate }),
    story: 'issuedOn',
    needs: ['recordFact'],
    title: 'Mediation certificate issued',
    says: {
      issuedOn: date(
        'Certificate issued',
        'The mediation certificate',
        'the mediation certificate was issued',
      ),
    },
    after: { issuedOn: { than: FIRST_DISPUTED, of: 'assessment' } },
    restsOn: SOMETHING_DISPUTED,
  }),
  /** Regulation 42: what could have been appealed is then to be done within the times of an order. */
  MediationAgreed: step({
    command: 'AgreeInMediation',
    version: 2,
    data: z.strictObject({ agreedOn: civilDate, appealable: z.boolean(), about: against.optional() }),
    story: 'agreedOn',
    steps: [unchanged],
    needs: ['recordFact'],
    title: 'Agreed in mediation',
    says: {
      agreedOn: date('Agreed', 'The agreement in mediation', 'agreement was reached in mediation'),
      appealable: plain('Could have been appealed'),
      about: coded('About', capitals(MATTER_WORDS)),
    },
    after: { agreedOn: { than: ['MediationSought.informedOn'] } },
    restsOn: [{ on: 'MediationSought' }, ...SOMETHING_DISPUTED],
  }),
  /** Regulation 42: what could not have been appealed is done within two weeks; it leaves no other record behind. */
  MediationAgreementCarriedOut: step({
    command: 'CarryOutMediationAgreement',
    version: 1,
    data: z.strictObject({ carriedOutOn: civilDate }),
    story: 'carriedOutOn',
    needs: ['recordFact'],
    title: 'Mediation agreement carried out',
    says: {
      carriedOutOn: date(
        'Carried out',
        'The carrying out of the agreement',
        'what was agreed in mediation was done',
      ),
    },
    after: { carriedOutOn: { than: ['MediationAgreed.agreedOn'] } },
    restsOn: [{ on: 'MediationAgreed' }, ...SOMETHING_DISPUTED],
  }),
}
