import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type RunnerLog } from '#projections'
import {
  countFired,
  type Fixture,
  NO_LOG,
  openFixture,
  receiveRequest,
  until,
  wantMany,
} from './fixture.spec.js'
import { type AlertWorker, type AlertWorkerParts, startAlertWorker } from './worker.js'

const NOON = new Date('2026-06-01T11:00:00Z')
const ROOT = join(fileURLToPath(import.meta.url), '../../..')

let fixture: Fixture

beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.close())

const partsOf = (log: RunnerLog = NO_LOG) => ({
  config: { redisUrl: undefined },
  pool: fixture.pool,
  appUrl: fixture.database.appUrl,
  ownerUrl: fixture.database.ownerUrl,
  log,
  clock: () => NOON,
})

/** Closed after each test, whatever became of it. */
let started: AlertWorker[] = []
afterEach(async () => {
  for (const worker of started) await worker.close()
  started = []
})

const start = async (parts: AlertWorkerParts): Promise<AlertWorker> => {
  const worker = await startAlertWorker(parts)
  started.push(worker)
  return worker
}

/** A worker in a process of its own, built from these sources, as `npm start` would run it. */
const workerProcess = (): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { ensureBuilt } from ${JSON.stringify(join(ROOT, 'infra/setup/build.mjs'))}
       const built = await ensureBuilt()
       const { startAlertWorker } = await import(built + '/libs/alerts/index.js')
       const { createPool } = await import(built + '/libs/platform/index.js')
       const [appUrl, ownerUrl] = process.argv.slice(1)
       const log = { info: () => undefined, error: () => undefined }
       await startAlertWorker({ config: {}, pool: createPool(appUrl), appUrl, ownerUrl, log,
         clock: () => new Date(${NOON.getTime()}) })`,
      fixture.database.appUrl,
      fixture.database.ownerUrl,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )

describe('the alert worker', () => {
  it('fires what is due as soon as it starts, in four workers that start together, and still once each', async () => {
    await receiveRequest(fixture, '501', '2026-05-01')
    await wantMany(fixture, '501', '2026-06-01', 1500)
    const workers = await Promise.all(Array.from({ length: 4 }, () => start(partsOf())))
    expect(workers.map(({ backend }) => backend)).toStrictEqual([
      'postgres',
      'postgres',
      'postgres',
      'postgres',
    ])
    await until(async () => (await countFired(fixture, '501')) === 1500)
  })

  it('queues wake-ups for the fortnight to come', async () => {
    await receiveRequest(fixture, '502', '2026-05-01')
    await wantMany(fixture, '502', '2026-06-05', 20)
    await wantMany(fixture, '502', '2026-08-05', 20)
    await start(partsOf())
    const owner = new pg.Client({ connectionString: fixture.database.ownerUrl })
    await owner.connect()
    const queued = async (): Promise<number> => {
      const { rows } = await owner.query<{ count: string }>(
        `SELECT count(*) FROM bullmq.job WHERE state = 'delayed' AND data->>'authority' = '502'`,
      )
      return Number(rows[0]?.count)
    }
    await until(async () => (await queued()) === 20)
    await owner.end()
    expect(await countFired(fixture, '502')).toBe(0)
  })

  it('fires without a queue when BullMQ may not make its tables, and says so', async () => {
    await receiveRequest(fixture, '503', '2026-05-01')
    await wantMany(fixture, '503', '2026-06-01', 3)
    const said: string[] = []
    const log = {
      info: () => undefined,
      error: (_fields: unknown, message: string) => void said.push(message),
    }
    const worker = await start({ ...partsOf(log), ownerUrl: fixture.database.appUrl })
    await until(async () => (await countFired(fixture, '503')) === 3)
    expect([worker.backend, said]).toStrictEqual([
      'none',
      ['alerts run without a queue: they fire within a minute instead of at once'],
    ])
  })

  it('that is killed in the middle of firing has fired nothing twice, and the next one fires the rest', async () => {
    await receiveRequest(fixture, '504', '2026-05-01')
    await wantMany(fixture, '504', '2026-06-01', 2000)
    const owner = new pg.Client({ connectionString: fixture.database.ownerUrl })
    await owner.connect()
    const held = async (): Promise<number> => {
      const { rows } = await owner.query<{ count: string }>(
        `SELECT count(*) FROM pg_locks WHERE relation = 'alerts.fired'::regclass AND NOT granted`,
      )
      return Number(rows[0]?.count)
    }
    await owner.query('BEGIN; LOCK TABLE alerts.fired IN SHARE MODE')
    const child = workerProcess()
    const ended = once(child, 'exit')
    await until(async () => child.exitCode !== null || (await held()) > 0)
    child.kill('SIGKILL')
    expect(await ended).toStrictEqual([null, 'SIGKILL'])
    await owner.query('COMMIT')
    await owner.end()

    await start(partsOf())
    await until(async () => (await countFired(fixture, '504')) === 2000)
  }, 120_000)
})
