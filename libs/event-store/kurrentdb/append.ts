import kurrent, { type KurrentDBClient } from '@kurrent/kurrentdb-client'
import { CommandIdReused, DuplicateEventId, OutcomeUnknown, StoreBusy } from '../errors.js'
import { standsAt } from '../idempotency.js'
import { type Appended, type AppendOutcome, type ExpectedRevision } from '../port.js'
import { type PreparedAppend } from '../prepare.js'
import { toKurrent } from './envelope.js'
import { appendFailure, within } from './failures.js'
import { type Follower } from './follower.js'
import { type Place, type Register } from './register.js'
import { readStream } from './source.js'

export interface AppendParts {
  readonly client: KurrentDBClient
  readonly register: Register
  readonly follower: Follower
  /** Milliseconds for any one answer. */
  readonly limitMs: number
}

/** Others may go first again and again; more often than this and the stream is not one that people write. */
const ROUNDS = 200

type Actual = number | 'no_stream'

const appended = ({ revision, position }: Place, repeated: boolean): Appended => ({
  ok: true,
  revision,
  position,
  repeated,
})

const fits = (expected: ExpectedRevision, actual: Actual): boolean =>
  expected === 'any' || (expected === 'stream_exists' ? actual !== 'no_stream' : expected === actual)

const fromReceipt = async (
  { register }: AppendParts,
  { authority, commandId, stream }: PreparedAppend,
): Promise<Appended | undefined> => {
  if (commandId === undefined) return undefined
  const receipt = await register.receipt(authority, commandId)
  if (receipt === undefined) return undefined
  if (receipt.stream !== stream) throw new CommandIdReused(commandId, stream)
  return appended(receipt, true)
}

/** The first answer, when these events stand in the stream from this revision on: ids, types and data, not ids alone. */
const doneBefore = async (
  { client, follower }: AppendParts,
  { authority, stream, events }: PreparedAppend,
  first: number,
): Promise<Appended | undefined> => {
  const there = await readStream(client, stream, { fromRevision: BigInt(first), maxCount: events.length })
  const sent = there.map(({ event }) => event)
  if (!standsAt(sent, 0, events)) return undefined
  return appended(await follower.placeOf(authority, stream, first + events.length - 1), true)
}

const missed = async (
  parts: AppendParts,
  request: PreparedAppend,
  actual: Actual,
): Promise<AppendOutcome> => {
  const { stream, expected } = request
  const first = typeof expected === 'number' ? expected + 1 : 0
  const before =
    expected === 'stream_exists' || actual === 'no_stream'
      ? undefined
      : await doneBefore(parts, request, first)
  return before ?? { ok: false, code: 'wrong_expected_revision', stream, expected, actual }
}

/** Some of the ids are in the log: the same events in the same place, or a fault of the caller. */
const known = async (parts: AppendParts, request: PreparedAppend): Promise<Appended | undefined> => {
  const ids = request.events.map(({ id }) => id)
  const twin = await parts.register.holding(request.authority, ids)
  if (twin === undefined) return undefined
  const before = twin.stream === request.stream ? await doneBefore(parts, request, twin.revision) : undefined
  // What its twin wrote may have been entered since the receipt was looked for, with data that was sealed anew.
  const done = before ?? (await fromReceipt(parts, request))
  if (done === undefined) throw new DuplicateEventId(twin.eventId)
  return done
}

/**
 * Always with the one revision that the stream must have: KurrentDB then compares and sets, whatever the caller
 * expected. Its `any` would recognise a repetition only for as long as it remembers the ids.
 */
const write = async (
  { client, limitMs }: AppendParts,
  { stream, events, commandId }: PreparedAppend,
  at: Actual,
): Promise<number | { readonly actual: Actual }> => {
  const streamState = at === 'no_stream' ? kurrent.NO_STREAM : BigInt(at)
  const sent = events.map((event) => toKurrent(event, commandId))
  try {
    const asked = client.appendToStream(stream, sent, { streamState, requiresLeader: true })
    const { nextExpectedRevision } = await within(limitMs, asked)
    return Number(nextExpectedRevision)
  } catch (error) {
    if (!(error instanceof kurrent.WrongExpectedVersionError)) throw appendFailure(error, stream)
    return { actual: typeof error.actualState === 'bigint' ? Number(error.actualState) : 'no_stream' }
  }
}

/** It is in KurrentDB, whatever keeps it from being entered: "nothing was written" would be untrue. */
const placeOfWritten = async (
  { follower }: AppendParts,
  { authority, stream }: PreparedAppend,
  revision: number,
): Promise<Place> => {
  try {
    return await follower.placeOf(authority, stream, revision)
  } catch (error) {
    throw error instanceof StoreBusy ? new OutcomeUnknown(error) : error
  }
}

const lastRevision = async ({ client }: AppendParts, stream: string): Promise<Actual> => {
  const options = { direction: kurrent.BACKWARDS, fromRevision: kurrent.END, maxCount: 1 } as const
  const [last] = await readStream(client, stream, options)
  return last?.revision ?? 'no_stream'
}

/**
 * The meaning of the PostgreSQL adapter's append: receipt, expected revision, ids, events. What differs: the register is
 * behind KurrentDB by a moment, so a miss is looked at again once the register has what KurrentDB holds.
 */
export const append = async (parts: AppendParts, request: PreparedAppend): Promise<AppendOutcome> => {
  const { register, follower } = parts
  const { authority, stream, expected } = request
  follower.assertSound()
  let actual: Actual = (await register.streamHead(authority, stream))?.revision ?? 'no_stream'
  // The register may only be behind: no is for KurrentDB itself to say.
  let sure = false
  for (let round = 0; round < ROUNDS; round++) {
    const receipt = await fromReceipt(parts, request)
    if (receipt !== undefined) return receipt
    if (fits(expected, actual)) {
      const before = await known(parts, request)
      if (before !== undefined) return before
      const written = await write(parts, request, actual)
      if (typeof written === 'number') return appended(await placeOfWritten(parts, request, written), false)
      actual = written.actual
    } else if (sure) return missed(parts, request, actual)
    else actual = await lastRevision(parts, stream)
    sure = true
    if (actual !== 'no_stream') await follower.placeOf(authority, stream, actual)
  }
  throw new StoreBusy(`Others kept adding to ${stream}. Nothing was written; try again in a moment.`)
}
