import {
  britishDateWithWeekday,
  type Channel,
  DEFAULT_SETTINGS,
  calendarFor,
  parseCivilDate,
  receivedOn,
  type Receipt,
  type StatuteSettings,
} from '#statute'
import { dateBoxes } from '../../parts/forms/check-a-date.js'
import { typedDate } from '../../parts/forms/read-question.js'
import { type ReceiptFault, type ReceiptQuestion } from './read-receipt.js'

const CHOICES: readonly { readonly value: Channel; readonly text: string; readonly hint?: string }[] = [
  { value: 'email', text: 'By e-mail' },
  { value: 'portal', text: 'Through the portal or a web form' },
  { value: 'post', text: 'By first-class post, and nobody stamped the day on it' },
  { value: 'signedFor', text: 'By a letter that was signed for' },
  { value: 'hand', text: 'Handed in' },
]

const HREFS = { channel: '#channel', time: '#time' } as const

/** The form as the template takes it, with each fault beside its box and in the summary. */
export const receiptForm = (question: ReceiptQuestion, faults: readonly ReceiptFault[]) => {
  const faultOf = (field: ReceiptFault['field']) => faults.find((fault) => fault.field === field)
  const dateFault = faultOf('date')
  return {
    channel: question.channel,
    choices: CHOICES,
    boxes: dateBoxes(typedDate(question), dateFault?.parts ?? []),
    time: question.time ?? '',
    channelFault: faultOf('channel'),
    dateFault,
    timeFault: faultOf('time'),
    summary: faults.map(({ field, message, parts }) => ({
      text: message,
      href: field === 'date' ? `#date-${parts[0] ?? 'day'}` : HREFS[field],
    })),
  }
}

const flipped = (one: 'nextWorkingDay' | 'sameDay' | undefined) =>
  one === 'sameDay' ? ('nextWorkingDay' as const) : ('sameDay' as const)

/** The same settings with the other answer to the question that the law leaves open here. */
const otherwise = (channel: Channel, settings: StatuteSettings): StatuteSettings | undefined => {
  const { outOfHoursReceipt = DEFAULT_SETTINGS.outOfHoursReceipt, postedReceipt } = settings
  switch (channel) {
    case 'email':
    case 'portal':
      return {
        ...settings,
        outOfHoursReceipt: { ...outOfHoursReceipt, [channel]: flipped(outOfHoursReceipt[channel]) },
      }
    case 'post':
      return {
        ...settings,
        postedReceipt: postedReceipt === 'nextWorkingDay' ? 'secondWorkingDay' : 'nextWorkingDay',
      }
    case 'hand':
    case 'signedFor':
      return undefined
    default:
      return channel satisfies never
  }
}

const receiptUnder = (settings: StatuteSettings, channel: Channel, sentAt: string): Receipt => {
  const receipt = receivedOn({ channel, sentAt }, settings, calendarFor(settings))
  if ('code' in receipt) throw new Error(`A checked date and time were refused: ${receipt.code}`)
  return receipt
}

const inWords = (iso: string): string => britishDateWithWeekday(parseCivilDate(iso))

const legalDates = (iso: string): string => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return `/check-a-date?${new URLSearchParams({ what: 'request', day, month, year }).toString()}`
}

/**
 * The answer: the day, how it came about, and the other reading where there is one. `chosen` are the settings of the
 * authority of whoever asks; a visitor gets the default readings.
 */
export const receiptView = (channel: Channel, sentAt: string, chosen?: StatuteSettings) => {
  const settings = chosen ?? DEFAULT_SETTINGS
  const receipt = receiptUnder(settings, channel, sentAt)
  const others = otherwise(channel, settings)
  const other = others && receiptUnder(others, channel, sentAt).receivedOn
  return {
    received: inWords(receipt.receivedOn),
    deemed: receipt.deemed,
    byOurs: chosen !== undefined,
    working: receipt.working,
    href: legalDates(receipt.receivedOn),
    other:
      other === undefined || other === receipt.receivedOn
        ? undefined
        : { received: inWords(other), href: legalDates(other) },
  }
}
