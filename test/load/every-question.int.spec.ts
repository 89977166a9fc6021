import { randomUUID } from 'node:crypto'
import { type Pool, type PoolClient } from 'pg'
import { sweep } from '#alerts'
import { serviceMetrics } from '#application'
import { type Role } from '#identity'
import { createLog, createPool, takeStatistics } from '#platform'
import { formTokenIn, type Visitor, visitor } from '../../apps/web/testing/visitor.js'
import { routes } from '../../apps/web/testing/routes.js'
import { runningWeb, TEST_DAY, type WebUnderTest } from '../../apps/web/testing/running-web.js'
import { visitorAs } from '../../apps/web/testing/signed-in.js'
import { type Statement, statementsDuring } from '../../apps/web/testing/statements.js'
import { mayUse, ROUTES } from '../../apps/web/testing/who-may.js'
import { makeCounty } from './county-size.js'
import { forgetStatistics, lieOfSizes, type Touched, touchedFor } from './touched.js'

const AUTHORITY = '885'
const LONG = 600_000

/**
 * What a wrong plan costs grows with the square of the size, so a tenth of a county finds it; `EHC_COUNTY=whole` makes a
 * whole one, which takes minutes.
 */
const SIZE =
  process.env['EHC_COUNTY'] === 'whole'
    ? { children: 30_000, plans: 12_000 }
    : { children: 2_000, plans: 800 }

/** Who asks: everybody who sees a list of a size of its own. The first that may is enough for a page without one. */
const ASKERS: readonly (readonly [Role, string])[] = [
  ['manager', 'demo-manager'],
  ['officer', 'demo-officer'],
  ['seniorLocalityLead', 'demo-senior'],
  ['healthGateway', 'demo-gateway'],
  ['clinician', 'demo-clinician'],
  ['auditor', 'demo-auditor'],
  ['administrator', 'demo-administrator'],
  ['dataProtectionOfficer', 'demo-dataProtectionOfficer'],
]

let web: WebUnderTest
let app: Pool
let owner: Pool
let admin: Pool
/** By role. */
const visitors = new Map<string, Visitor>()

const as = async (role: Role, id: string): Promise<Visitor> => {
  const known = visitors.get(role)
  if (known !== undefined) return known
  const made = await visitorAs(web, role, { id, authority: AUTHORITY })
  visitors.set(role, made)
  return made
}

beforeAll(async () => {
  web = await runningWeb({}, { directory: false })
  app = createPool(web.appUrl, { statementTimeout: 60_000 })
  owner = createPool(web.ownerUrl, { statementTimeout: 0 })
  admin = createPool(web.adminUrl, { statementTimeout: 0 })
  await makeCounty(
    { application: app, owner, dataDir: web.dataDir },
    { authority: AUTHORITY, ...SIZE, until: TEST_DAY, simulated: 0.02, listsAlone: true },
  )
  await takeStatistics(app)
}, LONG)
afterAll(async () => {
  await Promise.all([app.end(), owner.end(), admin.end()])
  await web.stop()
})

interface Question extends Statement {
  /** The first page that asked it. */
  readonly from: string
}

/** The same question with lists of another order of size is another one: a plan may depend on it. */
const shapeOf = (value: unknown): string => {
  if (value === null || value === undefined) return '-'
  if (Array.isArray(value)) return `[${Math.ceil(Math.log10(value.length + 1))}]`
  return typeof value
}

const IS_QUESTION = /^\s*(select|with|insert|update|delete)\b/i
/** Of the connection or the server, waiting for a lock, or a save: its event is on record by then. */
const OF_NO_TABLE = /set_config|pg_(try_)?advisory|pg_notify|take_statistics|append_(one|batch)/

class Questions {
  readonly all = new Map<string, Question>()

  async during(from: string, work: () => Promise<unknown>): Promise<void> {
    for (const statement of await statementsDuring(work)) {
      if (!IS_QUESTION.test(statement.text) || OF_NO_TABLE.test(statement.text)) continue
      const key = JSON.stringify([statement.text, statement.values.map(shapeOf)])
      if (!this.all.has(key)) this.all.set(key, { ...statement, from })
    }
  }
}

const questions = new Questions()

interface Places {
  readonly case: string
  readonly plan: string
  readonly task: readonly [reference: string, advice: string]
  readonly event: string
  readonly draft: string
  readonly question: string
  readonly search: string
  readonly year: string
  readonly cell: string
}

const one = async (text: string): Promise<Record<string, string>> => {
  const { rows } = await owner.query<Record<string, string>>(text, [AUTHORITY])
  if (rows[0] === undefined) throw new Error(`Nothing is found by ${text}`)
  return rows[0]
}

