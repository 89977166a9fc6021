import { DatabaseError, type Pool } from 'pg'
import { type Appended, type AppendOutcome, type AppendToStreamsOutcome } from '../port.js'
import { linesOf } from '../canonical.js'
import { type PreparedAppend } from '../prepare.js'
import { call, type Statement } from './call.js'
import { isEventIdTaken } from './failures.js'
import { duplicateIn, findAppended, NO_ANSWER, type Row, toOutcome, type Whole } from './outcome.js'

type Answer = readonly [
  outcomes: readonly string[],
  revisions: readonly (Whole | null)[],
  positions: readonly (Whole | null)[],
]

/** Canonical JSON escapes it, and no other field may hold it. An array would be escaped, and read, letter by letter. */
const RECORD_SEPARATOR = '\x1e'

const APPEND_BATCH: Statement = {
  name: 'ledger_append_batch',
  text: `SELECT outcomes, at_revisions, at_positions
    FROM ledger.append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
  writes: true,
}

/**
 * The order of their authorities, since a stream's name begins with its own. Heads are locked in this order everywhere,
 * so that no two batches wait for each other.
 */
const inOrder = (requests: readonly PreparedAppend[]): readonly PreparedAppend[] =>
  [...requests].sort((a, b) => (a.stream < b.stream ? -1 : 1))

/** Each authority and how many of the requests are its own. */
const authoritiesIn = (sorted: readonly PreparedAppend[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { authority } of sorted) counts.set(authority, (counts.get(authority) ?? 0) + 1)
  return counts
}

const rowsOf = async (
  pool: Pool,
  sorted: readonly PreparedAppend[],
  lockTimeoutMs: number,
  whole: boolean,
): Promise<ReadonlyMap<PreparedAppend, Row>> => {
  const authorities = authoritiesIn(sorted)
  const values = [
    `${lockTimeoutMs}ms`,
    whole,
    [...authorities.keys()],
    [...authorities.values()],
    sorted.map(({ stream }) => stream),
    sorted.map(({ expected }) => String(expected)),
    sorted.map(({ commandId }) => commandId ?? null),
    sorted.map(({ events }) => events.length),
    sorted.flatMap(({ events }) => events.map(linesOf)).join(RECORD_SEPARATOR),
  ]
  const [answer] = await call<Answer>(pool, APPEND_BATCH, values)
  const [outcomes = [], revisions = [], positions = []] = answer ?? []
  const rowOf = (n: number): Row => [outcomes[n] ?? 'nothing', revisions[n] ?? null, positions[n] ?? null]
  return new Map(sorted.map((request, n) => [request, rowOf(n)]))
}

/**
 * Requests in one transaction, each for a stream and a command of its own; answers in the order asked.
 * Throws when any of them cannot be kept: then none was.
 */
export const appendBatch = async (
  pool: Pool,
  requests: readonly PreparedAppend[],
  lockTimeoutMs: number,
): Promise<readonly Row[]> => {
  const rows = await rowsOf(pool, inOrder(requests), lockTimeoutMs, false)
  return requests.map((request) => rows.get(request) ?? NO_ANSWER)
}

/** The row of the request that missed: the detail is "request revision", or "request" when there is no such stream. */
const missIn = (error: unknown, sorted: readonly PreparedAppend[]): AppendOutcome | undefined => {
  if (!(error instanceof DatabaseError) || error.code !== 'EH001') return undefined
  const [request = '', revision = null] = (error.detail ?? '').split(' ')
  const missed = sorted[Number(request) - 1]
  return missed && toOutcome(missed, ['wrong_revision', revision, null])
}

const doneBefore = async (
  pool: Pool,
  requests: readonly PreparedAppend[],
): Promise<readonly Appended[] | undefined> => {
  const found = await Promise.all(requests.map((request) => findAppended(pool, request)))
  const appended = found.filter((one) => one !== undefined)
  return appended.length === requests.length ? appended : undefined
}

/** Requests of one authority, each for a stream of its own: all of them or none. */
export const appendWhole = async (
  pool: Pool,
  requests: readonly PreparedAppend[],
  lockTimeoutMs: number,
): Promise<AppendToStreamsOutcome> => {
  const sorted = inOrder(requests)
  try {
    const rows = await rowsOf(pool, sorted, lockTimeoutMs, true)
    const appended = requests.map((request) => toOutcome(request, rows.get(request) ?? NO_ANSWER))
    return { ok: true, appended: appended.filter((outcome) => outcome.ok) }
  } catch (error) {
    const miss = missIn(error, sorted)
    if (miss?.ok === false) return miss
    if (!isEventIdTaken(error)) throw error
    const appended = await doneBefore(pool, requests)
    const [first] = requests
    if (appended !== undefined) return { ok: true, appended }
    throw await duplicateIn(
      pool,
      first?.authority ?? '',
      requests.flatMap(({ events }) => events),
    )
  }
}
