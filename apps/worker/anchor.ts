import { type Pool } from 'pg'
import { keepAnchor, type LostAnchor, sentenceOfLoss } from '#archive'
import { codeOf, type Configuration, type Logger, type OpenStore } from '#platform'
import { type PostgresProjection, rebuild } from '#projections/postgres'
import { every } from './every.js'

/** What was written within the last minute before a cut is the most that nobody can prove. */
const EVERY_MS = 60_000

export interface AnchorOptions {
  readonly config: Partial<Pick<Configuration, 'dataDir' | 'anchorDir'>>
  readonly pool: Pool
  readonly store: OpenStore
  readonly projections: readonly PostgresProjection[]
  readonly log: Logger
}

/**
 * Writes down where the logs end, at the start and every minute, and says it when one has lost what was there. Lists of
 * such a log are built anew: where it has grown past their checkpoints since, its positions were given again, and the
 * checkpoints do not tell.
 */
export const startAnchor = ({
  config,
  pool,
  store,
  projections,
  log,
}: AnchorOptions): { close(): Promise<void> } => {
  const folders = [config.dataDir, config.anchorDir].filter((folder) => folder !== undefined)
  /** What was lost of which log, of those whose lists were built anew since: once is enough. */
  const rebuilt = new Map<string, string>()
  const rebuildOnce = async ({ authority, position, why }: LostAnchor): Promise<void> => {
    const loss = `${why} at ${position}`
    if (rebuilt.get(authority) === loss) return
    const { cases, seconds } = await rebuild({ store, pool, projections, log }, authority)
    rebuilt.set(authority, loss)
    log.info({ authority, cases, seconds }, 'lists of a log that was cut or replaced were built anew')
  }
  const keep = async (): Promise<void> => {
    const { rows } = await pool.query<{ authority: string }>('SELECT authority FROM ledger.authorities()')
    const authorities = rows.map(({ authority }) => authority)
    for (const folder of folders) {
      const kept = await keepAnchor({ source: store, authorities, folder, now: new Date().toISOString() })
      if (kept.kind === 'lost')
        for (const lost of kept.lost) {
          log.error({ ...lost }, sentenceOfLoss(lost, kept.before, folder))
          await rebuildOnce(lost)
        }
    }
  }
  return every(EVERY_MS, () =>
    keep().catch((error: unknown) => {
      log.warn({ code: codeOf(error) }, 'where the logs end could not be written down')
    }),
  )
}
