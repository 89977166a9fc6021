import { NO_HASH } from '../canonical.js'
import { nudges } from '../nudge.js'
import { type EventStore } from '../port.js'
import { prepareAppend, prepareAppends } from '../prepare.js'
import { assertContiguous, checkPage, toEvent } from '../record.js'
import { type ChainSource } from '../verify.js'
import { appendAllToLog, appendToLog } from './append.js'
import { copyOf, emptyLog, type Log } from './log.js'
import { pageOf, partOf } from './read.js'

/** A store for unit tests: the meaning of the PostgreSQL one, chain and receipts included, gone with the process. */
export const memoryEventStore = (): EventStore & ChainSource => {
  const logs = new Map<string, Log>()
  const nudge = nudges()
  const logOf = (authority: string): Log => {
    const log = logs.get(authority) ?? emptyLog()
    logs.set(authority, log)
    return log
  }

  // async, though nothing waits: what is refused must come as a rejection, as it does over a connection.
  return {
    capabilities: { multiStreamAppend: true, receipts: true, chain: true },
    append: async (request) => {
      const prepared = prepareAppend(request)
      const outcome = await Promise.resolve(appendToLog(logOf(request.authority), prepared))
      if (outcome.ok && !outcome.repeated) nudge.tell(request.authority, outcome.position)
      return outcome
    },
    appendToStreams: async (authority, appends) => {
      const prepared = prepareAppends(authority, appends)
      // In one turn: what is appended meanwhile would be lost with the log that the copy replaces.
      const copy = copyOf(logOf(authority))
      const outcome = appendAllToLog(copy, prepared)
      if (outcome.ok) logs.set(authority, copy)
      await Promise.resolve()
      if (!outcome.ok) return outcome
      if (outcome.appended.some(({ repeated }) => !repeated)) nudge.tell(authority, copy.records.length)
      return outcome
    },
    readStream: (authority, stream, options = {}) =>
      Promise.resolve(partOf(logOf(authority).streams.get(stream) ?? [], options).map(toEvent)),
    readStreams: (authority, streams, { upTo = Infinity } = {}) => {
      const wanted = new Set(streams)
      const found = logOf(authority).records.filter((r) => r.position <= upTo && wanted.has(r.stream))
      return Promise.resolve(found.map(toEvent))
    },
    readAll: async (authority, options) => {
      checkPage(options)
      const page = await Promise.resolve(pageOf(logOf(authority).records, options))
      assertContiguous(authority, options, page)
      return page.map(toEvent)
    },
    head: (authority) => Promise.resolve(logOf(authority).records.length),
    readRecords: (authority, after, limit) =>
      Promise.resolve(logOf(authority).records.slice(after, after + limit)),
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
