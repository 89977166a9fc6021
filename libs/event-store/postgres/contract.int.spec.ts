import pg from 'pg'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { eventStoreContract } from '../contract/index.js'
import { postgresEventStore } from './index.js'

/** What no role of ours may do: a new database for every single test would take most of a minute. */
const EMPTY = `
  ALTER TABLE ledger.event DISABLE TRIGGER ALL;
  TRUNCATE ledger.event, ledger.log_head;
  ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER event_is_final;`

describe('on one database', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  let admin: pg.Client

  beforeAll(async () => {
    database = await freshDatabase()
    pool = createPool(database.appUrl)
    admin = new pg.Client(database.adminUrl)
    await admin.connect()
  })

  afterAll(async () => {
    await admin.end()
    await pool.end()
    await database.drop()
  })

  eventStoreContract('postgres', async () => {
    await admin.query(EMPTY)
    return postgresEventStore(pool)
  })

  eventStoreContract('postgres without combining', async () => {
    await admin.query(EMPTY)
    return postgresEventStore(pool, { combine: false })
  })
})
