import { CommandIdReused, DuplicateEventId } from '../errors.js'
import { standsAt } from '../idempotency.js'
import {
  type Appended,
  type AppendOutcome,
  type AppendToStreamsOutcome,
  type ExpectedRevision,
} from '../port.js'
import { type PreparedAppend } from '../prepare.js'
import { chain, type Log } from './log.js'

const appended = (revision: number, position: number, repeated: boolean): Appended => ({
  ok: true,
  revision,
  position,
  repeated,
})

const fits = (expected: ExpectedRevision, length: number): boolean => {
  switch (expected) {
    case 'any':
      return true
    case 'no_stream':
      return length === 0
    case 'stream_exists':
      return length > 0
    default:
      return expected === length - 1
  }
}

/** The first answer, when these events are in the log already where this request would have put them. */
const doneBefore = (log: Log, request: PreparedAppend, first: number): Appended | undefined => {
  const inStream = log.streams.get(request.stream) ?? []
  if (!standsAt(inStream, first, request.events)) return undefined
  const last = inStream[first + request.events.length - 1]
  return last && appended(last.revision, last.position, true)
}

const fromReceipt = (log: Log, { commandId, stream }: PreparedAppend): Appended | undefined => {
  const receipt = commandId === undefined ? undefined : log.receipts.get(commandId)
  if (commandId === undefined || receipt === undefined) return undefined
  if (receipt.stream !== stream) throw new CommandIdReused(commandId, stream)
  return appended(receipt.revision, receipt.position, true)
}

const missed = (log: Log, request: PreparedAppend, length: number): AppendOutcome => {
  const { stream, expected } = request
  const first = typeof expected === 'number' ? expected + 1 : 0
  const before = expected === 'stream_exists' ? undefined : doneBefore(log, request, first)
  const actual = length === 0 ? 'no_stream' : length - 1
  return before ?? { ok: false, code: 'wrong_expected_revision', stream, expected, actual }
}

const known = (log: Log, request: PreparedAppend): Appended | undefined => {
  const twin = request.events.map(({ id }) => log.byId.get(id)).find((record) => record !== undefined)
  if (twin === undefined) return undefined
  const before = twin.stream === request.stream ? doneBefore(log, request, twin.revision) : undefined
  if (before === undefined) throw new DuplicateEventId(twin.id)
  return before
}

/** The order of the PostgreSQL adapter: receipt, expected revision, ids, events, receipt. */
export const appendToLog = (log: Log, request: PreparedAppend): AppendOutcome => {
  const receipt = fromReceipt(log, request)
  if (receipt !== undefined) return receipt
  const length = log.streams.get(request.stream)?.length ?? 0
  if (!fits(request.expected, length)) return missed(log, request, length)
  const before = known(log, request)
  if (before !== undefined) return before
  const last = chain(log, request)
  if (request.commandId !== undefined) log.receipts.set(request.commandId, last)
  return appended(last.revision, last.position, false)
}

/** One after the other, to a log that is kept only when each of them went in. */
export const appendAllToLog = (log: Log, requests: readonly PreparedAppend[]): AppendToStreamsOutcome => {
  const appended: Appended[] = []
  for (const request of requests) {
    const outcome = appendToLog(log, request)
    if (!outcome.ok) return outcome
    appended.push(outcome)
  }
  return { ok: true, appended }
}
