import { z } from 'zod'
import { event } from './define.js'
import { civilDate, id, label, reason } from './fields.js'

/** A school or college asked whether it can meet the child's needs, and what came of it. */
export const consultationEvents = {
  SettingConsulted: event(
    1,
    z.strictObject({ consultation: id, setting: label, consultedOn: civilDate }),
    'consultedOn',
  ),
  SettingResponded: event(
    1,
    z.strictObject({
      consultation: id,
      respondedOn: civilDate,
      /** `none`: they let the time pass. */
      answer: z.enum(['yes', 'no', 'none']),
      reason: reason.optional(),
    }),
    'respondedOn',
  ),
  /** The authority does not accept the reason for which a setting said no. */
  SettingChallenged: event(1, z.strictObject({ consultation: id, on: civilDate, reason }), 'on'),
  /** The setting is to admit the child although it said no (section 43). */
  SettingDirected: event(1, z.strictObject({ consultation: id, on: civilDate, reason }), 'on'),
  SettingNamed: event(
    1,
    z.strictObject({ consultation: id.optional(), setting: label.optional(), namedOn: civilDate }),
    'namedOn',
  ),
  /** What the family said to a draft or to an amendment notice. */
  RepresentationsReceived: event(
    1,
    z.strictObject({
      receivedOn: civilDate,
      settingRequested: label.optional(),
      meetingRequested: z.boolean().optional(),
    }),
    'receivedOn',
  ),
}
