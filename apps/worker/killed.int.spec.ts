import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type Pool } from 'pg'
import { wantedAlertProjection } from '#alerts'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { inTransaction, rebuild, runUntilCaughtUp, type Runner } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { freshDatabase, type FreshDatabase } from '#testing'

const AUTHORITY = '885'
/** The first run may have to build. */
const TIME_LIMIT = 120_000

const RUN_WORKER = `const { runBuilt } = await import(process.argv[1]); await runBuilt('apps/worker/main.js')`
const ENSURE_READY = new URL('../../infra/setup/ensure-ready.mjs', import.meta.url).href

let database: FreshDatabase
let admin: Pool
let pool: Pool
let runner: Runner

beforeAll(async () => {
  database = await freshDatabase()
  admin = createPool(database.adminUrl)
  pool = createPool(database.appUrl)
  const log = { info: () => undefined, error: () => undefined }
  const projections = [...readModelProjections, wantedAlertProjection]
  runner = { store: postgresEventStore(pool), pool, projections, log }
})
afterAll(async () => {
  await admin.end()
  await pool.end()
  await database.drop()
})

/** The worker of the product, in a process of its own. */
const startWorkerProcess = (): ChildProcess =>
  spawn(process.execPath, ['--input-type=module', '-e', RUN_WORKER, ENSURE_READY], {
    // A socket's address has no host before its path, and the setting asks for one; `host=` behind it wins.
    env: { ...process.env, DATABASE_URL: database.adminUrl.replace('@/', '@localhost/') },
    stdio: 'ignore',
  })

const receiveRequests = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) {
    const appended = await runner.store.append({
      authority: AUTHORITY,
      stream: `la${AUTHORITY}_assessment-${randomUUID()}`,
      expected: 'no_stream',
      events: [
        {
          id: randomUUID(),
          type: 'RequestReceived',
          schemaVersion: 1,
          occurredOn: '2026-01-12',
          recordedAt: '2026-01-12T09:30:00.000Z',
          data: { person: randomUUID(), source: 'school', receivedOn: '2026-01-12' },
          metadata: {},
        },
      ],
    })
    expect(appended.ok).toBe(true)
  }
}

/** Asks until it is so; the limit of the test ends what never comes. */
const until = async (question: string): Promise<void> => {
  for (;;) {
    const { rowCount } = await admin.query(question)
    if (rowCount !== 0) return
  }
}

const WRITES_IN_VAIN = `SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
  WHERE a.application_name = 'ehc-timelines worker' AND a.datname = current_database()
    AND l.relation = 'read.plan_timeliness'::regclass AND NOT l.granted`

const SESSIONS_GONE = `SELECT WHERE NOT EXISTS (SELECT FROM pg_stat_activity
  WHERE application_name = 'ehc-timelines worker' AND datname = current_database())`

const everyRow = () =>
  inTransaction(pool, AUTHORITY, async (transaction) => {
    const tables = runner.projections.flatMap((projection) => projection.tables)
    const found: unknown[] = []
    for (const table of tables) {
      const { rows } = await transaction.query<{ row: string }>(
        `SELECT t::text AS row FROM ${table} t ORDER BY 1`,
      )
      found.push([table, rows.map(({ row }) => row)])
    }
    return found
  })

const positions = () =>
  inTransaction(pool, AUTHORITY, async (transaction) => {
    const { rows } = await transaction.query<{ position: number }>('SELECT position FROM read.checkpoint')
    return rows.map(({ position }) => position)
  })

describe('a worker that is killed in the middle of a batch', () => {
  it(
    'has written nothing of it, and the next one comes to what a rebuild gives, byte for byte',
    async () => {
      await receiveRequests(5)
      await runUntilCaughtUp(runner, AUTHORITY)
      const before = await everyRow()
      await receiveRequests(20)
      // Its batch gets as far as the third read model, whose table is locked.
      const barrier = await admin.connect()
      await barrier.query('BEGIN')
      await barrier.query('LOCK TABLE read.plan_timeliness IN SHARE ROW EXCLUSIVE MODE')
      const worker = startWorkerProcess()
      await until(WRITES_IN_VAIN)
      const gone = once(worker, 'exit')
      worker.kill('SIGKILL')
      expect(await gone).toStrictEqual([null, 'SIGKILL'])
      await barrier.query('COMMIT')
      barrier.release()
      await until(SESSIONS_GONE)
      expect(await everyRow()).toStrictEqual(before)
      expect(await positions()).toStrictEqual(runner.projections.map(() => 5))

      // Its lease would run out by itself in half a minute.
      await admin.query(`UPDATE read.checkpoint SET lease_until = now() WHERE lease_until IS NOT NULL`)
      expect(await runUntilCaughtUp(runner, AUTHORITY)).toBe(25)
      const caughtUp = await everyRow()
      const { compared } = await rebuild(runner, AUTHORITY)
      expect(compared.map(({ casesThatDiffer }) => casesThatDiffer)).toStrictEqual(compared.map(() => 0))
      expect(await everyRow()).toStrictEqual(caughtUp)
      expect(caughtUp).not.toStrictEqual(before)
    },
    TIME_LIMIT,
  )
})
