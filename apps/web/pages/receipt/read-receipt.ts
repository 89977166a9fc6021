import { type Channel, CHANNELS, type CivilDate, isoDate } from '#statute'
import { type DatePart, readDate, type TypedDate } from '../../parts/forms/read-date.js'
import { typedDate } from '../../parts/forms/read-question.js'

/** The question as it was put; a part that was not sent is absent. */
export interface ReceiptQuestion extends Partial<TypedDate> {
  readonly channel?: string
  readonly time?: string
}

export interface ReceiptFault {
  readonly field: 'channel' | 'date' | 'time'
  readonly message: string
  readonly parts: readonly DatePart[]
}

export type ReadReceipt =
  | { readonly kind: 'asked'; readonly channel: Channel; readonly sentAt: string }
  | { readonly kind: 'faulty'; readonly faults: readonly ReceiptFault[] }
  | { readonly kind: 'not_asked' }

const TIME = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i

/** HH:MM of `17:30`, `5.30pm` or `9am`; '' for none, undefined for what is no time. */
export const readTime = (text: string): string | undefined => {
  const typed = text.trim()
  if (typed === '') return ''
  const [, hours = '', minutes = '00', half = ''] = TIME.exec(typed) ?? []
  if (hours === '') return undefined
  const given = Number(hours)
  const twelve = half !== ''
  if (twelve ? given < 1 || given > 12 : given > 23 || !/[:.]/.test(typed)) return undefined
  if (Number(minutes) > 59) return undefined
  const hour = twelve ? (given % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : given
  return `${String(hour).padStart(2, '0')}:${minutes}`
}

/** An address without a question shows the form; with part of one, what is missing. */
export const readReceipt = (question: ReceiptQuestion, today: CivilDate): ReadReceipt => {
  const { day, month, year } = question
  if ([question.channel, day, month, year, question.time].every((part) => part === undefined))
    return { kind: 'not_asked' }
  const channel = CHANNELS.find((known) => known === question.channel)
  const read = readDate(typedDate(question), today)
  const time = readTime(question.time ?? '')
  if (channel !== undefined && read.ok && time !== undefined)
    return { kind: 'asked', channel, sentAt: `${isoDate(read.date)}${time === '' ? '' : `T${time}`}` }
  const faults: ReceiptFault[] = []
  if (channel === undefined) faults.push({ field: 'channel', message: 'Select how it came', parts: [] })
  if (!read.ok) faults.push({ field: 'date', message: read.message, parts: read.parts })
  if (time === undefined)
    faults.push({ field: 'time', message: 'The time must be one on the clock, such as 17:30', parts: [] })
  return { kind: 'faulty', faults }
}
