import { z } from 'zod'
import { type EventOf, type Recorded } from '../vocabulary/define.js'
import { civilDate, id, source } from '../vocabulary/fields.js'
import { type UpcastStep } from '../vocabulary/define.js'
import { checkEvents } from './checks.js'
import { directoryEvents } from './directory.js'
import { registerEvents } from './register.js'
import { fact } from './step.js'
import { UNSEEN } from './words.js'

const receipt = z.enum(['nextWorkingDay', 'sameDay'])

/** What the law leaves to an authority, whole: so that one event says how it counted on any day. */
const settings = z.strictObject({
  weeksConvention: z.enum(['excl', 'incl']),
  phaseTransfer: z.enum(['before', 'by']),
  closureBegins: z.enum(['asRecorded', 'weekendBefore']),
  outOfHoursReceipt: z.strictObject({ email: receipt, portal: receipt }),
  postedReceipt: z.enum(['secondWorkingDay', 'nextWorkingDay']),
  /** Ids of the local milestones that it watches. */
  milestones: z.array(id),
  /** Bank holidays proclaimed since the release, each with its source; and days of its table that are none any more. */
  bankHolidays: z.strictObject({
    added: z.array(z.strictObject({ date: civilDate, source })),
    removed: z.array(civilDate),
  }),
})

const NO_CHANGES = { added: [], removed: [] }

/** Before, nobody could say that a day was a bank holiday. */
const withBankHolidays: UpcastStep = (data) => ({ ...data, bankHolidays: NO_CHANGES })

export const authorityEvents = {
  SettingsChosen: fact({
    version: 2,
    data: settings,
    steps: [withBankHolidays],
    title: 'Settings chosen',
    // Each reading has its own words on the page of the settings.
    says: {
      weeksConvention: UNSEEN,
      phaseTransfer: UNSEEN,
      closureBegins: UNSEEN,
      outOfHoursReceipt: UNSEEN,
      postedReceipt: UNSEEN,
      milestones: UNSEEN,
      bankHolidays: UNSEEN,
    },
  }),
  ...directoryEvents,
  ...registerEvents,
  ...checkEvents,
}

export type AuthorityEvent = EventOf<typeof authorityEvents>
export type RecordedAuthorityEvent = Recorded<AuthorityEvent>
export type SettingsChosen = Extract<AuthorityEvent, { readonly type: 'SettingsChosen' }>
export type AuthoritySettings = SettingsChosen['data']
/** What is told on the stream of the directory. */
export type DirectoryEvent = EventOf<typeof directoryEvents>
/** What is told on the stream of second checks and of the scheme of delegation. */
export type CheckEvent = EventOf<typeof checkEvents>
/** What is told on the stream of the register of settings. */
export type RegisterEvent = EventOf<typeof registerEvents>
