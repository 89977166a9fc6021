import { type Pool } from 'pg'
import { postgresEventStore } from '#event-store/postgres'
import { openMasterKey, personVault } from '#identity'
import { createLog } from '#platform'
import { runUntilCaughtUp } from '#projections/postgres'
import { askAbout, openWork, readModelProjections, readModels } from '#read-models'
import { ASHBOURNE, loadSimulation } from '#simulation'
import { startWeb } from '../../apps/web/index.js'
import { formTokenIn } from '../../apps/web/testing/visitor.js'
import { type Figure, figure, secondsOf } from './measure.js'

const USERS = 20
export const VISITS_EACH = 25
/** The day the demonstration stands on: fixed, so that two runs measure the same lists. */
export const DEMONSTRATION_DAY = '2026-11-21'

export interface Visits {
  readonly page: string
  readonly account: string
  readonly path: string
}

const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')

const signIn = async (url: string, account: string): Promise<string> => {
  const page = await fetch(`${url}/sign-in`)
  const cookie = cookieOf(page)
  const entered = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({ _csrf: formTokenIn(await page.text()), account, next: '/start' }),
  })
  return cookieOf(entered)
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

export const usersAtOnce = (users: number): string => (users === 1 ? '1 user' : `${users} users at once`)

/** Every user opens the page again as soon as it is there: the worst morning, not a usual one. */
export const visit = async (
  url: string,
  { page, account, path }: Visits,
  users = USERS,
  each = VISITS_EACH,
): Promise<readonly Figure[]> => {
  const cookie = await signIn(url, account)
  const times: number[] = []
  const user = async (): Promise<void> => {
    for (let n = 0; n < each; n += 1) {
      const seconds = await secondsOf(async () => {
        const response = await fetch(`${url}${path}`, { headers: { cookie }, redirect: 'manual' })
        await response.text()
        if (response.status !== 200) throw new Error(`${page} answered ${response.status}`)
      })
      times.push(seconds * 1000)
    }
  }
  await user()
  times.length = 0
  await Promise.all(Array.from({ length: users }, user))
  times.sort((a, b) => a - b)
  return [
    figure(`${page}, ${usersAtOnce(users)}, p50`, percentile(times, 0.5), 'ms'),
    figure(`${page}, ${usersAtOnce(users)}, p95`, percentile(times, 0.95), 'ms'),
  ]
}

/** A made-up authority, with its lists. */
export const loadAuthority = async (
  pool: Pool,
  dataDirectory: string,
  { authority, scale }: { readonly authority: string; readonly scale: number },
): Promise<void> => {
  const master = await openMasterKey(pool, { dataDirectory, fromEnvironment: undefined })
  await loadSimulation({
    simulation: { authority, seed: 1, until: DEMONSTRATION_DAY, scale },
    store: postgresEventStore(pool),
    vault: personVault(pool, master),
  })
  const log = { info: () => undefined, error: () => undefined }
  await runUntilCaughtUp(
    { store: postgresEventStore(pool), pool, projections: readModelProjections, log },
    authority,
  )
}

export interface PagesParts {
  readonly application: Pool
  readonly owner: Pool
  readonly appUrl: string
  readonly dataDir: string
}

/** Page times with the whole demonstration authority, one server process and its database on the same machine. */
export const measurePages = async ({
  application: pool,
  owner,
  appUrl,
  dataDir,
}: PagesParts): Promise<readonly Figure[]> => {
  const figures: Figure[] = []
  const loading = await secondsOf(() => loadAuthority(pool, dataDir, { authority: ASHBOURNE.code, scale: 1 }))
  figures.push(figure('Demonstration authority loaded and projected', loading, 'seconds'))
  // What the database does by itself within minutes of such a load.
  await owner.query('VACUUM ANALYZE')
  const [open] = await askAbout(readModels(pool), ASHBOURNE.code, (models) =>
    openWork(models, ASHBOURNE.code, DEMONSTRATION_DAY),
  )
  if (open === undefined) throw new Error('Ashbourne has no open case')
  const config = { port: 0, host: '127.0.0.1', dataDir, demo: true, secureCookies: false }
  const web = await startWeb({ config, appUrl, log: createLog('silent'), today: () => DEMONSTRATION_DAY })
  try {
    const officer = 'demo-officer'
    for (const visits of [
      { page: 'My work', account: officer, path: '/my-work?tab=all' },
      { page: 'A case', account: 'demo-manager', path: `/cases/${open.reference}` },
      { page: 'Timeliness', account: 'demo-manager', path: '/timeliness' },
    ])
      figures.push(...(await visit(web.url, visits)))
  } finally {
    await web.close()
  }
  return figures
}
