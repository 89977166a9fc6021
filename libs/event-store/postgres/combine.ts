import { type Pool } from 'pg'
import { OutcomeUnknown, StoreBusy } from '../errors.js'
import { type AppendOutcome } from '../port.js'
import { type PreparedAppend } from '../prepare.js'
import { append, NO_ANSWER, toOutcome } from './append.js'
import { appendBatch } from './append-batch.js'

/** Bounds of one transaction, so that nobody waits long for others: requests, events, and characters of data. */
const MOST = { requests: 64, events: 256, characters: 1_000_000 }

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

/**
 * Takes from the front what fits into one transaction. Two appends to one stream, or of one command, do not: what the
 * second is told depends on what became of the first.
 */
const takeBatch = (
  waiting: readonly Waiting[],
): { readonly batch: readonly Waiting[]; readonly left: Waiting[] } => {
  const batch: Waiting[] = []
  const left: Waiting[] = []
  const streams = new Set<string>()
  const commands = new Set<string>()
  let [events, characters] = [0, 0]
  for (const one of waiting) {
    const { stream, commandId, events: more } = one.request
    const size = charactersIn(one.request)
    const fits =
      batch.length === 0 ||
      (batch.length < MOST.requests &&
        events + more.length <= MOST.events &&
        characters + size <= MOST.characters &&
        !(commandId !== undefined && commands.has(commandId)))
    // A stream that was passed over once stays behind, so that its appends keep their order.
    if (fits && !streams.has(stream)) {
      batch.push(one)
      events += more.length
      characters += size
      if (commandId !== undefined) commands.add(commandId)
    } else left.push(one)
    streams.add(stream)
  }
  return { batch, left }
}

/** Runs `task` when the promise is settled or the time is up, whichever is first. */
const whenDoneOrAfter = (ms: number, done: Promise<unknown>, task: () => void): void => {
  let due = true
  const once = (): void => {
    clearTimeout(timer)
    if (due) task()
    due = false
  }
  const timer = setTimeout(once, ms)
  void done.then(once, once)
}

/**
 * Appends that come while another is under way wait for it, and then share one transaction, whatever their
 * authorities: one round trip and one commit for all of them. An append that finds nobody goes by itself, at once.
 * Each has its own answer; what spoils a shared transaction is taken apart, and each of its appends goes by itself.
 */
export const combiner = (
  pool: Pool,
  lockTimeoutMs: number,
): ((request: PreparedAppend) => Promise<AppendOutcome>) => {
  let waiting: Waiting[] = []
  let underWay = false

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

  const fly = (): void => {
    const { batch, left } = takeBatch(waiting)
    const [first] = batch
    waiting = left
    underWay = first !== undefined
    if (first === undefined) return
    if (batch.length === 1) whenDoneOrAfter(HOLD_MS, alone(first), fly)
    // A turn later: those who got their answers just now may have more to append, and else would find one of them
    // alone under way and wait for it (measured: half the throughput of 16 clients).
    else whenDoneOrAfter(HOLD_MS, together(batch), () => setImmediate(fly))
  }

  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject })
      if (!underWay) fly()
    })
}
