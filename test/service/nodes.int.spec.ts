import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkBackup, migrationsThen, restore } from '#archive'
import { totpCode, totpStep } from '#identity'
import { createPool, openDatabase, readMigrations } from '#platform'
import { freshRedis, type FreshRedis } from '#testing'
import { mainWords } from '../../apps/web/testing/forms.js'
import { setUp } from '../../apps/web/testing/by-password.js'
import { type Visitor, visitor } from '../../apps/web/testing/visitor.js'
import { answered, dateBoxes, pressSave } from '../../apps/web/testing/wizard.js'
import { makeFolder } from '../../infra/setup/artefact.mjs'
import { ensureReady } from '../../infra/setup/ensure-ready.mjs'
import { type Certificates, makeCertificates } from './certificates.js'
import { type Front, startFront } from './front.js'
import { type NodeProcess, startNode } from './node-process.js'
import { type OwnPostgres, ownPostgres } from './own-postgres.js'
import { scriptOf, shell } from './runbook.js'

const AUTHORITY = '885'
/** Four processes start beside each other. */
const TIME_LIMIT = 600_000
const OF_0_2_0 = fileURLToPath(new URL('../upgrade/backup-of-0.2.0', import.meta.url))

let place: string
let program: string
let certificates: Certificates
let postgres: OwnPostgres
let redis: FreshRedis
let front: Front
let settings: Readonly<Record<string, string>>
const started: NodeProcess[] = []

const verified = (): string => postgres.url(`?sslmode=verify-full&sslrootcert=${certificates.ca}`)

const node = (name: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
  const from = more['PROGRAM'] ?? program
  const one = startNode({
    program: from,
    args,
    dataDir: join(place, name),
    env: { ...settings, PORT: '0', ...more },
  })
  started.push(one)
  return one
}
const ehc = async (...args: readonly string[]): Promise<string> => {
  const one = node('commands', args)
  await new Promise((resolve) => one.child.once('close', resolve))
  return one.said()
}
/** What Prometheus would be told. */
const metricsOf = async (one: NodeProcess | undefined): Promise<string> => {
  const url = await one?.says(/Metrics are at (http:\/\/[\w./:]+)/)
  return (await fetch(url ?? '')).text()
}
const pagesOf = (one: NodeProcess): Promise<string> => one.says(/The pages are at (http:\/\/[\d.:]+)/)

/** The database as version 0.2.0 left it, with its fifteen children. */
const fillAs020 = async (): Promise<void> => {
  const manifest = await checkBackup(OF_0_2_0)
  const asItWas = migrationsThen(manifest, readMigrations())
  const database = await openDatabase({ dataDir: place, databaseUrl: verified() }, undefined, asItWas)
  const owner = createPool(database.ownerUrl)
  await restore({ owner, folder: OF_0_2_0, manifest })
  await owner.end()
}

beforeAll(async () => {
  place = mkdtempSync('/tmp/ehc nodes-')
  chmodSync(place, 0o755)
  certificates = makeCertificates(place, 'localhost')
  ;[postgres, redis, front] = await Promise.all([
    ownPostgres({ folder: join(place, 'postgres'), certificates }),
    freshRedis(),
    startFront([]),
  ])
  program = makeFolder(await ensureReady(), join(place, 'made'), 'linked').folder
  settings = {
    DATABASE_URL: verified(),
    REDIS_URL: redis.url,
    EHC_ADDRESS: front.url,
    EHC_MASTER_KEY: readFileSync(join(OF_0_2_0, 'master.key'), 'utf8').trim(),
    EHC_SESSION_SECRET: 'ladders-of-many-colours-lean-on-a-wall',
    EHC_AUTHORITY: AUTHORITY,
    EHC_METRICS_PORT: '0',
  }
  await fillAs020()
}, 400_000)

afterAll(async () => {
  await Promise.all(started.map((one) => one.end('SIGKILL')))
  await Promise.all([front.close(), postgres.stop(), redis.stop()])
  rmSync(place, { recursive: true, force: true })
})

