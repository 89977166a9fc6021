import { randomUUID } from 'node:crypto'
import { type Pool } from 'pg'
import { createLog, createPool, takeStatistics, useEmbeddedPostgres } from '#platform'
import { ASHBOURNE } from '#simulation'
import { startWeb } from '../../apps/web/index.js'
import { sessionOfRole } from '../../apps/web/testing/signed-in.js'
import { besides } from './county-beside.js'
import { makeCounty } from './county-size.js'
import { answerThroughForms, answerUpToCheck, newSession, type Session, signInAs } from './follow-forms.js'
import { type Figure, figure, median, secondsOf } from './measure.js'
import { type PagesParts, percentile, usersAtOnce, visit, type Visits } from './pages.js'
import { measureProcesses } from './processes.js'
import { forgetStatistics } from './touched.js'

const USERS = [1, 20] as const
/** Of each user of a page: fewer than elsewhere, since each page is measured eight times. */
const VISITS_EACH = 10
const SAVES = 40
const REQUESTS = 15
const OFFICER = 'demo-officer'
const MANAGER = 'demo-manager'

/** At a scale of 3. */
const COUNTY = { children: 30_000, plans: 12_000, scale: 3 } as const
const SMALL = { authority: '950', children: 1_000, plans: 400 } as const
/** How much of a county is simulated case by case; the rest are copies of that under ids and names of their own. */
const SIMULATED = 0.1

export interface CountySize {
  /** 3 is a county: 12,000 plans and 30,000 children. */
  readonly scale: number
  readonly authorities: number
}

interface CountyParts extends PagesParts {
  /** Of the server's own user: nobody else may take statistics away. */
  readonly admin: Pool
}

const began = performance.now()
const progress = (what: string): void => {
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(6)} s  ${what}\n`)
}

const day = (): string => new Date().toISOString().slice(0, 10)

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
  return spread(`A save, ${usersAtOnce(users)}`, times)
}

const spread = (name: string, times: number[]): readonly Figure[] => {
  times.sort((a, b) => a - b)
  return [
    figure(`${name}, p50`, percentile(times, 0.5), 'ms'),
    figure(`${name}, p95`, percentile(times, 0.95), 'ms'),
  ]
}

/** A child whom nobody knows, with a name and a birth date of their own, entered by the forms; milliseconds of Save. */
const newRequest = async (session: Session, n: number): Promise<number> => {
  const letters = Array.from(randomUUID())
    .map((one) => String.fromCharCode(97 + (one.charCodeAt(0) % 26)))
    .join('')
  const born = { 'birthDate-day': `${1 + (n % 28)}`, 'birthDate-month': '5', 'birthDate-year': '2019' }
  const own = { forename: 'Noah', surname: letters, ...born }
  const { action, fields } = await answerUpToCheck(session, '/requests/new', own)
  const pressed = performance.now()
  const { status, location } = await session.press(action, fields)
  const took = performance.now() - pressed
  if (status !== 303 || !location.startsWith('/cases/'))
    throw new Error(`A new request answered ${status}, ${location}`)
  return took
}

/** In turn, so that a busy machine slows both. */
const requests = async (url: string, parts: PagesParts): Promise<readonly Figure[]> => {
  const sessions = await Promise.all(
    [SMALL.authority, ASHBOURNE.code].map(async (authority) => {
      const cookie = await sessionOfRole(parts, 'officer', { id: OFFICER, authority })
      return newSession(url, { 'ehc-session': encodeURIComponent(cookie) })
    }),
  )
  const times = sessions.map((): number[] => [])
  // The first of each warms it up and is not counted.
  for (let n = 0; n <= REQUESTS; n += 1)
    for (const [at, session] of sessions.entries()) {
      const took = await newRequest(session, n)
      if (n > 0) times[at]?.push(took)
    }
  const [small = NaN, large = NaN] = times.map(median)
  return [
    figure('A new request, authority of 1,000 children, p50', small, 'ms'),
    figure('A new request, the county, p50', large, 'ms'),
    figure('A new request: the county ÷ 1,000 children', large / small, 'ratio', 'at most 1.3'),
  ]
}

const oneOf = async (pool: Pool, table: string, where: string): Promise<string> => {
  const { rows } = await pool.query<{ reference: string }>(
    `SELECT reference FROM ${table} WHERE authority = $1 AND ${where} ORDER BY length(reference), reference LIMIT 1`,
    [ASHBOURNE.code],
  )
  if (rows[0] === undefined) throw new Error('The county has no such record')
  return rows[0].reference
}

const pagesOf = async (pool: Pool): Promise<readonly Visits[]> => {
  const open = await oneOf(pool, 'read.case_summary', 'closed_on IS NULL')
  const plan = await oneOf(pool, 'read.plan_summary', "status = 'inForce'")
  const of = (account: string, pages: Readonly<Record<string, string>>): readonly Visits[] =>
    Object.entries(pages).map(([page, path]) => ({ page, account, path }))
  return [
    ...of(OFFICER, {
      'Start of an officer': '/start',
      'My work': '/my-work?tab=all',
      'Reviews of an officer': '/reviews',
    }),
    ...of('demo-senior', { 'Start of a senior': '/start', 'My work of a senior': '/my-work?tab=all' }),
    ...of(MANAGER, {
      'Start of a manager': '/start',
      'My work of everybody': '/my-work?tab=all',
      Reviews: '/reviews?tab=all',
      'A case': `/cases/${open}`,
      'A plan': `/plans/${plan}`,
      Timeliness: '/timeliness',
      Exceptions: '/exceptions',
    }),
    ...of('demo-gateway', { 'Health gateway': '/gateway?show=all' }),
  ]
}

/** Every page with each number of users; one that does not answer is told, and the others are measured. */
const visited = async (url: string, pages: readonly Visits[]): Promise<readonly Figure[]> => {
  const figures: Figure[] = []
  for (const visits of pages)
    for (const users of USERS) {
      const each = Math.max(2, users === 1 ? 2 * VISITS_EACH : VISITS_EACH)
      try {
        figures.push(...(await visit(url, visits, users, each)))
      } catch (error) {
        const said = error instanceof Error ? error.message : 'did not answer'
        progress(`${visits.page}, ${usersAtOnce(users)}: ${said}`)
        figures.push(
          figure(`${visits.page}, ${usersAtOnce(users)}, did not answer in 5 s a question`, 1, 'times'),
        )
      }
    }
  return figures
}

const named = (figures: readonly Figure[], state: string): readonly Figure[] =>
  figures.map((one) => ({ ...one, name: `${one.name}, ${state}` }))

const ratios = (
  name: string,
  over: readonly Figure[],
  under: readonly Figure[],
  aim: string,
): readonly Figure[] =>
  over.flatMap((one) => {
    const other = under.find((each) => each.name === one.name)
    return other === undefined || one.unit !== 'ms'
      ? []
      : [figure(`${one.name}: ${name}`, one.value / other.value, 'ratio', aim)]
  })

interface Stood {
  readonly fresh: readonly Figure[]
  readonly none: readonly Figure[]
}

/** The lists are looked at on the day itself, since that is what the forms are answered with. */
const asItStands = async (parts: CountyParts): Promise<Stood> => {
  const { owner, appUrl, dataDir } = parts
  await owner.query('VACUUM ANALYZE')
  progress('statistics taken')
  const config = { port: 0, host: '127.0.0.1', dataDir, demo: true, secureCookies: false }
  const web = await startWeb({ config, appUrl, log: createLog('silent') })
  try {
    const pages = await pagesOf(owner)
    const shown = await visited(web.url, pages)
    progress('pages with fresh statistics')
    const saved: Figure[] = []
    for (const users of USERS) saved.push(...(await saves(web.url, users)))
    saved.push(...(await requests(web.url, parts)))
    progress('saves and new requests')
    // No worker runs here that would take them again.
    await forgetStatistics(parts.admin)
    const none = await visited(web.url, pages)
    progress('pages without statistics')
    const again = await secondsOf(() => takeStatistics(parts.application))
    return { fresh: [...shown, ...saved, figure('All statistics taken again', again, 'seconds')], none }
  } finally {
    await web.close()
  }
}

/** A server that analyses by itself in the middle of a measurement would measure two states as one. */
const holdAutovacuum = async ({ owner }: CountyParts): Promise<void> => {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname IN ('alerts', 'identity', 'ledger', 'read', 'web')`,
  )
  for (const { name } of rows) await owner.query(`ALTER TABLE ${name} SET (autovacuum_enabled = off)`)
}

