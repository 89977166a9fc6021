import { type Pool } from 'pg'
import { faultCode, type RunnerLog } from '#projections'
import { fireOne } from './postgres/fire.js'
import { startSweep } from './sweep.js'
import { type Backend } from './wake-ups/queue.js'
import { refill } from './wake-ups/refill.js'
import { within } from './within.js'

/** One queue for all authorities; a job says whose it is. */
export const ALERT_QUEUE = 'ehc-alerts'

/** A queue that is away may not answer for hours. */
const QUEUE_PATIENCE_MS = 2_000

/** Longest wait for jobs in hand at shutdown; each is one statement. */
const DRAIN_MS = 10_000

export interface AlertWorkerParts {
  readonly config: { readonly redisUrl: string | undefined }
  /** Of the application's role. */
  readonly pool: Pool
  readonly appUrl: string
  /** For BullMQ's own tables, which the application's role may not make. */
  readonly ownerUrl: string
  readonly log: RunnerLog
  readonly clock?: () => Date
}

export interface AlertWorker {
  readonly backend: Backend['name'] | 'none'
  /** Whether the queue answers; never rejects, and waits two seconds at most. */
  queue(): Promise<'answers' | 'away' | 'none'>
  /** Look now instead of at the next minute. */
  nudge(): void
  /** Sweep first, then the worker, then the queue, then their connections: nothing is used after it has gone. */
  close(): Promise<void>
}

/** Only the backend in use is loaded, so that pages and commands that read alerts load no queue. */
const backendOf = async ({ config, appUrl, ownerUrl }: AlertWorkerParts): Promise<Backend> => {
  if (config.redisUrl !== undefined) {
    const { redisBackend } = await import('./wake-ups/redis.js')
    return redisBackend(ALERT_QUEUE, config.redisUrl)
  }
  const { postgresBackend } = await import('./wake-ups/postgres.js')
  return postgresBackend(ALERT_QUEUE, { appUrl, ownerUrl })
}

const openBackend = async (parts: AlertWorkerParts): Promise<Backend | undefined> => {
  try {
    return await backendOf(parts)
  } catch (error) {
    parts.log.error(
      { code: faultCode(error) },
      'alerts run without a queue: they fire within a minute instead of at once',
    )
    return undefined
  }
}

/** A queue that is away complains several times a second: one line a minute says the same. */
const oncePerMinute = (log: RunnerLog, clock: () => Date): ((error: unknown) => void) => {
  let last = Number.NEGATIVE_INFINITY
  return (error) => {
    const now = clock().getTime()
    if (now - last < 60_000) return
    last = now
    log.error({ code: faultCode(error) }, 'the queue of alerts has a fault; the sweep fires what it misses')
  }
}

/** Fires alerts until it is closed: at once through the queue, and within a minute without it. */
export const startAlertWorker = async (parts: AlertWorkerParts): Promise<AlertWorker> => {
  const { pool, log, clock = () => new Date() } = parts
  const backend = await openBackend(parts)
  const complain = oncePerMinute(log, clock)
  const wakeUps = backend?.wakeUps(complain)
  const worker = backend?.worker(async (wakeUp) => {
    await fireOne({ pool, now: clock() }, wakeUp)
  }, complain)
  const sweeper = startSweep({
    pool,
    clock,
    log,
    ...(wakeUps === undefined ? {} : { refill: refill(wakeUps) }),
  })
  return {
    backend: backend?.name ?? 'none',
    queue: async () => {
      if (wakeUps === undefined) return 'none'
      const answered = wakeUps.waiting().then(
        () => true,
        () => false,
      )
      return (await within(QUEUE_PATIENCE_MS, answered)) === true ? 'answers' : 'away'
    },
    nudge: () => {
      sweeper.nudge()
    },
    close: async () => {
      await sweeper.close()
      await worker?.close(DRAIN_MS)
      await wakeUps?.close()
      await backend?.close()
    },
  }
}
