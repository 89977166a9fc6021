import { hashEvent, NO_HASH, type StoredRecord } from '../canonical.js'
import { type PreparedAppend } from '../prepare.js'
import { categoryPrefix } from '../streams.js'

export interface Receipt {
  readonly stream: string
  readonly revision: number
  readonly position: number
}

/** One authority's log, its streams, and the receipts of its commands. */
export interface Log {
  readonly records: StoredRecord[]
  readonly streams: Map<string, StoredRecord[]>
  readonly byId: Map<string, StoredRecord>
  readonly receipts: Map<string, Receipt>
}

export const emptyLog = (): Log => ({
  records: [],
  streams: new Map(),
  byId: new Map(),
  receipts: new Map(),
})

/** A log of its own with the same contents: what is done to it can be thrown away. The records are never changed. */
export const copyOf = (log: Log): Log => ({
  records: [...log.records],
  streams: new Map([...log.streams].map(([stream, records]) => [stream, [...records]])),
  byId: new Map(log.byId),
  receipts: new Map(log.receipts),
})

/** Puts the events at the end of the log and of their stream, each chained to the one before; answers the last. */
export const chain = (log: Log, { authority, stream, events }: PreparedAppend): Receipt => {
  const inStream = log.streams.get(stream) ?? []
  log.streams.set(stream, inStream)
  for (const event of events) {
    const unhashed = {
      ...event,
      authority,
      stream,
      category: categoryPrefix(stream),
      position: log.records.length + 1,
      revision: inStream.length,
    }
    const record = { ...unhashed, hash: hashEvent(log.records.at(-1)?.hash ?? NO_HASH, unhashed) }
    log.records.push(record)
    inStream.push(record)
    log.byId.set(record.id, record)
  }
  return { stream, revision: inStream.length - 1, position: log.records.length }
}
