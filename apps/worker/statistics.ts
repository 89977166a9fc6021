import { type Pool } from 'pg'
import { codeOf, type Logger, takeStatistics } from '#platform'
import { every } from './every.js'

/** Soon enough for the minutes after the first alerts or an import; where nothing is lacking it is one look at the catalogue. */
const LOOK_EVERY_MS = 10_000

/** Takes the statistics of tables that have none, or have grown tenfold, at the start and all the time. */
export const startStatistics = (pool: Pool, log: Logger): { close(): Promise<void> } => {
  let complained = false
  return every(LOOK_EVERY_MS, async () => {
    try {
      const tables = await takeStatistics(pool)
      if (tables.length > 0) log.debug({ tables }, 'statistics taken of tables that had none, or a tenth')
      complained = false
    } catch (error) {
      // Said once: pages are slower without, and nothing is wrong.
      if (!complained) log.warn({ code: codeOf(error) }, 'statistics could not be taken: lists may be slow')
      complained = true
    }
  })
}
