import { z } from 'zod'
import { civilDate, id, label, reason } from '../vocabulary/fields.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { step } from './step.js'
import { coded, date, dateIfKnown, plain, UNSEEN } from './words.js'

const rank = z.int().min(1).max(9)

/** The department's codes of primary and secondary needs. */
const NEED_WORDS = {
  SPLD: 'Specific learning difficulty',
  MLD: 'Moderate learning difficulty',
  SLD: 'Severe learning difficulty',
  PMLD: 'Profound and multiple learning difficulty',
  SEMH: 'Social, emotional and mental health',
  SLCN: 'Speech, language and communication needs',
  HI: 'Hearing impairment',
  VI: 'Vision impairment',
  MSI: 'Multi-sensory impairment',
  PD: 'Physical disability',
  ASD: 'Autistic spectrum disorder',
  DS: 'Down syndrome',
  OTH: 'Other difficulty or disability',
}

/** The department's codes of what has no number of its own (statutory rules, section 5). */
const SETTING_WORDS = {
  OLA: 'Other arrangements by the authority, such as education otherwise than at school',
  OPA: 'Other arrangements by the parents, but not elective home education',
  EHE: 'Elective home education',
  EYP: 'Early years provider without a URN',
  OTH: 'Only a type of setting is named',
  NEET: 'Not in education, employment or training, aged 16 to 25',
  NIEC: 'In no setting: notice that the plan ceases has been given',
  NIEO: 'In no setting for another reason',
}

/** The plan, where the child is, and what they need. */
export const planItselfSteps = {
  PlanStarted: step({
    command: 'StartPlan',
    version: 1,
    data: z.strictObject({ person: id, madeOn: civilDate.optional(), assessment: id.optional() }),
    effectiveDate: 'madeOn',
    needs: ['recordFact'],
    situation: 'the plan is new to us, and dated',
    mayBeOlderThanPlan: true,
    title: 'Plan made',
    says: { madeOn: date('Plan made', 'The plan', 'the plan was made'), person: UNSEEN, assessment: UNSEEN },
  }),

  PlacementRecorded: step({
    command: 'RecordPlacement',
    version: 3,
    data: z.strictObject({
      /** Named in the plan, or where the child is: the return keeps them apart. */
      kind: z.enum(['named', 'attended']),
      rank: rank.optional(),
      urn: id.optional(),
      /** What the setting was called on that day, as the register has it. */
      name: label.optional(),
      ukprn: id.optional(),
      /** The return's SENSetting code, for what has neither number. */
      setting: id.optional(),
      /** In somebody's own words, which may say where a child lives. */
      settingOther: reason.optional(),
      enteredOn: civilDate.optional(),
      leftOn: civilDate.optional(),
      senUnit: z.boolean().optional(),
      resourcedProvision: z.boolean().optional(),
      /** Letters of the return, kept as they stand. */
      residential: label.optional(),
      workBased: label.optional(),
    }),
    effectiveDate: 'enteredOn',
    steps: [unchanged, unchanged],
    needs: ['recordFact'],
    situation: 'the plan is in force',
    mayBeOlderThanPlan: true,
    title: 'Placement recorded',
    says: {
      setting: coded('Setting', SETTING_WORDS),
      kind: coded('Kind', { named: 'Named in the plan', attended: 'Attended' }),
      rank: plain('Rank'),
      name: plain('School or college'),
      urn: plain('URN'),
      ukprn: plain('UKPRN'),
      settingOther: plain('Setting in words'),
      enteredOn: date('Since', 'The start at the setting', 'the placement began'),
      leftOn: dateIfKnown('Until', 'The last day at the setting', 'the placement ended', {
        mayLieAhead: true,
      }),
      senUnit: plain('SEN unit'),
      resourcedProvision: plain('Resourced provision'),
      residential: UNSEEN,
      workBased: UNSEEN,
    },
    after: { leftOn: { than: 'enteredOn' } },
  }),

  NeedRecorded: step({
    command: 'RecordNeed',
    version: 1,
    data: z.strictObject({ need: id, rank: rank.optional() }),
    needs: ['recordFact'],
    situation: 'the plan is in force',
    mayBeOlderThanPlan: true,
    title: 'Need recorded',
    says: { need: coded('Need', NEED_WORDS), rank: plain('Rank') },
  }),
}