describe('over TLS, a PostgreSQL of its own', () => {
  const refused = (databaseUrl: string) =>
    openDatabase({ dataDir: place, databaseUrl }).then(
      () => 'opened',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    )

  it(
    'is refused where its certificate is of an authority that nobody named, or of another name',
    async () => {
      expect(await refused(postgres.url('?sslmode=verify-full'))).toContain(
        'unable to verify the first certificate',
      )
      const byNumber = postgres.url(`?sslmode=verify-full&sslrootcert=${certificates.ca}`, '127.0.0.1')
      expect(await refused(byNumber)).toContain("IP: 127.0.0.1 is not in the cert's list")
      // It takes nobody who comes without TLS.
      expect(await refused(postgres.url())).toContain('no encryption')
    },
    TIME_LIMIT,
  )
})

describe('a database of 0.2.0, as the runbooks say', () => {
  it(
    'is updated, and brought back; keys are tried, and a lost database is made good',
    async () => {
      const admin = createPool(postgres.adminUrl)
      for (const name of ['ehc_back', 'ehc_new']) await admin.query(`CREATE DATABASE ${name} OWNER ehc`)
      await admin.end()
      const env = {
        PATH: process.env['PATH'],
        ...settings,
        EHC_DATA_DIR: join(place, 'operator'),
        PROGRAM: program,
        OLDER: program,
        AUTHORITY,
        BACKUPS: join(place, 'backups'),
        KEYS: join(place, 'keys'),
        OUT: join(place, 'out'),
        COPY: join(OF_0_2_0, 'master.key'),
        CA: certificates.ca,
        CERTIFICATE: certificates.cert,
      }
      for (const name of [env.EHC_DATA_DIR, env.BACKUPS, env.KEYS, env.OUT]) mkdirSync(name)
      const run = (name: string, database: string): string =>
        shell(scriptOf(name), { ...env, NEW_DATABASE_URL: verified().replace('/ehc?', `/${database}?`) }, '/')
      const updated = run('update-and-back.md', 'ehc_back')
      expect(updated).toContain('286 events checked, last position 286')
      expect(updated).toContain('Authority 885: the log holds, 286 events checked')
      expect(run('keys.md', '')).toMatch(/^ok +keys/m)
      renameSync(join(env.BACKUPS, 'before'), join(env.BACKUPS, 'newest'))
      expect(run('disaster.md', 'ehc_new')).toContain('Authority 885: the log holds, 286 events checked')
      expect(run('proxy-and-certificates.md', '')).toMatch(/server\.pem: OK[\s\S]*PostgreSQL \d\d/)
    },
    TIME_LIMIT,
  )
})

const NOAH = { forename: 'Noah', ...dateBoxes('birthDate', '2019-05-04'), upn: '', source: 'parent' }

/** A request for a child, by its pages; the case's address. */
const request = async (who: Visitor, surname: string): Promise<string> => {
  const [today] = new Date().toISOString().split('T')
  const page = await answered(who, '/requests/new', {
    ...NOAH,
    surname,
    ...dateBoxes('receivedOn', today ?? ''),
  })
  const { status, headers } = await pressSave(who, page)
  expect([status, headers['location']]).toStrictEqual([303, expect.stringMatching(/^\/cases\/EHC-885-/)])
  return String(headers['location']).split('?')[0] ?? ''
}

/** Asks until a worker has put the case on its lists; the limit of the test ends what never comes. */
const listed = async (address: string): Promise<void> => {
  const pool = createPool(postgres.adminUrl)
  const reference = address.split('/').at(-1)
  try {
    for (;;) {
      const { rowCount } = await pool.query('SELECT FROM read.case_summary WHERE reference = $1', [reference])
      if (rowCount === 1) return
    }
  } finally {
    await pool.end()
  }
}

/** The same until the first alerts have fired. */
const fired = async (): Promise<void> => {
  const pool = createPool(postgres.adminUrl)
  try {
    for (;;) {
      const { rowCount } = await pool.query(`SELECT FROM alerts.fired WHERE authority = '885' LIMIT 1`)
      if (rowCount === 1) return
    }
  } finally {
    await pool.end()
  }
}

