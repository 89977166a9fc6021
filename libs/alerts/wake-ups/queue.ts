import { type BackendFactory, type IQueueBackend, Queue, Worker } from 'bullmq'
import { alertInstant } from '../london.js'
import { within } from '../within.js'
import { WAKE_UP, type WakeUp, wakeUpId, wakeUpSchema } from './wake-up.js'

/** BullMQ jobs that wake the worker early. Losing all of them costs nothing but minutes: the sweep fires what is due. */
export interface WakeUps {
  /** Adds what is not there yet. Rejects while the queue cannot be reached. */
  add(wakeUps: readonly WakeUp[], now: Date): Promise<void>
  /** How many have not been handled yet. */
  waiting(): Promise<number>
  close(): Promise<void>
}

export interface WakeUpWorker {
  /** Takes no new work, waits for the work in hand at most this long, and leaves. */
  close(drainMs: number): Promise<void>
}

/** A worker as BullMQ has it, which can be given up when its queue has a fault. */
export interface QueueWorker extends WakeUpWorker {
  /** Told at once, before BullMQ asks its queue again. */
  onFault(listener: () => void): void
  /** Asks for no more work from this moment on, and waits for none. */
  abandon(): Promise<void>
}

export type OnError = (error: Error) => void

/** Where the jobs of a queue are kept: BullMQ's own PostgreSQL backend, or Redis. */
export interface Backend {
  readonly name: 'postgres' | 'redis'
  wakeUps(onError: OnError): WakeUps
  worker(fire: (wakeUp: WakeUp) => Promise<void>, onError: OnError): WakeUpWorker
  /** After every queue and worker of it has closed. */
  close(): Promise<void>
}

/** Jobs taken at once by a worker. Each is one short statement on a pool of ten connections. */
const CONCURRENCY = 8
/** With no job in hand, the longest wait for the queue to hear that the last ones are done; it may be away. */
const SETTLE_MS = 1000
/** One insert for the queue; 500 is where both backends were quickest (11,000 a second). */
const BULK = 500
/** A finished job is kept for a day, so that a late addition of the same wake-up stays without effect. */
const KEEP_SECONDS = 86_400

const jobOf = (wakeUp: WakeUp, now: Date) => ({
  name: WAKE_UP,
  data: wakeUp,
  opts: {
    jobId: wakeUpId(wakeUp),
    delay: Math.max(0, alertInstant(wakeUp.on) - now.getTime()),
    attempts: 5,
    backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
    removeOnComplete: { age: KEEP_SECONDS, count: 50_000 },
    removeOnFail: { age: 7 * KEEP_SECONDS },
  },
})

const inBulks = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / BULK) }, (_, bulk) =>
    items.slice(bulk * BULK, (bulk + 1) * BULK),
  )

export const openWakeUps = <B extends IQueueBackend, Connection>(
  name: string,
  connection: Connection,
  factory: BackendFactory<B, Connection>,
  onError: OnError,
): WakeUps => {
  const queue = new Queue<WakeUp, undefined, string, WakeUp, undefined, string, B, Connection>(
    name,
    { connection },
    factory,
  )
  queue.on('error', onError)
  return {
    add: async (wakeUps, now) => {
      for (const bulk of inBulks(wakeUps)) await queue.addBulk(bulk.map((wakeUp) => jobOf(wakeUp, now)))
    },
    waiting: () => queue.getJobCountByTypes('delayed', 'waiting', 'active', 'prioritized'),
    close: () => queue.close(),
  }
}

export const openWorker = <B extends IQueueBackend, Connection>(
  name: string,
  connection: Connection,
  factory: BackendFactory<B, Connection>,
  fire: (wakeUp: WakeUp) => Promise<void>,
  onError: OnError,
): QueueWorker => {
  let inHand = 0
  const worker = new Worker<WakeUp, undefined, string, B, never, Connection>(
    name,
    async (job) => {
      // A job whose data Redis has evicted comes without its name; the sweep fires what it stood for.
      if (job.name !== WAKE_UP) throw new LostWakeUp()
      inHand += 1
      try {
        await fire(wakeUpSchema.parse(job.data))
      } finally {
        inHand -= 1
      }
    },
    { connection, concurrency: CONCURRENCY },
    factory,
  )
  worker.on('error', onError)
  worker.on('failed', (_job, error) => {
    onError(error)
  })
  return {
    onFault: (listener) => worker.on('error', listener),
    abandon: () => worker.close(true),
    close: async (drainMs) => {
      // BullMQ's own close has no limit and cannot be forced once begun: with a hung job it would wait for ever.
      const drained = await within(
        inHand > 0 ? drainMs : SETTLE_MS,
        worker.pause().then(() => true),
      )
      await worker.close(drained !== true)
    },
  }
}

/** The queue handed over a job without its data. */
export class LostWakeUp extends Error {
  override readonly name = 'LostWakeUp'
  readonly code = 'lost_wake_up'
  constructor() {
    super('The queue has lost the data of a wake-up. Nothing is lost: the sweep fires the alert.')
  }
}
