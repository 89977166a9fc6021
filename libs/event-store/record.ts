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
  after: number,
  events: readonly { readonly position: number }[],
): void => {
  events.forEach((event, index) => {
    const due = after + 1 + index
    if (event.position !== due) throw new LogGap(authority, due)
  })
}

/** Throws RangeError unless the page can be read: `after` from 0, `limit` from 1. */
export const checkPage = ({ after, limit }: ReadAllOptions): void => {
  if (!Number.isSafeInteger(after) || after < 0) throw new RangeError('after must be a whole number from 0')
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError('limit must be a whole number from 1')
}
