import { type StoredRecord } from '../canonical.js'
import { type ReadAllOptions, type ReadStreamOptions } from '../port.js'

/** A page of records in position order, forwards or backwards. */
export const pageOf = (
  records: readonly StoredRecord[],
  options: ReadAllOptions,
): readonly StoredRecord[] => {
  if ('after' in options) return records.filter((r) => r.position > options.after).slice(0, options.limit)
  const before = options.before === 'end' ? Infinity : options.before
  return records
    .filter((r) => r.position < before)
    .slice(-options.limit)
    .reverse()
}

export const partOf = (
  stream: readonly StoredRecord[],
  { direction = 'forwards', from, limit = stream.length }: ReadStreamOptions,
): readonly StoredRecord[] =>
  direction === 'forwards'
    ? stream.slice(from ?? 0).slice(0, limit)
    : stream
        .slice(0, from === undefined ? undefined : from + 1)
        .reverse()
        .slice(0, limit)
