import { z } from 'zod'
import { authorityCode, civilDate, id, label, urn } from '../vocabulary/fields.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { step } from './step.js'
import { coded, date, plain, UNSEEN } from './words.js'

export const SOURCES = [
  'parent',
  'youngPerson',
  'parentOrYoungPerson',
  'school',
  'health',
  'socialCare',
  'other',
  'notStated',
] as const

export const SOURCE_NAMES: Readonly<Record<(typeof SOURCES)[number], string>> = {
  parent: 'Parent',
  youngPerson: 'Young person',
  parentOrYoungPerson: 'Parent or young person',
  school: 'School, college or other setting',
  health: 'Health',
  socialCare: 'Social care',
  other: 'Somebody else',
  notStated: 'Not stated in the return',
}

/** Who must be told that an assessment is being considered (section 36(7), regulation 4(2)). */
export const CONSIDERATION_TOLD = ['family', 'healthCommissioner', 'socialCare', 'setting'] as const

/** How an assessment begins, and how it ends without a decision. */
export const requestSteps = {
  RequestReceived: step({
    command: 'ReceiveRequest',
    version: 2,
    data: z.strictObject({
      person: id,
      source: z.enum(SOURCES),
      /** Absent: unknown at take-on. No clock runs from an unknown date. */
      receivedOn: civilDate.optional(),
      inYouthCustody: z.boolean().optional(),
      /** Where the child or young person goes: its name on that day, and of a school or college its URN. */
      setting: label.optional(),
      urn: urn.optional(),
    }),
    effectiveDate: 'receivedOn',
    steps: [unchanged],
    needs: ['recordFact'],
    situation: "no request on the case yet, and none of the person's open elsewhere",
    title: 'Request received',
    says: {
      receivedOn: date('Received', 'The request', 'the request was received'),
      source: coded('From', SOURCE_NAMES),
      inYouthCustody: plain('In youth custody'),
      setting: plain('Attends'),
      urn: plain('URN'),
      person: UNSEEN,
    },
  }),

  ConsiderationNotified: step({
    command: 'NotifyConsideration',
    version: 1,
    data: z.strictObject({
      notifiedOn: civilDate,
      told: z.array(z.enum(CONSIDERATION_TOLD)).min(1).optional(),
    }),
    effectiveDate: 'notifiedOn',
    needs: ['recordFact'],
    situation: 'there is a request',
    title: 'Told that an assessment is being considered',
    says: {
      notifiedOn: date(
        'Family told',
        'The letter about the request',
        'it was told that an assessment is being considered',
        { byPost: true },
      ),
      told: coded('Told', {
        family: 'The family',
        healthCommissioner: 'The health commissioner',
        socialCare: 'Social care',
        setting: 'The school, college or other setting',
      }),
    },
    after: { notifiedOn: { than: 'RequestReceived.receivedOn' } },
  }),

  RequestWithdrawn: step({
    command: 'WithdrawRequest',
    version: 1,
    data: z.strictObject({ withdrawnOn: civilDate.optional() }),
    effectiveDate: 'withdrawnOn',
    needs: ['recordFact'],
    situation: 'the case is open',
    title: 'Request withdrawn',
    says: {
      withdrawnOn: date('Withdrawn', 'The withdrawal', 'the request was withdrawn', {
        asked: { title: 'When was it withdrawn?' },
      }),
    },
    after: { withdrawnOn: { than: 'RequestReceived.receivedOn' } },
  }),

  CaseExported: step({
    command: 'ExportCase',
    version: 1,
    data: z.strictObject({
      movedOn: civilDate,
      dateCertain: z.boolean().optional(),
      toAuthority: authorityCode.optional(),
    }),
    effectiveDate: 'movedOn',
    needs: ['recordFact'],
    situation: 'the case is open',
    title: 'Moved to another authority',
    says: {
      movedOn: date('Moved', 'The move', 'the child or young person moved'),
      dateCertain: plain('Date certain'),
      toAuthority: plain('To authority'),
    },
    after: { movedOn: { than: 'RequestReceived.receivedOn' } },
  }),
}
