import { startNightlyCheck } from '#archive'
import { codeOf, createPool, type Logger, type OpenStore } from '#platform'

/** Checks every log at night, on connections of its own: nobody else waits for them. */
export const startNightly = (appUrl: string, store: OpenStore, log: Logger): { close(): Promise<void> } => {
  const pool = createPool(appUrl, {
    name: 'ehc-timelines nightly check',
    // One holds the lock, one reads.
    size: 2,
    onIdleError: (err) => {
      log.warn({ code: codeOf(err) }, 'an idle connection was cut')
    },
  })
  const check = startNightlyCheck({ store, pool, clock: () => new Date(), log })
  return {
    close: async () => {
      await check.close()
      await pool.end()
    },
  }
}
