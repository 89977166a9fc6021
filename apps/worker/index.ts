import { wantedAlertProjection } from '#alerts'
import { serviceMetrics } from '#application'
import {
  codeOf,
  type Configuration,
  createPool,
  type Logger,
  type Metric,
  openEventStore,
  processMetrics,
} from '#platform'
import { startProjectionLoop } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { startAlerts } from './alerts.js'
import { startAnchor } from './anchor.js'
import { startDraftSweep } from './drafts.js'
import { startHeartbeat } from './heartbeat.js'
import { startNightly } from './nightly.js'
import { startStatistics } from './statistics.js'
import { startTakeOns } from './take-ons.js'

export interface WorkerOptions {
  readonly config: Pick<Configuration, 'redisUrl'> &
    Partial<Pick<Configuration, 'kurrentUrl' | 'dataDir' | 'anchorDir' | 'masterKey'>>
  /** Connection of the application's role: neither owner nor superuser. */
  readonly appUrl: string
  /** For the tables of the queue, which the application's role may not make. */
  readonly ownerUrl: string
  readonly log: Logger
}

export interface RunningWorker {
  /** Of this process, and what the database knows of the service. Rejects when it is away. */
  metrics(): Promise<readonly Metric[]>
  /** Ends after the batch in hand, and leaves the database. */
  close(): Promise<void>
}

/** A batch of an import holds thousands of cases: it may take longer than a page is allowed to. */
const BATCH_TIMEOUT_MS = 300_000

/** Keeps the read models up to date with the log, fires alerts, checks the log at night, takes on what was handed in, and sweeps drafts. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { appUrl, log } = options
  const pool = createPool(appUrl, {
    name: 'ehc-timelines worker',
    size: 4,
    statementTimeout: BATCH_TIMEOUT_MS,
    onIdleError: (err) => {
      log.warn({ code: codeOf(err) }, 'an idle connection was cut')
    },
  })
  const projections = [...readModelProjections, wantedAlertProjection]
  const store = await openEventStore(options.config, pool, log).catch(async (error: unknown) => {
    await pool.end()
    throw error
  })
  const loop = startProjectionLoop({ store, pool, projections, log })
  const alerts = await startAlerts(options)
  const nightly = startNightly(appUrl, store, log)
  const draftSweep = startDraftSweep(pool, log)
  const statistics = startStatistics(pool, log)
  const anchor = startAnchor({ config: options.config, pool, store, projections, log })
  const { dataDir, masterKey } = options.config
  const takeOns = dataDir === undefined ? undefined : startTakeOns(appUrl, { dataDir, masterKey }, store, log)
  const heartbeat = startHeartbeat({ config: options.config, appUrl, alerts, log })
  return {
    metrics: async () => [...processMetrics(pool), ...(await serviceMetrics(pool))],
    close: async () => {
      await heartbeat.close()
      await takeOns?.close()
      await anchor.close()
      await statistics.close()
      await draftSweep.close()
      await nightly.close()
      await alerts.close()
      await loop.close()
      await store.close()
      await pool.end()
    },
  }
}
