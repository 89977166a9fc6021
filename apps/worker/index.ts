import { postgresEventStore } from '#event-store/postgres'
import { type Configuration, createPool, type Logger } from '#platform'
import { startProjectionLoop } from '#projections/postgres'
import { readModelProjections } from '#read-models'

export interface WorkerOptions {
  readonly config: Pick<Configuration, 'redisUrl'>
  /** Connection of the application's role: neither owner nor superuser. */
  readonly appUrl: string
  readonly log: Logger
}

export interface RunningWorker {
  /** Ends after the batch in hand, and leaves the database. */
  close(): Promise<void>
}

/** A batch of an import holds thousands of cases: it may take longer than a page is allowed to. */
const BATCH_TIMEOUT_MS = 300_000

/** Keeps the read models up to date with the log. */
export function startWorker({ appUrl, log }: WorkerOptions): Promise<RunningWorker> {
  const pool = createPool(appUrl, {
    name: 'ehc-timelines worker',
    size: 4,
    statementTimeout: BATCH_TIMEOUT_MS,
    onIdleError: (err) => {
      log.warn({ err }, 'an idle connection was cut')
    },
  })
  const projections = readModelProjections
  const loop = startProjectionLoop({ store: postgresEventStore(pool), pool, projections, log })
  return Promise.resolve({
    close: async () => {
      await loop.close()
      await pool.end()
    },
  })
}