describe('put into service: pages and workers apart, two of each, behind one address', () => {
  let pages: readonly { readonly one: NodeProcess; readonly url: string }[]
  let workers: readonly NodeProcess[]
  let officer: Visitor

  it(
    'all start at once on a database of 0.2.0, which one of them brings up to date',
    async () => {
      const web = [node('web 1', ['web']), node('web 2', ['web'])]
      workers = [node('worker 1', ['worker']), node('worker 2', ['worker'])]
      pages = await Promise.all(web.map(async (one) => ({ one, url: await pagesOf(one) })))
      const [first, second] = pages.map(({ url }) => url)
      const ready = shell(scriptOf('two-nodes.md'), { ...process.env, FIRST: first, SECOND: second })
      expect(ready.match(/"status":/g)).toHaveLength(2)
      front.lead(pages.map(({ url }) => url))
      const { link } = JSON.parse(
        await ehc(
          ...['people', 'invite', '--email', 'r.carter@council.example', '--name', 'Rosalind Carter'],
          ...['--role', 'officer', '--json'],
        ),
      ) as { link: string }
      officer = visitor(front.url)
      await setUp(officer, link.split('/').at(-1) ?? '', (secret) => totpCode(secret, totpStep(new Date())))
    },
    TIME_LIMIT,
  )

  it(
    'what is saved through one is read through the other, by the same session',
    async () => {
      const [first, second] = pages.map(({ url }) => url)
      front.lead([first ?? ''])
      const address = await request(officer, 'Fernbank')
      front.lead([second ?? ''])
      expect(mainWords((await officer.get(address).expect(200)).text)).toContain('Noah Fernbank')
      expect(front.answeredBy()).toBe(second)
      await listed(address)
    },
    TIME_LIMIT,
  )

  it(
    'with one of each killed, the others go on',
    async () => {
      front.lead(pages.map(({ url }) => url))
      await Promise.all([pages[0]?.one.end('SIGKILL'), workers[0]?.end('SIGKILL')])
      const address = await request(officer, 'Thornley')
      expect(mainWords((await officer.get(address).expect(200)).text)).toContain('Noah Thornley')
      expect(front.answeredBy()).toBe(pages[1]?.url)
      await listed(address)
    },
    TIME_LIMIT,
  )

  it(
    'tells numbers on a port of their own, of which none names or quotes anybody',
    async () => {
      await officer.get('/find?name=Fernbank')
      await fired()
      const [web, worker] = await Promise.all([metricsOf(pages[1]?.one), metricsOf(workers[1])])
      expect(web).toMatch(
        /^ehc_http_requests_total\{method="GET",page="\/cases\/:reference",status="200"\} [1-9]/m,
      )
      expect(web).toMatch(/^ehc_saves_total\{outcome="recorded"\} [1-9]/m)
      for (const told of [web, worker]) {
        expect(told).toMatch(/^ehc_list_behind_events\{authority="885",list="\w+"\} \d+$/m)
        expect(told).toMatch(/^ehc_alerts_wanted\{authority="885"\} [1-9]/m)
        expect(told).toMatch(/^ehc_alerts_fired_total\{authority="885"\} [1-9]/m)
        expect(told).toMatch(/^ehc_queue_up 1$/m)
        expect(told).toMatch(/^ehc_pool_waiting 0$/m)
        expect(told).toMatch(/^ehc_sessions 1$/m)
        expect(told).not.toMatch(/Fernbank|Thornley|Rosalind|council|127\.0\.0\.1|EHC-885|\?/)
      }
    },
    TIME_LIMIT,
  )

  it(
    'while a newer version starts beside it, the older one goes on; started again, it is refused',
    async () => {
      const newer = join(place, 'newer')
      const isLink = (from: string): boolean => !from.endsWith('/node_modules')
      cpSync(program, newer, { recursive: true, filter: isLink })
      symlinkSync(join(program, 'node_modules'), join(newer, 'node_modules'))
      writeFileSync(
        join(newer, 'infra/migrations/9999_next.sql'),
        'ALTER TABLE web.session ADD COLUMN next_version text;\n',
      )
      const next = node('web 3', ['web'], { PROGRAM: newer })
      const url = await pagesOf(next)
      const older = pages[1]?.url ?? ''
      for (const [to, surname] of [
        [older, 'Older'],
        [url, 'Newer'],
      ] as const) {
        front.lead([to])
        expect(mainWords((await officer.get(await request(officer, surname))).text)).toContain(
          `Noah ${surname}`,
        )
      }
      await expect(pagesOf(node('web 4', ['web']))).rejects.toThrow(
        'The database holds the migration 9999_next.sql, which this version does not know',
      )
      for (const one of [next, workers[1], pages[1]?.one]) {
        await one?.end('SIGTERM')
        expect(one?.child.exitCode).toBe(0)
      }
    },
    TIME_LIMIT,
  )
})
