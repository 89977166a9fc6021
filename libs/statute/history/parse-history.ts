import { type CaseHistory, type HistoryEvent } from './event.js'
import { HistoryError } from './history-error.js'
import { occurredOn as assertOccurred } from './read-field.js'

type JsonRecord = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown): value is string => typeof value === 'string' && value !== ''

const missing = (which: string, field: string, eventId?: string): HistoryError =>
  new HistoryError('missing_field', `${which} needs "${field}". Add it and try again.`, eventId)

const parseEvent = (value: unknown, index: number): HistoryEvent => {
  const place = `Event number ${index + 1}`
  if (!isRecord(value)) throw new HistoryError('bad_history', `${place} is not a JSON object.`)
  const { id, type, occurredOn, recordedAt, data } = value
  if (!text(id)) throw missing(place, 'id')
  if (!text(type)) throw missing(`Event ${id}`, 'type', id)
  if (!text(occurredOn)) throw missing(`Event ${id} (${type})`, 'occurredOn', id)
  if (!isRecord(data)) throw missing(`Event ${id} (${type})`, 'data', id)
  if (recordedAt !== undefined && !text(recordedAt)) throw missing(`Event ${id} (${type})`, 'recordedAt', id)
  const event = { id, type, occurredOn, data, ...(recordedAt === undefined ? {} : { recordedAt }) }
  assertOccurred(event)
  return event
}

const assertDistinct = (events: readonly HistoryEvent[]): void => {
  const seen = new Set<string>()
  for (const { id } of events) {
    if (seen.has(id))
      throw new HistoryError('duplicate_event', `Two events have the id ${id}. Give each its own.`, id)
    seen.add(id)
  }
}

/** A case history file, as parsed from JSON. Throws HistoryError with the event at fault. */
export const parseCaseHistory = (value: unknown): CaseHistory => {
  if (!isRecord(value) || !Array.isArray(value['events']))
    throw new HistoryError(
      'bad_history',
      'A case history is a JSON object with "authority", "stream" and a list "events".',
    )
  const { authority, stream, events } = value
  if (!text(authority)) throw missing('The history', 'authority')
  if (!text(stream)) throw missing('The history', 'stream')
  const parsed = (events as readonly unknown[]).map(parseEvent)
  assertDistinct(parsed)
  return { authority, stream, events: parsed }
}
