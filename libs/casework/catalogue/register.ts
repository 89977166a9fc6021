import { z } from 'zod'
import { authorityCode, civilDate, id, label } from '../vocabulary/fields.js'
import { fact } from './step.js'
import { dateIfKnown, plain, UNSEEN } from './words.js'

/** The longest name in the department's register has some 120 letters. */
const LONGEST_NAME = 160

/** A school, a college or an early-years provider, whole: one event says what was known of it on any day. */
const details = z.strictObject({
  /** By what it goes here for good: its URN, the inspectorate's number, or an id where it has neither. */
  setting: id,
  name: z.string().trim().min(1).max(LONGEST_NAME),
  urn: z
    .string()
    .regex(/^\d{6}$/, 'must be the six digits of a URN')
    .optional(),
  /** The inspectorate's number of an early-years provider, which no return takes for a URN. */
  ofsted: z
    .string()
    .regex(/^(EY\d{6}|\d{6,7})$/, 'must be a number such as EY304821')
    .optional(),
  ukprn: z
    .string()
    .regex(/^\d{8}$/, 'must be the eight digits of a UKPRN')
    .optional(),
  phase: label.optional(),
  /** As the register calls it, such as "Academy special converter". */
  type: label.optional(),
  postcode: z.string().trim().min(1).max(10).optional(),
  /** In whose area it lies: children go to schools elsewhere too. */
  authority: authorityCode.optional(),
  /** A SEN unit, resourced provision, special classes. */
  provision: label.optional(),
})

const WORDS = {
  setting: UNSEEN,
  name: plain('Name'),
  urn: plain('URN'),
  ofsted: plain('Ofsted number'),
  ukprn: plain('UKPRN'),
  phase: plain('Phase'),
  type: plain('Type'),
  postcode: plain('Postcode'),
  authority: plain('Authority'),
  provision: plain('Special provision'),
} as const

/** Schools, colleges and early-years providers that an authority can name. */
export const registerEvents = {
  /** New on the register, or open again after it had closed. */
  SettingListed: fact({ version: 1, data: details, title: 'Setting listed', says: WORDS }),
  ListedSettingChanged: fact({ version: 1, data: details, title: 'Setting changed', says: WORDS }),
  /** It stays to be found by its name, since children went there. */
  ListedSettingClosed: fact({
    version: 1,
    data: z.strictObject({ setting: id, closedOn: civilDate.optional() }),
    title: 'Setting closed',
    says: {
      setting: UNSEEN,
      closedOn: dateIfKnown('Closed on', 'The closing of the setting', 'the setting closed'),
    },
  }),
}
