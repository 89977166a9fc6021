import { type AlertWorker } from '#alerts'
import { beat, codeOf, type Configuration, createPool, freeShare, type Logger, stopBeating } from '#platform'
import { every } from './every.js'

const BEAT_EVERY_MS = 20_000

export interface HeartbeatOptions {
  readonly config: Partial<Pick<Configuration, 'dataDir'>>
  readonly appUrl: string
  readonly alerts: Pick<AlertWorker, 'queue'>
  readonly log: Logger
}

/** Says every 20 seconds that this worker is at work, for /health, which is another process as a rule. */
export const startHeartbeat = ({
  config,
  appUrl,
  alerts,
  log,
}: HeartbeatOptions): { close(): Promise<void> } => {
  const complain = (error: unknown): void => {
    log.warn({ code: codeOf(error) }, 'the heartbeat could not be written')
  }
  // A connection of its own: while the others are all at work it must be heard all the same.
  const pool = createPool(appUrl, { name: 'ehc-timelines heartbeat', size: 1, onIdleError: complain })
  const beating = every(BEAT_EVERY_MS, async () => {
    const diskFree = config.dataDir === undefined ? undefined : await freeShare(config.dataDir)
    await beat(pool, { queue: await alerts.queue(), diskFree }).catch(complain)
  })
  return {
    close: async () => {
      await beating.close()
      await stopBeating(pool).catch(complain)
      await pool.end()
    },
  }
}
