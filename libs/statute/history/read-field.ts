import { badDateMessage, tryParseCivilDate } from '../civil-date/index.js'
import { type HistoryEvent } from './event.js'
import { HistoryError } from './history-error.js'

/** The text that was found to be a date last. */
let vouched: string | undefined

/**
 * Dates stay the texts they came as: ISO texts sort as their dates do, so once vouched for they need no second
 * form, and the text is what goes out again.
 */
const real = (event: HistoryEvent, field: string, value: unknown): string => {
  // The dates of an event are mostly the same day, and so are those of the events beside it.
  if (typeof value === 'string' && (value === vouched || tryParseCivilDate(value) !== undefined)) {
    vouched = value
    return value
  }
  throw new HistoryError(
    'bad_date',
    `Event ${event.id} (${event.type}), "${field}": ${badDateMessage(value)}`,
    event.id,
  )
}

const absent = (event: HistoryEvent, field: string): HistoryError =>
  new HistoryError(
    'missing_field',
    `Event ${event.id} (${event.type}) needs "${field}". Add it and try again.`,
    event.id,
  )

export const occurredOn = (event: HistoryEvent): string => real(event, 'occurredOn', event.occurredOn)

/** A civil date of the payload; undefined when it is not known. Throws HistoryError when it is no date. */
export const dateIn = (event: HistoryEvent, field: string): string | undefined => {
  const value = event.data[field]
  return value === undefined || value === null ? undefined : real(event, field, value)
}

/** The same where the event makes no sense without it. */
export const neededDate = (event: HistoryEvent, field: string): string => {
  const date = dateIn(event, field)
  if (date === undefined) throw absent(event, field)
  return date
}

export const textIn = (event: HistoryEvent, field: string): string | undefined => {
  const value = event.data[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export const neededText = (event: HistoryEvent, field: string): string => {
  const text = textIn(event, field)
  if (text === undefined) throw absent(event, field)
  return text
}
