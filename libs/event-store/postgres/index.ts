import { type Pool } from 'pg'
import { NotSupported } from '../errors.js'
import { nudges } from '../nudge.js'
import { type EventStore } from '../port.js'
import { prepareAppend } from '../prepare.js'
import { assertContiguous, checkPage, toEvent } from '../record.js'
import { categoryName } from '../streams.js'
import { type ChainSource } from '../verify.js'
import { append } from './append.js'
import { archive, readArchived } from './archive.js'
import { readAll, readCategory, readHead, readStream, readStreams } from './read.js'

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
    capabilities: { multiStreamAppend: false, receipts: true, chain: true, archive: true },
    append: async (request) => {
      const outcome = await append(pool, prepareAppend(request), lockTimeoutMs)
      if (outcome.ok && !outcome.repeated) nudge.tell(request.authority, outcome.position)
      return outcome
    },
    appendToStreams: () => Promise.reject(new NotSupported('multiStreamAppend')),
    readStream: async (authority, stream, options = {}) =>
      (await readStream(pool, authority, stream, options)).map(toEvent),
    readStreams: async (authority, streams, { upTo } = {}) =>
      (await readStreams(pool, authority, streams, upTo)).map(toEvent),
    readCategory: async (authority, category, options) => {
      checkPage(options)
      return (await readCategory(pool, authority, categoryName(authority, category), options)).map(toEvent)
    },
    readAll: async (authority, options) => {
      checkPage(options)
      const page = await readAll(pool, authority, options)
      assertContiguous(authority, options, page)
      return page.map(toEvent)
    },
    head: async (authority) => (await readHead(pool, authority)).position,
    archive: (request) => archive(pool, request),
    archived: (authority) => readArchived(pool, authority),
    readRecords: (authority, after, limit) => readAll(pool, authority, { after, limit }),
    readHead: (authority) => readHead(pool, authority),
    onAppended: nudge.add,
    close: () => {
      nudge.clear()
      return Promise.resolve()
    },
  }
}
