import { type Pool } from 'pg'
import { sweepAttempts, sweepDrafts } from '#identity'
import { codeOf, type Logger } from '#platform'

/** Drafts live for two weeks: an hour more or less is no matter, and the delete finds them by an index. */
const SWEEP_EVERY_MS = 60 * 60 * 1000

/**
 * Deletes unsaved answers that nobody has used for two weeks, and attempts to sign in that count no more, at the start
 * and every hour.
 */
export const startDraftSweep = (pool: Pool, log: Logger): { close(): Promise<void> } => {
  const sweep = async (): Promise<void> => {
    try {
      const swept = await sweepDrafts(pool, new Date())
      if (swept > 0) log.info({ swept }, 'unsaved answers deleted after two weeks without use')
      await sweepAttempts(pool, new Date())
    } catch (error) {
      log.error({ code: codeOf(error) }, 'unsaved answers or attempts to sign in could not be swept')
    }
  }
  let running = sweep()
  const timer = setInterval(() => {
    running = running.then(sweep)
  }, SWEEP_EVERY_MS)
  timer.unref()
  return {
    close: async () => {
      clearInterval(timer)
      await running
    },
  }
}
