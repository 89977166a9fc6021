import { type StoredRecord } from './canonical.js'
import { LogGap } from './errors.js'
import { type JsonObject, type ReadAllOptions, type StoredEvent } from './port.js'

/**
 * A stored record as its readers see it: type and schema version as they were written. Upcasting belongs behind this
 * door, in the codec that turns a StoredEvent into a domain event (execute.ts), so that the log stays readable raw.
 */
export const toEvent = (record: Omit<StoredRecord, 'hash'>): StoredEvent => ({
  authority: record.authority,
  stream: record.stream,
  category: record.category,
  revision: record.revision,
  position: record.position,
  id: record.id,
  type: record.type,
  schemaVersion: record.schemaVersion,
  occurredOn: record.occurredOn,
  recordedAt: record.recordedAt,
  data: JSON.parse(record.data) as JsonObject,
  metadata: JSON.parse(record.metadata) as JsonObject,
})

/** Throws LogGap when a page of the log leaves a position out. */
export const assertContiguous = (
  authority: string,
  options: ReadAllOptions,
  events: readonly { readonly position: number }[],
): void => {
  const first = events[0]?.position ?? 0
  const due = (index: number) => ('after' in options ? options.after + 1 + index : first - index)
  events.forEach((event, index) => {
    if (event.position !== due(index)) throw new LogGap(authority, due(index))
  })
  // Backwards, only the beginning of the log may end a page early.
  const last = events.at(-1)?.position ?? 1
  if (!('after' in options) && events.length < options.limit && last > 1)
    throw new LogGap(authority, last - 1)
}

const atLeast = (least: number, name: string, value: number): void => {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${name} must be a whole number from ${least}`)
  }
}

/** Throws RangeError unless the page can be read: `after` from 0, `before` from 1, `limit` from 1. */
export const checkPage = (options: ReadAllOptions): void => {
  if ('after' in options) atLeast(0, 'after', options.after)
  else if (options.before !== 'end') atLeast(1, 'before', options.before)
  atLeast(1, 'limit', options.limit)
}