const measured = async (
  parts: CountyParts,
  { scale, authorities }: CountySize,
): Promise<readonly Figure[]> => {
  const share = scale / COUNTY.scale
  const [children, plans] = [Math.round(COUNTY.children * share), Math.round(COUNTY.plans * share)]
  const wanted = { until: day(), onProgress: progress }
  await holdAutovacuum(parts)
  await makeCounty(parts, { ...wanted, ...SMALL, simulated: 0.05 })
  const simulated = Math.min(SIMULATED, scale)
  progress(`an authority of ${SMALL.children} children is there`)
  const county = { ...wanted, authority: ASHBOURNE.code, children, plans, simulated }
  const made = await makeCounty(parts, county)
  progress(`the county is there: ${JSON.stringify(made)}`)
  const alone = await asItStands(parts)
  for (let n = 1; n < authorities; n += 1) {
    await besides(parts.owner, ASHBOURNE.code, `${900 + n}`)
    progress(`${n + 1} of ${authorities} authorities`)
  }
  const among = await asItStands(parts)
  const memory = await measureProcesses(parts.dataDir)
  progress('memory')
  const other = `one of ${authorities}`
  return [
    figure('County: children', made.children, 'children'),
    figure('County: cases', made.cases, 'cases'),
    figure('County: plans', made.plans, 'plans'),
    figure('County: events', made.events, 'events'),
    figure('Simulated of it; the rest are copies', simulated, 'Ashbournes'),
    ...named(alone.fresh, 'one county'),
    ...named(alone.none, 'one county, no statistics'),
    ...ratios('no statistics ÷ fresh', alone.none, alone.fresh, 'at most 5'),
    ...named(among.fresh, other),
    ...named(among.none, `${other}, no statistics`),
    ...ratios('no statistics ÷ fresh, among others', among.none, among.fresh, 'at most 5'),
    ...ratios(`${other} ÷ alone`, among.fresh, alone.fresh, 'at most 1.2'),
    ...named(memory, `beside ${authorities} counties`),
  ]
}

/**
 * Pages and saves of one authority of a county's size, with fresh statistics and with none, and the same with others of
 * that size beside it. A tenth of an Ashbourne is simulated and the rest are copies (`makeCounty`); the others beside it
 * are copies of the whole.
 */
export const measureCounty = async (parts: PagesParts, size: CountySize): Promise<readonly Figure[]> => {
  const server = await useEmbeddedPostgres({ dataDir: parts.dataDir })
  const { rows } = await parts.owner.query<{ name: string }>('SELECT current_database() AS name')
  const admin = createPool(server.url('postgres', rows[0]?.name ?? ''), { statementTimeout: 0, size: 1 })
  try {
    return await measured({ ...parts, admin }, size)
  } finally {
    await admin.end()
    await server.release()
  }
}
