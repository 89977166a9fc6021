import { type Pool } from 'pg'
import { OutcomeUnknown, StoreBusy } from '../errors.js'
import { type AppendOutcome } from '../port.js'
import { type PreparedAppend } from '../prepare.js'
import { append } from './append.js'
import { appendBatch } from './append-batch.js'
import { NO_ANSWER, toOutcome } from './outcome.js'

/** Bounds of one transaction, so that nobody waits long for others: requests, events, and characters of data. */
const MOST = { requests: 64, events: 256, characters: 1_000_000 }

/** Transactions under way at once: while the server writes one, the next is made ready. (Three are no faster.) */
const LANES = 2

/**
 * A transaction that takes longer than this holds back no others, in milliseconds: it waits for a lock that they may
 * not need. A commit takes a few.
 */
const HOLD_MS = 50

/** A batch waits this long for a lock at most, in milliseconds: then each of its appends waits for its own. */
const BATCH_LOCK_TIMEOUT_MS = 200

interface Waiting {
  readonly request: PreparedAppend
  readonly resolve: (outcome: AppendOutcome) => void
  readonly reject: (error: unknown) => void
}

const charactersIn = ({ events }: PreparedAppend): number =>
  events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0)

/** A transaction under way, and whose heads it holds. */
interface Lane {
  readonly authorities: ReadonlySet<string>
  /** By `performance.now()`. */
  readonly since: number
}

const authoritiesOf = (waiting: readonly Waiting[]): ReadonlySet<string> =>
  new Set(waiting.map(({ request }) => request.authority))

const authoritiesIn = (lanes: ReadonlySet<Lane>): ReadonlySet<string> =>
  new Set([...lanes].flatMap(({ authorities }) => [...authorities]))

interface Taken {
  readonly batch: readonly Waiting[]
  readonly left: Waiting[]
}

/**
 * Takes from the front what fits into one transaction, of as many authorities at most as are a lane's share. Authorities
 * in `held` have a transaction under way, and would wait for it; streams in `busy` have an append under way, which must
 * come first. Two appends to one stream, or of one command, are not
 * for one transaction: what the second is told depends on what became of the first.
 */
const takeBatch = (
  waiting: readonly Waiting[],
  held: ReadonlySet<string>,
  busy: ReadonlySet<string>,
): Taken => {
  const batch: Waiting[] = []
  const left: Waiting[] = []
  const share = Math.ceil(new Set([...held, ...authoritiesOf(waiting)]).size / LANES)
  const chosen = new Set<string>()
  const streams = new Set(busy)
  const commands = new Set<string>()
  let [events, characters] = [0, 0]
  for (const one of waiting) {
    const { authority, stream, commandId, events: more } = one.request
    const size = charactersIn(one.request)
    const welcome = !held.has(authority) && (chosen.has(authority) || chosen.size < share)
    const fits =
      batch.length === 0 ||
      (batch.length < MOST.requests &&
        events + more.length <= MOST.events &&
        characters + size <= MOST.characters &&
        !(commandId !== undefined && commands.has(commandId)))
    // A stream that was passed over once stays behind, so that its appends keep their order.
    if (welcome && fits && !streams.has(stream)) {
      batch.push(one)
      events += more.length
      characters += size
      chosen.add(authority)
      if (commandId !== undefined) commands.add(commandId)
    } else left.push(one)
    streams.add(stream)
  }
  return { batch, left }
}

/**
 * Appends that come while others are under way wait for them, and then share one transaction, whatever their
 * authorities: one round trip and one commit for all of them. An append that finds a lane free goes by itself, at once.
 * Each has its own answer; what spoils a shared transaction is taken apart, and each of its appends goes by itself.
 */
export const combiner = (
  pool: Pool,
  lockTimeoutMs: number,
): ((request: PreparedAppend) => Promise<AppendOutcome>) => {
  let waiting: Waiting[] = []
  const lanes = new Set<Lane>()
  /** Streams with an append under way, also of one that holds back no others: the next waits, to keep their order. */
  const busy = new Set<string>()

  const alone = async ({ request, resolve, reject }: Waiting): Promise<void> => {
    await append(pool, request, lockTimeoutMs).then(resolve, reject)
  }

  /** Each by itself, after a batch that failed. If that batch may have been written, "busy" is not an answer. */
  const apart = async (batch: readonly Waiting[], why: unknown): Promise<void> => {
    const answerOf = (error: unknown): unknown =>
      why instanceof OutcomeUnknown && error instanceof StoreBusy ? why : error
    await Promise.all(
      batch.map((one) =>
        alone({
          ...one,
          reject: (error) => {
            one.reject(answerOf(error))
          },
        }),
      ),
    )
  }

  const together = async (batch: readonly Waiting[]): Promise<void> => {
    const requests = batch.map(({ request }) => request)
    try {
      const rows = await appendBatch(pool, requests, Math.min(lockTimeoutMs, BATCH_LOCK_TIMEOUT_MS))
      batch.forEach(({ request, resolve, reject }, n) => {
        try {
          resolve(toOutcome(request, rows[n] ?? NO_ANSWER))
        } catch (error) {
          reject(error)
        }
      })
    } catch (error) {
      await apart(batch, error)
    }
  }

  const send = (batch: readonly Waiting[], first: Waiting): void => {
    const lane: Lane = { authorities: authoritiesOf(batch), since: performance.now() }
    lanes.add(lane)
    for (const { request } of batch) busy.add(request.stream)
    const land = (): void => {
      lanes.delete(lane)
      for (const { request } of batch) busy.delete(request.stream)
      fill()
    }
    if (batch.length === 1) void alone(first).then(land)
    // A turn later: those who got their answers just now may have more to append, and else would find one of them
    // alone under way and wait for it (measured: half the throughput of 16 clients).
    else void together(batch).then(() => setImmediate(land))
  }

  const fill = (): void => {
    while (lanes.size < LANES && waiting.length > 0) {
      const { batch, left } = takeBatch(waiting, authoritiesIn(lanes), busy)
      const [first] = batch
      if (first === undefined) break
      waiting = left
      send(batch, first)
    }
    if (waiting.length > 0) watch()
  }

  let watching = false
  /** Only while somebody waits. */
  const watch = (): void => {
    if (watching) return
    watching = true
    setTimeout(() => {
      watching = false
      const before = performance.now() - HOLD_MS
      for (const lane of lanes) if (lane.since <= before) lanes.delete(lane)
      fill()
    }, HOLD_MS)
  }

  return (request) =>
    new Promise((resolve, reject) => {
      const one = { request, resolve, reject }
      if (lanes.size === 0 && !busy.has(request.stream)) {
        send([one], one)
        return
      }
      waiting.push(one)
      if (authoritiesIn(lanes).has(request.authority)) watch()
      else fill()
    })
}
