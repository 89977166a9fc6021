import { type Pool } from 'pg'
import { nudges } from '../nudge.js'
import { type EventStore } from '../port.js'
import { prepareAppend } from '../prepare.js'
import { assertContiguous, checkPage, toEvent } from '../record.js'
import { type ChainSource } from '../verify.js'
import { append } from './append.js'
import { readAll, readHead, readStream, readStreams } from './read.js'

export interface PostgresEventStoreOptions {
  /** How long an append waits for any one lock before it throws StoreBusy, in milliseconds. */
  readonly lockTimeoutMs?: number
}

/** The log in PostgreSQL. The pool connects as the application's role, and belongs to the caller. */
export const postgresEventStore = (
  pool: Pool,
  { lockTimeoutMs = 2_000 }: PostgresEventStoreOptions = {},
): EventStore & ChainSource => {
  const nudge = nudges()
  return {
    append: async (request) => {
      const outcome = await append(pool, prepareAppend(request), lockTimeoutMs)
      if (outcome.ok && !outcome.repeated) nudge.tell(request.authority, outcome.position)
      return outcome
    },
    readStream: async (authority, stream, { from = 0, limit } = {}) =>
      (await readStream(pool, authority, stream, from, limit)).map(toEvent),
    readStreams: async (authority, streams, { upTo } = {}) =>
      (await readStreams(pool, authority, streams, upTo)).map(toEvent),
    readAll: async (authority, options) => {
      checkPage(options)
      const page = await readAll(pool, authority, options.after, options.limit)
      assertContiguous(authority, options.after, page)
      return page.map(toEvent)
    },
    head: async (authority) => (await readHead(pool, authority)).position,
    readRecords: (authority, after, limit) => readAll(pool, authority, after, limit),
    readHead: (authority) => readHead(pool, authority),
    onAppended: nudge.add,
    close: () => {
      nudge.clear()
      return Promise.resolve()
    },
  }
}
