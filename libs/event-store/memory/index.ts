import { NO_HASH } from '../canonical.js'
import { nudges } from '../nudge.js'
import { type EventStore } from '../port.js'
import { prepareAppend } from '../prepare.js'
import { assertContiguous, checkPage, toEvent } from '../record.js'
import { type ChainSource } from '../verify.js'
import { appendToLog } from './append.js'
import { emptyLog, type Log } from './log.js'

/** A store for unit tests: the meaning of the PostgreSQL one, chain and receipts included, gone with the process. */
export const memoryEventStore = (): EventStore & ChainSource => {
  const logs = new Map<string, Log>()
  const nudge = nudges()
  const logOf = (authority: string): Log => {
    const log = logs.get(authority) ?? emptyLog()
    logs.set(authority, log)
    return log
  }
  const records = (authority: string, after: number, limit: number) =>
    logOf(authority).records.slice(after, after + limit)

  // async, though nothing waits: what is refused must come as a rejection, as it does over a connection.
  return {
    append: async (request) => {
      const prepared = prepareAppend(request)
      const outcome = await Promise.resolve(appendToLog(logOf(request.authority), prepared))
      if (outcome.ok && !outcome.repeated) nudge.tell(request.authority, outcome.position)
      return outcome
    },
    readStream: (authority, stream, { from = 0, limit } = {}) => {
      const inStream = logOf(authority).streams.get(stream) ?? []
      return Promise.resolve(
        inStream.slice(from, limit === undefined ? undefined : from + limit).map(toEvent),
      )
    },
    readStreams: (authority, streams, { upTo = Infinity } = {}) => {
      const wanted = new Set(streams)
      const found = logOf(authority).records.filter((r) => r.position <= upTo && wanted.has(r.stream))
      return Promise.resolve(found.map(toEvent))
    },
    readAll: async (authority, options) => {
      checkPage(options)
      const page = await Promise.resolve(records(authority, options.after, options.limit))
      assertContiguous(authority, options.after, page)
      return page.map(toEvent)
    },
    head: (authority) => Promise.resolve(logOf(authority).records.length),
    readRecords: (authority, after, limit) => Promise.resolve(records(authority, after, limit)),
    readHead: (authority) => {
      const last = logOf(authority).records.at(-1)
      return Promise.resolve({ position: last?.position ?? 0, hash: last?.hash ?? NO_HASH })
    },
    onAppended: nudge.add,
    close: () => {
      nudge.clear()
      return Promise.resolve()
    },
  }
}
