import pg from 'pg'
import { freshDatabase, type FreshDatabase } from '#testing'
import { createPool } from './pool.js'
import { tablesWithoutStatistics, takeStatistics } from './statistics.js'

const TABLE = 'read.many'

let database: FreshDatabase
let owner: pg.Client
let admin: pg.Client
let app: pg.Pool
beforeAll(async () => {
  database = await freshDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  admin = new pg.Client({ connectionString: database.adminUrl })
  await Promise.all([owner.connect(), admin.connect()])
  app = createPool(database.appUrl)
  await owner.query(`CREATE TABLE ${TABLE} (n int, text text) WITH (autovacuum_enabled = off)`)
})
afterAll(async () => {
  await Promise.all([owner.end(), admin.end(), app.end()])
  await database.drop()
})

/** Rows that end where others see and count them. */
const fill = async (rows: number): Promise<void> => {
  await owner.query(`INSERT INTO ${TABLE} SELECT n, repeat('x', 100) FROM generate_series(1, ${rows}) AS n`)
  await owner.query('SELECT pg_stat_force_next_flush()')
}

const lacks = async (): Promise<boolean> => (await tablesWithoutStatistics(app)).includes(TABLE)

test('statistics are taken where there are none, where ten times as much is there, and where they lie', async () => {
  expect(await lacks()).toBe(false)
  await fill(200)
  expect(await lacks()).toBe(true)
  expect(await takeStatistics(app)).toContain(TABLE)
  expect([await lacks(), await takeStatistics(app)]).toStrictEqual([false, []])

  await fill(300)
  expect(await lacks()).toBe(false)
  await fill(20_000)
  expect(await lacks()).toBe(true)
  expect(await takeStatistics(app)).toContain(TABLE)
  expect(await lacks()).toBe(false)

  await admin.query(`UPDATE pg_class SET reltuples = 10 WHERE oid = '${TABLE}'::regclass`)
  expect(await lacks()).toBe(true)
  await takeStatistics(app)
  const { rows } = await owner.query(`SELECT reltuples FROM pg_class WHERE oid = '${TABLE}'::regclass`)
  expect([await lacks(), rows]).toStrictEqual([false, [{ reltuples: 20_500 }]])
})

test('a table that somebody has locked is left for the next time, and the others are taken', async () => {
  await owner.query('CREATE TABLE read.locked AS SELECT 1 AS n')
  await owner.query('CREATE TABLE read.free AS SELECT 1 AS n')
  await admin.query('BEGIN')
  await admin.query('LOCK TABLE read.locked IN SHARE UPDATE EXCLUSIVE MODE')
  expect(await takeStatistics(app)).toStrictEqual(['read.free'])
  await admin.query('ROLLBACK')
  expect(await takeStatistics(app)).toStrictEqual(['read.locked'])
})
