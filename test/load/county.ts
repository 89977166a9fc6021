import { type Pool } from 'pg'
import { createLog } from '#platform'
import { ASHBOURNE } from '#simulation'
import { startWeb } from '../../apps/web/index.js'
import { answerThroughForms, signInAs } from './follow-forms.js'
import { type Figure, figure, secondsOf } from './measure.js'
import { loadAuthority, type PagesParts, percentile, usersAtOnce, visit } from './pages.js'

const USERS = [1, 20] as const
const SAVES = 60
const OFFICER = 'demo-officer'

export interface CountySize {
  /** 3 is a county: 12,000 plans, some 3,700 requests a year. */
  readonly scale: number
  readonly authorities: number
}

/** Somebody reports a contact on a case of theirs, as often as there are saves to measure, that many at once. */
const saves = async (url: string, users: number): Promise<readonly Figure[]> => {
  const session = await signInAs(url, OFFICER)
  const { text } = await session.get('/my-work?tab=all')
  const cases = [...new Set(text.match(/(?<=\/cases\/)EHC-999-\d{6,12}/g))]
  const times: number[] = []
  const user = async (_: unknown, at: number): Promise<void> => {
    const own = await signInAs(url, OFFICER)
    for (let n = 0; n < Math.ceil(SAVES / users); n += 1) {
      const reference = cases[(at + n * users) % cases.length]
      if (reference === undefined) throw new Error('The officer has no open case')
      const { save } = await answerThroughForms(own, `/cases/${reference}/record/contact`)
      times.push(await save())
    }
  }
  await Promise.all(Array.from({ length: users }, user))
  times.sort((a, b) => a - b)
  return [
    figure(`A save, ${usersAtOnce(users)}, p50`, percentile(times, 0.5), 'ms'),
    figure(`A save, ${usersAtOnce(users)}, p95`, percentile(times, 0.95), 'ms'),
  ]
}

const oneCase = async (pool: Pool): Promise<string> => {
  const { rows } = await pool.query<{ reference: string }>(
    'SELECT reference FROM read.case_summary WHERE authority = $1 AND closed_on IS NULL ORDER BY reference DESC LIMIT 1',
    [ASHBOURNE.code],
  )
  if (rows[0] === undefined) throw new Error('The county has no open case')
  return rows[0].reference
}

/** The lists are looked at on the day itself, since that is what the forms are answered with. */
const asItStands = async ({ owner, appUrl, dataDir }: PagesParts): Promise<readonly Figure[]> => {
  await owner.query('VACUUM ANALYZE')
  const reference = await oneCase(owner)
  const config = { port: 0, host: '127.0.0.1', dataDir, demo: true, secureCookies: false }
  const web = await startWeb({ config, appUrl, log: createLog('silent') })
  try {
    const figures: Figure[] = []
    for (const users of USERS) {
      for (const visits of [
        { page: 'My work', account: OFFICER, path: '/my-work?tab=all' },
        { page: 'My work of everybody', account: 'demo-manager', path: '/my-work?tab=all' },
        { page: 'A case', account: 'demo-manager', path: `/cases/${reference}` },
        { page: 'Reviews', account: 'demo-manager', path: '/reviews' },
        { page: 'Timeliness', account: 'demo-manager', path: '/timeliness' },
      ])
        figures.push(...(await visit(web.url, visits, users)))
      figures.push(...(await saves(web.url, users)))
    }
    return figures
  } finally {
    await web.close()
  }
}

/** Pages and saves of one authority of a county's size, and the same with others of that size beside it. */
export const measureCounty = async (
  parts: PagesParts,
  { scale, authorities }: CountySize,
): Promise<readonly Figure[]> => {
  const { application, dataDir } = parts
  const loading = await secondsOf(() =>
    loadAuthority(application, dataDir, { authority: ASHBOURNE.code, scale }),
  )
  const alone = await asItStands(parts)
  for (let n = 1; n < authorities; n += 1)
    await loadAuthority(application, dataDir, { authority: `${900 + n}`, scale })
  const among = await asItStands(parts)
  return [
    figure(`A county (scale ${scale}) loaded, with its lists`, loading, 'seconds'),
    ...alone.map((one) => ({ ...one, name: `${one.name}, one county` })),
    ...among.map((one) => ({ ...one, name: `${one.name}, one of ${authorities}` })),
    ...among.map((one, at) =>
      figure(`${one.name}: one of ${authorities} ÷ alone`, one.value / (alone[at]?.value ?? NaN), 'ratio'),
    ),
  ]
}
