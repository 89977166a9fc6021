import { z } from 'zod'
import { civilDate, id, label, reason, urn } from '../vocabulary/fields.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { step } from './step.js'
import { coded, date, plain, refersTo } from './words.js'

/** A school or college asked whether it can meet the child's needs, and what came of it. */
export const consultationSteps = {
  SettingConsulted: step({
    command: 'ConsultSetting',
    version: 2,
    data: z.strictObject({
      consultation: id,
      /** Its name as it was on that day. */
      setting: label,
      /** Of one that was chosen from the register. */
      urn: urn.optional(),
      consultedOn: civilDate,
    }),
    effectiveDate: 'consultedOn',
    steps: [unchanged],
    about: 'consultation',
    when: 'isNew',
    needs: ['recordFact'],
    situation: { assessment: 'assessing, agreed, drafted or issued', plan: 'a plan is on record' },
    title: 'Setting consulted',
    says: {
      setting: plain('Setting'),
      urn: plain('URN'),
      consultation: refersTo('consultation', 'Consultation'),
      consultedOn: date('Consulted', 'The consultation', 'the setting was consulted'),
    },
    after: { consultedOn: { than: 'RequestReceived.receivedOn', of: 'assessment' } },
  }),

  SettingResponded: step({
    command: 'RecordSettingResponse',
    version: 2,
    data: z.strictObject({
      consultation: id,
      respondedOn: civilDate,
      /** `none`: they let the time pass. */
      answer: z.enum(['yes', 'no', 'none']),
      reason: reason.optional(),
    }),
    effectiveDate: 'respondedOn',
    steps: [unchanged],
    about: 'consultation',
    when: 'isUnanswered',
    needs: ['recordFact'],
    situation: {
      assessment: 'the setting was consulted and has not answered; a "no" needs its reason',
      plan: 'the setting was consulted and has not answered',
    },
    title: 'Setting replied',
    says: {
      reason: plain('Reason'),
      consultation: refersTo('consultation', 'Consultation'),
      respondedOn: date('Answered', 'The reply of the setting', 'the setting replied'),
      answer: coded('Answer', { yes: 'Yes', no: 'No', none: 'No answer' }),
    },
    after: { respondedOn: { than: ['SettingConsulted.consultedOn'], link: 'consultation' } },
    dependsOn: { on: 'SettingConsulted', link: 'consultation' },
  }),
  /** The authority does not accept the reason for which a setting said no. */
  SettingChallenged: step({
    command: 'ChallengeSetting',
    version: 2,
    data: z.strictObject({ consultation: id, on: civilDate, reason }),
    effectiveDate: 'on',
    steps: [unchanged],
    about: 'consultation',
    when: 'hasRefused',
    needs: ['recordFact'],
    situation: 'the setting said no',
    title: 'Refusal of the setting challenged',
    says: {
      on: date('On', 'The challenge', 'the refusal of the setting was challenged'),
      reason: plain('Reason'),
      consultation: refersTo('consultation', 'Consultation'),
    },
    after: { on: { than: ['SettingResponded.respondedOn'], link: 'consultation' } },
    dependsOn: [
      { on: 'SettingConsulted', link: 'consultation' },
      { on: 'SettingResponded', link: 'consultation' },
    ],
  }),
  /** The setting is to admit the child although it said no (section 43). */
  SettingDirected: step({
    command: 'DirectSetting',
    version: 2,
    data: z.strictObject({ consultation: id, on: civilDate, reason }),
    effectiveDate: 'on',
    steps: [unchanged],
    about: 'consultation',
    when: 'isOnRecord',
    needs: ['recordFact'],
    situation: 'the setting was consulted',
    title: 'Setting directed to admit',
    says: {
      on: date('On', 'The direction', 'the setting was directed to admit'),
      reason: plain('Reason'),
      consultation: refersTo('consultation', 'Consultation'),
    },
    after: { on: { than: ['SettingConsulted.consultedOn'], link: 'consultation' } },
    dependsOn: { on: 'SettingConsulted', link: 'consultation' },
  }),

  SettingNamed: step({
    command: 'NameSetting',
    version: 2,
    data: z.strictObject({
      consultation: id.optional(),
      setting: label.optional(),
      urn: urn.optional(),
      namedOn: civilDate,
    }),
    effectiveDate: 'namedOn',
    steps: [unchanged],
    needs: ['recordFact'],
    situation: 'a setting consulted, or one in words',
    title: 'Setting named',
    says: {
      setting: plain('Setting'),
      urn: plain('URN'),
      consultation: refersTo('consultation', 'Consultation'),
      namedOn: date('Named', 'The naming of the setting', 'the setting was named'),
    },
    after: { namedOn: { than: 'RequestReceived.receivedOn', of: 'assessment' } },
    dependsOn: { on: 'SettingConsulted', link: 'consultation' },
  }),
  /** What the family said to a draft or to an amendment notice. */
  RepresentationsReceived: step({
    command: 'ReceiveRepresentations',
    version: 2,
    data: z.strictObject({
      receivedOn: civilDate,
      settingRequested: label.optional(),
      /** Of the setting that they asked for. */
      urn: urn.optional(),
      meetingRequested: z.boolean().optional(),
    }),
    effectiveDate: 'receivedOn',
    steps: [unchanged],
    needs: ['recordFact'],
    situation: {
      assessment: 'a draft is on record (on a case taken on it may be unknown)',
      plan: 'a plan is on record',
    },
    title: 'Family answered the draft',
    says: {
      receivedOn: date('Received', 'The representations', 'the representations were received'),
      settingRequested: plain('Setting asked for'),
      urn: plain('URN'),
      meetingRequested: plain('Meeting asked for'),
    },
    after: { receivedOn: { than: ['DraftPlanSent.sentOn'], of: 'assessment' } },
    dependsOn: { on: 'DraftPlanSent', of: 'assessment' },
  }),
}
