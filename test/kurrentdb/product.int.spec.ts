import { readFileSync } from 'node:fs'
import pg from 'pg'
import { createLog, createPool, openEventStore, type OpenStore } from '#platform'
import { rebuild, waitForPosition } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { verifyLog } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { startWorker, type RunningWorker } from '../../apps/worker/index.js'
import { mainWords } from '../../apps/web/testing/forms.js'
import { runningWeb, type WebUnderTest } from '../../apps/web/testing/running-web.js'
import { visitorAs } from '../../apps/web/testing/signed-in.js'
import { type Visitor } from '../../apps/web/testing/visitor.js'
import { answered, pressSave } from '../../apps/web/testing/wizard.js'
import { newAppend, OTHER } from '../../libs/event-store/contract/events.js'
import { freshDatabase } from '#testing'
import { type StandIn, startStandIn } from './stand-in.js'

const AUTHORITY = '885'
const REQUEST = {
  forename: 'Ines',
  surname: 'Fernbank',
  'birthDate-day': '4',
  'birthDate-month': '5',
  'birthDate-year': '2019',
  upn: '',
  source: 'parent',
  'receivedOn-day': '20',
  'receivedOn-month': '11',
  'receivedOn-year': '2026',
}

describe('the whole product on KurrentDB', () => {
  let standIn: StandIn
  let web: WebUnderTest
  let worker: RunningWorker | undefined
  let pool: pg.Pool
  let store: OpenStore
  let officer: Visitor
  const log = createLog('silent')

  beforeAll(async () => {
    standIn = await startStandIn()
    const kurrentUrl = standIn.url
    web = await runningWeb({ kurrentUrl }, { demonstration: false })
    const { appUrl, ownerUrl } = web
    worker = await startWorker({ config: { redisUrl: undefined, kurrentUrl }, appUrl, ownerUrl, log })
    pool = createPool(appUrl)
    store = await openEventStore({ kurrentUrl }, pool)
    officer = await visitorAs(web, 'officer')
  })
  afterAll(async () => {
    await store.close()
    await pool.end()
    await worker?.close()
    await web.stop()
    await standIn.close()
  })

  test('opens a case by its pages, shows its dates and list, and the log holds', async () => {
    const check = await answered(officer, '/requests/new', REQUEST)
    const [first, second] = await Promise.all([pressSave(officer, check), pressSave(officer, check)])
    const address = first.headers['location'] as string
    expect([first.status, second.status, second.headers['location']]).toStrictEqual([303, 303, address])

    const page = mainWords((await officer.get(address).expect(200)).text)
    expect(page).toContain('Ines Fernbank')
    expect(page).toContain('9 April 2027')
    const head = await store.head(AUTHORITY)
    const followed = { pool, projections: readModelProjections }
    expect(await waitForPosition(followed, AUTHORITY, head, 20_000)).toBe(true)
    const { rows } = await pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM (SELECT set_config('app.authority', $1, false)) AS bound, read.case_summary`,
      [AUTHORITY],
    )
    expect(rows[0]?.n).toBe(1)
    expect(await verifyLog(store, AUTHORITY)).toMatchObject({ holds: true, events: head, lastPosition: head })
    expect(web.logged()).not.toMatch(/ines|fernbank/i)
    expect(JSON.stringify(standIn.log.all().map(({ data }) => Buffer.from(data).toString()))).not.toMatch(
      /fernbank/i,
    )
  })

  test('given a fault between the claim and the person, goes on when Save is pressed again', async () => {
    const check = await answered(officer, '/requests/new', { ...REQUEST, forename: 'Odd', surname: 'Marl' })
    standIn.faults.appends.push('none', ...Array.from({ length: 20 }, () => 'unavailable' as const))
    const failed = await pressSave(officer, check)
    standIn.faults.appends.length = 0
    expect(failed.status).toBe(503)

    const saved = await pressSave(officer, check)
    expect(saved.headers['location']).toMatch(/^\/cases\/EHC-885-\d+\?recorded=0$/)
  })

  test('rebuilds its read models from KurrentDB to the same rows', async () => {
    const runner = { store, pool, projections: readModelProjections, log }

    const rebuilt = await rebuild(runner, AUTHORITY)

    expect(rebuilt.position).toBe(await store.head(AUTHORITY))
    expect(rebuilt.compared.every(({ casesThatDiffer }) => casesThatDiffer === 0)).toBe(true)
  })

  test('lets a connection see the places of one authority, and change none', async () => {
    const count = 'SELECT count(*)::int AS n FROM ledger.kurrent_place'
    const counted = createPool(web.appUrl, { size: 1 })
    expect((await counted.query(count)).rows).toStrictEqual([{ n: 0 }])
    await expect(counted.query('DELETE FROM ledger.kurrent_place')).rejects.toMatchObject({ code: '42501' })
    await expect(counted.query('SELECT ledger.forget_kurrent_places()')).rejects.toMatchObject({
      code: '42501',
    })
    await counted.end()
  })

  test('is not started on the database without KurrentDB, nor on a log of PostgreSQL with it', async () => {
    await expect(openEventStore({}, pool)).rejects.toMatchObject({ code: 'event_store_other' })
    const database = await freshDatabase()
    const other = createPool(database.appUrl)
    await postgresEventStore(other).append(newAppend({ authority: OTHER }))

    await expect(openEventStore({ kurrentUrl: standIn.url }, other)).rejects.toMatchObject({
      code: 'event_store_other',
    })

    await other.end()
    await database.drop()
  })

  test('after an older copy of KurrentDB, the runbook brings the read models back to it', async () => {
    const lost = newAppend()
    await store.append(lost)
    const head = await store.head(AUTHORITY)
    const entered = await store.readRecords(AUTHORITY, 0, head - 1)
    await worker?.close()
    worker = undefined
    await store.close()
    standIn.log.rewrite((events) => events.slice(0, -1))
    const settings = { kurrentUrl: standIn.url }
    await expect(openEventStore(settings, pool)).rejects.toMatchObject({ code: 'event_store_unusable' })

    const runbook = readFileSync(new URL('../../infra/runbooks/kurrentdb.md', import.meta.url), 'utf8')
    const [, sql = ''] = /^```sql\n(.*?)^```$/ms.exec(runbook) ?? []
    const owner = new pg.Client(web.ownerUrl)
    await owner.connect()
    await owner.query(sql)
    await owner.end()
    store = await openEventStore(settings, pool)
    const rebuilt = await rebuild({ store, pool, projections: readModelProjections, log }, AUTHORITY)

    expect(rebuilt.position).toBe(head - 1)
    expect(await store.readRecords(AUTHORITY, 0, head)).toStrictEqual(entered)
    expect(await store.append(lost)).toMatchObject({ ok: true, position: head, repeated: false })
  })

  test('says at the start that KurrentDB is not there', async () => {
    const gone = await startStandIn()
    await gone.close()
    const database = await freshDatabase()
    const other = createPool(database.appUrl)

    await expect(openEventStore({ kurrentUrl: gone.url }, other)).rejects.toMatchObject({
      code: 'event_store_unusable',
      message: expect.stringContaining('KurrentDB does not answer') as string,
    })

    await other.end()
    await database.drop()
  })
})
