import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Pool } from 'pg'
import { postgresEventStore } from '#event-store/postgres'
import { projectRoot } from '#platform'
import { rebuild } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { type Figure, figure, inTurn, secondsOf } from './measure.js'
import { loadAuthority, type PagesParts } from './pages.js'

const TWO = ['931', '932'] as const
const PAGE = 500
const ROUNDS = 3
const log = { info: () => undefined, error: () => undefined }

/** What a program without lists of its own would do: read every event once, as rows. */
const readPlain = async (owner: Pool, authority: string, events: number): Promise<void> => {
  for (let after = 0; after < events; after += PAGE)
    await owner.query({
      name: 'bench_rebuild_page',
      text: 'SELECT * FROM ledger.event WHERE authority = $1 AND position > $2 ORDER BY position LIMIT $3',
      values: [authority, after, PAGE],
    })
}

/** Every list of an authority made anew, beside a plain reading of its log; and of two authorities by two processes. */
export const measureRebuild = async (
  { application: pool, owner, dataDir }: PagesParts,
  scale: number,
): Promise<readonly Figure[]> => {
  for (const authority of TWO) await loadAuthority(pool, dataDir, { authority, scale })
  await owner.query('VACUUM ANALYZE')
  const store = postgresEventStore(pool)
  const [first, second] = TWO
  const [events, others] = [await store.head(first), await store.head(second)]
  const runner = { store, pool, projections: readModelProjections, log }
  const {
    first: built,
    second: read,
    ratio,
  } = await inTurn(
    ROUNDS,
    events,
    () => rebuild(runner, first),
    () => readPlain(owner, first, events),
  )
  const ehc = join(projectRoot(), 'infra/setup/ehc.mjs')
  const env = { ...process.env, EHC_DATA_DIR: dataDir }
  const seconds = await secondsOf(() =>
    Promise.all(
      TWO.map((authority) =>
        promisify(execFile)(process.execPath, [ehc, 'rebuild', '--authority', authority, '--json'], {
          env,
          maxBuffer: 100_000_000,
        }),
      ),
    ),
  )
  const together = (events + others) / seconds
  return [
    figure('Rebuild of every list, one process', built, 'events a second'),
    figure('The same log, plain SELECT pages', read, 'events a second'),
    figure('Rebuild ÷ plain SELECT pages, one process', ratio, 'ratio', 'at least 0.35, several counted'),
    figure('Rebuild of two authorities by two processes', together, 'events a second'),
    figure('Two processes ÷ plain SELECT pages', together / read, 'ratio', 'at least 0.35'),
  ]
}
