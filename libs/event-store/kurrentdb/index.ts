import { type KurrentDBClient } from '@kurrent/kurrentdb-client'
import { NotSupported } from '../errors.js'
import { nudges } from '../nudge.js'
import { type EventStore } from '../port.js'
import { prepareAppend } from '../prepare.js'
import { checkPage, toEvent } from '../record.js'
import { type ChainSource } from '../verify.js'
import { append } from './append.js'
import { connect } from './connect.js'
import { type FollowerEvents, startFollower } from './follower.js'
import { readAll, readOneStream, readRecords, readStreams } from './read.js'
import { type Register } from './register.js'

export { connect } from './connect.js'
export { ForeignEvent, KurrentUnusable, StreamDeleted } from './errors.js'
export { memoryRegister } from './memory-register.js'
export { postgresRegister } from './postgres-register.js'
export { type Mark, type Register } from './register.js'
export { readLast } from './source.js'

export interface KurrentEventStoreOptions extends Partial<FollowerEvents> {
  /** Where positions, chain and receipts are kept. */
  readonly register: Register
  /** How long an append may take in all, and its entry in the register, before OutcomeUnknown. Milliseconds. */
  readonly appendTimeoutMs?: number
}

/**
 * The log behind this connection, which stays its giver's. Comes back once the register has what KurrentDB holds.
 * Throws KurrentUnusable, or StoreBusy.
 */
export const kurrentEventStore = async (
  client: KurrentDBClient,
  { register, appendTimeoutMs = 10_000, onFault, onForeign }: KurrentEventStoreOptions,
): Promise<EventStore & ChainSource> => {
  const silent = (): void => undefined
  const events = { onFault: onFault ?? silent, onForeign: onForeign ?? silent }
  const follower = startFollower(client, register, events, appendTimeoutMs)
  const nudge = nudges()
  const close = async (): Promise<void> => {
    nudge.clear()
    await follower.close()
  }
  try {
    await follower.ready
  } catch (error) {
    await close()
    throw error
  }
  const parts = { client, register, follower, limitMs: appendTimeoutMs }
  return {
    capabilities: { multiStreamAppend: false, receipts: true, chain: true },
    append: async (request) => {
      const outcome = await append(parts, prepareAppend(request))
      if (outcome.ok && !outcome.repeated) nudge.tell(request.authority, outcome.position)
      return outcome
    },
    appendToStreams: () => Promise.reject(new NotSupported('multiStreamAppend')),
    readStream: async (authority, stream, options = {}) =>
      (await readOneStream(parts, authority, stream, options)).map(toEvent),
    readStreams: async (authority, streams, { upTo = Infinity } = {}) =>
      (await readStreams(parts, authority, streams, upTo)).map(toEvent),
    readAll: async (authority, options) => {
      checkPage(options)
      return (await readAll(parts, authority, options)).map(toEvent)
    },
    head: async (authority) => (await register.readHead(authority)).position,
    readRecords: (authority, after, limit) => readRecords(parts, authority, { after, limit }),
    readHead: (authority) => register.readHead(authority),
    onAppended: nudge.add,
    close,
  }
}

/** Connects to KurrentDB (or EventStoreDB from 23.10), and leaves it at `close`. Throws KurrentUnusable, or StoreBusy. */
export const openKurrentEventStore = async (
  url: string,
  options: KurrentEventStoreOptions,
): Promise<EventStore & ChainSource> => {
  const client = await connect(url)
  try {
    const store = await kurrentEventStore(client, options)
    const close = async (): Promise<void> => {
      await store.close()
      await client.dispose()
    }
    return { ...store, close }
  } catch (error) {
    await client.dispose()
    throw error
  }
}
