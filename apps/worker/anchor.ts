import { type Pool } from 'pg'
import { keepAnchor, sentenceOfLoss } from '#archive'
import { codeOf, type Configuration, type Logger, type OpenStore } from '#platform'
import { every } from './every.js'

/** What was written within the last minute before a cut is the most that nobody can prove. */
const EVERY_MS = 60_000

export interface AnchorOptions {
  readonly config: Partial<Pick<Configuration, 'dataDir' | 'anchorDir'>>
  readonly pool: Pool
  readonly store: OpenStore
  readonly log: Logger
}

/** Writes down where the logs end, at the start and every minute, and says it when one has lost what was there. */
export const startAnchor = ({ config, pool, store, log }: AnchorOptions): { close(): Promise<void> } => {
  const folders = [config.dataDir, config.anchorDir].filter((folder) => folder !== undefined)
  const keep = async (): Promise<void> => {
    const { rows } = await pool.query<{ authority: string }>('SELECT authority FROM ledger.authorities()')
    const authorities = rows.map(({ authority }) => authority)
    for (const folder of folders) {
      const kept = await keepAnchor({ source: store, authorities, folder, now: new Date().toISOString() })
      if (kept.kind === 'lost')
        for (const lost of kept.lost) log.error({ ...lost }, sentenceOfLoss(lost, kept.before, folder))
    }
  }
  return every(EVERY_MS, () =>
    keep().catch((error: unknown) => {
      log.warn({ code: codeOf(error) }, 'where the logs end could not be written down')
    }),
  )
}
