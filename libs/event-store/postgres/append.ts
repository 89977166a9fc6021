import { type Pool } from 'pg'
import { type AppendOutcome } from '../port.js'
import { type PreparedAppend, type PreparedEvent } from '../prepare.js'
import { appendBatch } from './append-batch.js'
import { call, type Statement } from './call.js'
import { isEventIdTaken, isTaken } from './failures.js'
import { appended, duplicateIn, findAppended, NO_ANSWER, toOutcome, type Whole } from './outcome.js'
import { linesOf } from '../canonical.js'

const APPEND_ONE: Statement = {
  name: 'ledger_append_one',
  text: 'SELECT ledger.append_one($1, $2, $3, $4, $5, $6)',
  writes: true,
}

/** The revision that a single event will have; undefined where only the stream itself can tell. */
const revisionAfter = ({ expected }: PreparedAppend): number | undefined => {
  if (expected === 'no_stream') return 0
  return typeof expected === 'number' ? expected + 1 : undefined
}

/** The short way of a single event; undefined when something is in its way, which the long way then names. */
const appendOne = async (
  pool: Pool,
  { authority, stream, commandId }: PreparedAppend,
  event: PreparedEvent,
  revision: number,
  lockTimeoutMs: number,
): Promise<AppendOutcome | undefined> => {
  const values = [`${lockTimeoutMs}ms`, authority, stream, revision, commandId ?? null, linesOf(event)]
  try {
    const [row] = await call<readonly [Whole | null]>(pool, APPEND_ONE, values)
    const place = row?.[0] ?? null
    return place === null ? undefined : appended(revision, place, false)
  } catch (error) {
    if (isTaken(error)) return undefined
    throw error
  }
}

/** The long way, which looks at everything first: a batch of one. */
const appendAny = async (
  pool: Pool,
  request: PreparedAppend,
  lockTimeoutMs: number,
): Promise<AppendOutcome> => {
  try {
    const [row] = await appendBatch(pool, [request], lockTimeoutMs)
    return toOutcome(request, row ?? NO_ANSWER)
  } catch (error) {
    if (!isEventIdTaken(error)) throw error
    // An id of ours is in the log: because this very append was done before, or by mistake.
    const before = await findAppended(pool, request)
    if (before === undefined) throw await duplicateIn(pool, request.authority, request.events)
    return before
  }
}

/** Throws CommandIdReused, DuplicateEventId, and what `call` throws. */
export const append = async (
  pool: Pool,
  request: PreparedAppend,
  lockTimeoutMs: number,
): Promise<AppendOutcome> => {
  const [event, ...more] = request.events
  const revision = revisionAfter(request)
  const short =
    event && more.length === 0 && revision !== undefined
      ? await appendOne(pool, request, event, revision, lockTimeoutMs)
      : undefined
  return short ?? (await appendAny(pool, request, lockTimeoutMs))
}
