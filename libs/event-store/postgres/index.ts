import { type Pool } from 'pg'
import { nudges } from '../nudge.js'
import { type EventStore } from '../port.js'
import { type PreparedAppend, prepareAppend, prepareAppends } from '../prepare.js'
import { assertContiguous, checkPage, toEvent } from '../record.js'
import { type ChainSource } from '../verify.js'
import { append } from './append.js'
import { appendWhole } from './append-batch.js'
import { combiner } from './combine.js'
import { readAll, readHead, readStream, readStreams } from './read.js'

export interface PostgresEventStoreOptions {
  /** How long an append waits for any one lock before it throws StoreBusy, in milliseconds. */
  readonly lockTimeoutMs?: number
  /** Whether appends that wait for each other share a transaction; see combine.ts. */
  readonly combine?: boolean
}

/** The log in PostgreSQL. The pool is one of `createPool`, connects as the application's role, and belongs to the caller. */
export const postgresEventStore = (
  pool: Pool,
  { lockTimeoutMs = 2_000, combine = true }: PostgresEventStoreOptions = {},
): EventStore & ChainSource => {
  const appendOne = combine
    ? combiner(pool, lockTimeoutMs)
    : (request: PreparedAppend) => append(pool, request, lockTimeoutMs)
  const nudge = nudges()
  return {
    capabilities: { multiStreamAppend: true, receipts: true, chain: true },
    append: async (request) => {
      const outcome = await appendOne(prepareAppend(request))
      if (outcome.ok && !outcome.repeated) nudge.tell(request.authority, outcome.position)
      return outcome
    },
    appendToStreams: async (authority, appends) => {
      const outcome = await appendWhole(pool, prepareAppends(authority, appends), lockTimeoutMs)
      const reached = outcome.ok ? outcome.appended.filter(({ repeated }) => !repeated) : []
      if (reached.length > 0) nudge.tell(authority, Math.max(...reached.map(({ position }) => position)))
      return outcome
    },
    readStream: async (authority, stream, options = {}) =>
      (await readStream(pool, authority, stream, options)).map(toEvent),
    readStreams: async (authority, streams, { upTo } = {}) =>
      (await readStreams(pool, authority, streams, upTo)).map(toEvent),
    readAll: async (authority, options) => {
      checkPage(options)
      const page = await readAll(pool, authority, options)
      assertContiguous(authority, options, page)
      return page.map(toEvent)
    },
    head: async (authority) => (await readHead(pool, authority)).position,
    readRecords: (authority, after, limit) => readAll(pool, authority, { after, limit }),
    readHead: (authority) => readHead(pool, authority),
    onAppended: nudge.add,
    close: () => {
      nudge.clear()
      return Promise.resolve()
    },
  }
}