const send = async (asker: Visitor, path: string, page: string, what: object): Promise<string> => {
  const { text } = await asker.get(page)
  const answer = await asker
    .post(path)
    .type('form')
    .send({ _csrf: formTokenIn(text), commandId: randomUUID(), ...what })
  if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`)
  return answer.headers['location'] ?? ''
}

/** What stands in the addresses, of records that were simulated and not copied. */
const findPlaces = async (): Promise<Places> => {
  const known = await one(`SELECT c.reference, e.event_id::text AS event FROM read.case_summary c
    JOIN ledger.event e USING (authority, stream) WHERE authority = $1 AND e.revision = 0
      AND c.officer = 'demo-officer' AND c.closed_on IS NULL ORDER BY e.position LIMIT 1`)
  const plan = await one(`SELECT reference FROM read.plan_summary WHERE authority = $1
    ORDER BY length(reference), reference LIMIT 1`)
  const task = await one(`SELECT c.reference, a.advice FROM read.advice a JOIN read.case_summary c
    USING (authority, stream) WHERE authority = $1 AND a.giver = 'health' AND a.awaited AND NOT a.case_closed
    ORDER BY c.reference LIMIT 1`)
  const [officer, manager] = [await as('officer', 'demo-officer'), await as('manager', 'demo-manager')]
  const begun = await officer.get(`/cases/${known['reference'] ?? ''}/record/withdrawn`)
  const [, , draft = '', question = ''] = (begun.headers['location'] ?? '').split('/')
  const built = await send(manager, '/return/build', '/return', { year: Number(TEST_DAY.slice(0, 4)) + 1 })
  const rows = (await manager.get(`${built}/rows/plan`)).text
  return {
    case: known['reference'] ?? '',
    event: known['event'] ?? '',
    plan: plan['reference'] ?? '',
    task: [task['reference'] ?? '', task['advice'] ?? ''],
    draft,
    question,
    search: (await send(officer, '/find', '/start', { find: 'Oliver Smith' })).split('/').at(-1) ?? '',
    year: built.split('/').at(-1) ?? '',
    cell: /(?<=\/cell\/)\w+\/\w+\/\w+/.exec(rows)?.[0] ?? 'plan/x/x',
  }
}

/** Each address that a route has in use. */
const pathOf = (route: string, places: Places): string => {
  const { of } = ROUTES[route] ?? {}
  const [module = '', key = '', column = ''] = places.cell.split('/')
  const path = (route.split(' ')[1] ?? '')
    .replace(':reference', of === 'task' ? places.task[0] : of === 'plan' ? places.plan : places.case)
    .replace(':advice', places.task[1])
    .replace(':step', of === 'plan' ? 'ceased' : 'withdrawn')
    .replace(':draft', places.draft)
    .replace(':question', places.question)
    .replace(':year', places.year)
    .replace(':module', module)
    .replace(':key', key)
    .replace(':column', column)
    .replace(':rule', of === 'plan' ? 'R-AR4' : 'R-FIN20')
    .replace('/find/:id', `/find/${places.search}`)
    .replace(':kind', route.startsWith('GET /directory') ? 'service' : 'case')
    .replace(':colleague', 'demo-officer')
    .replace(':task', 'first-day')
    .replace(':decision', 'assess')
    .replaceAll(/:\w+/g, () => randomUUID())
  return path + (QUERIES[route] ?? '').replace(':event', places.event).replace(':reference', places.case)
}

/** With what a page has to be asked to show its most. */
const QUERIES: Readonly<Record<string, string>> = {
  'GET /my-work': '?tab=all',
  'GET /reviews': '?tab=all',
  'GET /gateway': '?show=all',
  'GET /timeliness': '?year=2026',
  'GET /timeliness/cases': '?basis=issued&month=2026-03',
  'GET /timeliness/cases.csv': '?basis=issued&month=2026-03',
  'GET /api/check-a-date': '?what=request&day=12&month=1&year=2026',
  'GET /who-looked': '?reference=:reference',
  'GET /who-looked.csv': '?reference=:reference',
  'GET /cases/:reference/wrong-child': '?event=:event',
}

/** Pages of what is not there: they ask for it, and say so. */
const MAY_BE_MISSING =
  /:provider|:token|invitation|sign-in|take-on\/:id|directory\/settings\/:setting|why|guide\/:task|wrong-child|assign|subject|cell|rows|compare|letter|reason|checks\/:check/

/** An order of size below which nobody waits, whatever the plan: a list on one screen is no more. */
const FEW_ROWS = 1_000
const FEW_BLOCKS = 250

/** Rows of each table, as they were counted. */
const sizes = new Map<string, number>()

/**
 * Each row of the tables that it names, once: what a planner may do that knows nothing, and what stays bearable. A plan
 * that goes through one of them for each row of another is what takes seconds.
 */
const onePass = ({ tables }: Touched): number =>
  tables.reduce((sum, table) => sum + (sizes.get(table) ?? 0), 0)

/** The log is read by functions, whose plan is not explained; what they look at is counted all the same. */
const passThroughLog = ({ text }: Question): number =>
  /\bledger\.read_/.test(text) ? (sizes.get('event') ?? 0) : 0

const isTooMuch = (question: Question, now: Touched, fresh: Touched): boolean =>
  now.rows > FEW_ROWS + Math.max(10 * fresh.rows, onePass(now)) ||
  now.blocks > FEW_BLOCKS + Math.max(10 * fresh.blocks, onePass(now), passThroughLog(question))

const throwsAway = (now: Touched): boolean =>
  now.worst.thrown > Math.max(FEW_ROWS, onePass(now)) && now.worst.thrown > 100 * Math.max(1, now.worst.given)

const inFull = ({ from, text }: Question, now: Touched, fresh?: Touched): string =>
  `${from}: ${JSON.stringify(now)}${fresh === undefined ? '' : ` fresh ${JSON.stringify(fresh)}`} ${text.replaceAll(/\s+/g, ' ').slice(0, 1500)}`

const asked = async (client: PoolClient, question: Question): Promise<Touched | string> => {
  try {
    return await touchedFor(client, AUTHORITY, question)
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be asked'
  }
}

const freshly = new Map<Question, Touched>()

test(
  'every page is walked by whoever may, and every question is kept',
  async () => {
    const places = await findPlaces()
    const wrong: string[] = []
    for (const route of new Set(routes())) {
      if (!route.startsWith('GET ')) continue
      const { who = 'nobody' } = ROUTES[route] ?? {}
      const askers = ASKERS.filter(([role]) => who !== 'anyone' && mayUse(role, { who }))
      // A figure is of the whole authority, whoever asks for it.
      const isFigure = who.startsWith('seeTimeliness') || who === 'anyone'
      const several = who === 'signedIn' && route !== 'GET /start' ? 2 : ASKERS.length
      const some = askers.slice(0, isFigure ? 1 : several)
      const agents =
        who === 'anyone' ? [visitor(web.url)] : await Promise.all(some.map(([role, id]) => as(role, id)))
      const answers: number[] = []
      for (const agent of agents)
        await questions.during(route, async () => {
          answers.push((await agent.get(pathOf(route, places))).status)
        })
      // Somebody at least saw it; another may be told that the draft or the task is not theirs.
      const seen =
        answers.some((status) => status < 400) || (answers.length > 0 && MAY_BE_MISSING.test(route))
      if (!seen || answers.some((status) => status >= 500)) wrong.push(`${route}: ${answers.join(', ')}`)
    }
    expect(wrong).toStrictEqual([])
  },
  LONG,
)

/** So long ago that much has become due since. */
const THEN = '2026-10-21'

test(
  'the sweep fires from nothing while everybody reads, and is asked again on the day',
  async () => {
    const at = (day: string) => new Date(`${day}T09:00:00Z`)
    const [manager, officer] = [await as('manager', 'demo-manager'), await as('officer', 'demo-officer')]
    const before = new Set(questions.all.keys())
    await questions.during('the sweep', async () => {
      const swept = sweep({ pool: app, clock: () => at(THEN), log: createLog('silent') })
      const read = Array.from({ length: 20 }, (_, n) => (n % 4 === 0 ? manager : officer).get('/my-work'))
      const answers = await Promise.all(read)
      await swept
      expect(answers.map(({ status }) => status)).toStrictEqual(answers.map(() => 200))
    })
    for (const [key, question] of questions.all)
      if (!before.has(key))
        questions.all.set(key, {
          ...question,
          values: question.values.map((value) =>
            value === THEN ? TEST_DAY : value instanceof Date ? at(TEST_DAY) : value,
          ),
        })
    const { rows } = await owner.query<{ fired: number }>(
      'SELECT count(*)::integer AS fired FROM alerts.fired',
    )
    expect(rows[0]?.fired).toBeGreaterThan(1000)
    await questions.during('the numbers', () => serviceMetrics(app))
  },
  LONG,
)

const STATES = {
  'with fresh statistics': async () => {
    await owner.query('VACUUM ANALYZE')
    const { rows } = await owner.query<{ name: string; size: number }>(
      "SELECT relname AS name, reltuples::integer AS size FROM pg_class WHERE relkind = 'r' AND reltuples > 0",
    )
    for (const { name, size } of rows) sizes.set(name, size)
  },
  'with none': () => forgetStatistics(admin),
  'with sizes that lie': async () => {
    await owner.query('ANALYZE')
    await lieOfSizes(admin)
  },
}

describe.each(Object.entries(STATES))('%s', (name, arrive) => {
  test(
    'no question touches ten times as much or goes through a table more than once, and no node throws away more',
    async () => {
      await arrive()
      const client = await app.connect()
      const tooMuch: string[] = []
      try {
        for (const question of questions.all.values()) {
          const touched = await asked(client, question)
          if (typeof touched === 'string') {
            tooMuch.push(`${question.from}: ${touched} ${question.text.slice(0, 300)}`)
            continue
          }
          const fresh = freshly.get(question) ?? touched
          if (name === 'with fresh statistics') freshly.set(question, touched)
          if (isTooMuch(question, touched, fresh) || throwsAway(touched))
            tooMuch.push(inFull(question, touched, fresh))
        }
      } finally {
        client.release()
      }
      expect(tooMuch).toStrictEqual([])
    },
    LONG,
  )
})
