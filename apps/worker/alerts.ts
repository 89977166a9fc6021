import { type AlertWorker, startAlertWorker } from '#alerts'
import { codeOf, type Configuration, createPool, type Logger } from '#platform'

export interface AlertsOptions {
  readonly config: Pick<Configuration, 'redisUrl'>
  readonly appUrl: string
  /** For the tables of the queue, when it is kept in PostgreSQL. */
  readonly ownerUrl: string
  readonly log: Logger
}

/** Fires alerts, on connections of their own: a long batch of the read models must not keep an alert waiting. */
export const startAlerts = async ({
  config,
  appUrl,
  ownerUrl,
  log,
}: AlertsOptions): Promise<Pick<AlertWorker, 'queue' | 'close'>> => {
  const pool = createPool(appUrl, {
    name: 'ehc-timelines alerts',
    size: 6,
    onIdleError: (err) => {
      log.warn({ code: codeOf(err) }, 'an idle connection was cut')
    },
  })
  const alerts = await startAlertWorker({ config, pool, appUrl, ownerUrl, log })
  return {
    queue: () => alerts.queue(),
    close: async () => {
      await alerts.close()
      await pool.end()
    },
  }
}
