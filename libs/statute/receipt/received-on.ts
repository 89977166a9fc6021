import { type Calendar } from '../calendar/index.js'
import {
  badDateMessage,
  britishDateWithWeekday,
  type CivilDate,
  isoDate,
  tryParseCivilDate,
} from '../civil-date/index.js'
import { WDA } from '../counting/index.js'
import { DEFAULT_SETTINGS, type StatuteSettings } from '../rules/index.js'

/** How a request came. `signedFor` is a letter that the authority signed for; `post` is first-class post. */
export const CHANNELS = ['hand', 'signedFor', 'post', 'email', 'portal'] as const
export type Channel = (typeof CHANNELS)[number]

export interface Sending {
  /**
   * When it was sent, posted, handed in or signed for: a civil date, or a date and the time on the clock in England, with or
   * without seconds (`2026-03-27T17:30`). An instant with a zone is refused: it could be another day here.
   */
  readonly sentAt: string
  readonly channel: Channel
  /** The authority's date stamp, or the day on which it signed: it decides where there is one. */
  readonly stampedOn?: string | undefined
}

export interface Receipt {
  /** Civil date, YYYY-MM-DD. */
  readonly receivedOn: string
  /** Whether the day was seen (stamped, signed for) or is deemed by practice. */
  readonly deemed: boolean
  readonly working: readonly string[]
}

export interface ReceiptProblem {
  readonly code: 'bad_date'
  readonly message: string
}

const AFTER_HOURS = '17:00'

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/

interface SentAt {
  readonly date: CivilDate
  /** HH:MM or HH:MM:SS, where known. */
  readonly time: string | undefined
}

const sentAtOf = (sentAt: string): SentAt | undefined => {
  const date = tryParseCivilDate(sentAt.slice(0, 10))
  if (date === undefined) return undefined
  if (sentAt.length === 10) return { date, time: undefined }
  const time = sentAt.slice(11)
  return sentAt[10] === 'T' && CLOCK_TIME.test(time) ? { date, time } : undefined
}

const day = britishDateWithWeekday

/** After 5pm, or not on a working day; a letter handed in at 5pm sharp is in time. */
const outOfHours = ({ date, time }: SentAt, calendar: Calendar): string | undefined => {
  if (!calendar.isWorkingDay(date)) return `${day(date)} is no working day`
  return time !== undefined && time > AFTER_HOURS && time !== `${AFTER_HOURS}:00`
    ? 'It came after 5pm'
    : undefined
}

const deemed = (on: CivilDate, working: readonly string[]): Receipt => ({
  receivedOn: isoDate(on),
  deemed: true,
  working,
})

const WORDS: Readonly<Record<Channel, string>> = {
  hand: 'Handed in',
  signedFor: 'Signed for',
  post: 'Posted',
  email: 'Sent by e-mail',
  portal: 'Sent through the portal',
}

const NOT_IN_THE_REGULATIONS =
  'The regulations of 2014 have no rule of their own on receipt; this is practice, and a setting of the authority.'

const atOnce = (
  sent: SentAt,
  channel: 'hand' | 'email' | 'portal',
  settings: StatuteSettings,
  calendar: Calendar,
): Receipt => {
  const { outOfHoursReceipt } = settings
  const moves =
    channel === 'hand' ||
    (outOfHoursReceipt?.[channel] ?? DEFAULT_SETTINGS.outOfHoursReceipt[channel]) === 'nextWorkingDay'
  const late = outOfHours(sent, calendar)
  const sentence = `${WORDS[channel]} ${day(sent.date)}${sent.time === undefined ? '' : ` at ${sent.time.slice(0, 5)}`}.`
  if (late === undefined) return deemed(sent.date, [sentence, 'It counts as received on that day.'])
  if (!moves)
    return deemed(sent.date, [
      sentence,
      `${late}, and the authority counts what comes this way on the day it comes.`,
      NOT_IN_THE_REGULATIONS,
    ])
  const on = WDA(1, sent.date, calendar)
  return deemed(on, [
    sentence,
    `${late}, so it counts as received on the next working day: ${day(on)}.`,
    NOT_IN_THE_REGULATIONS,
  ])
}

const posted = ({ date }: SentAt, settings: StatuteSettings, calendar: Calendar): Receipt => {
  const next = settings.postedReceipt === 'nextWorkingDay'
  const on = WDA(next ? 1 : 2, date, calendar)
  const other = WDA(next ? 2 : 1, date, calendar)
  return deemed(on, [
    `${WORDS.post} ${day(date)} by first-class post, and not date-stamped.`,
    `It counts as received on the ${next ? 'next' : 'second'} working day after: ${day(on)}.`,
    `On the other reading it would be the ${next ? 'second' : 'next'}: ${day(other)}. A date stamp decides where there is one.`,
    NOT_IN_THE_REGULATIONS,
  ])
}

const problem = (given: string): ReceiptProblem => ({
  code: 'bad_date',
  message:
    given.length > 10 && tryParseCivilDate(given.slice(0, 10)) !== undefined
      ? 'The time is not one on the clock in England. Give the date and the time as 2026-03-27T17:30, without a zone.'
      : badDateMessage(given),
})

/**
 * The day on which a request counts as received (statutory rules, section 0.2: IPSEA's practice, since the
 * regulations are silent), with its working.
 */
export const receivedOn = (
  { sentAt, channel, stampedOn }: Sending,
  settings: StatuteSettings,
  calendar: Calendar,
): Receipt | ReceiptProblem => {
  const sent = sentAtOf(sentAt)
  if (sent === undefined) return problem(sentAt)
  if (stampedOn !== undefined) {
    const stamped = tryParseCivilDate(stampedOn)
    if (stamped === undefined) return problem(stampedOn)
    if (stamped < sent.date)
      return {
        code: 'bad_date',
        message: 'It cannot have been received before it was sent. Check both dates.',
      }
    return {
      receivedOn: isoDate(stamped),
      deemed: false,
      working: [`${WORDS[channel]} ${day(sent.date)}.`, `The authority's own stamp says ${day(stamped)}.`],
    }
  }
  switch (channel) {
    case 'hand':
    case 'email':
    case 'portal':
      return atOnce(sent, channel, settings, calendar)
    case 'signedFor':
      return { receivedOn: isoDate(sent.date), deemed: false, working: [`Signed for ${day(sent.date)}.`] }
    case 'post':
      return posted(sent, settings, calendar)
    default:
      return channel satisfies never
  }
}
