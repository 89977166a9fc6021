import { type Pool } from 'pg'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { eventStoreContract } from '../contract/index.js'
import { postgresEventStore } from './index.js'

describe('on a database of its own for each test', () => {
  let database: FreshDatabase
  let pool: Pool

  beforeEach(async () => {
    database = await freshDatabase()
    pool = createPool(database.appUrl)
  })

  afterEach(async () => {
    await pool.end()
    await database.drop()
  })

  eventStoreContract('postgres', () => Promise.resolve(postgresEventStore(pool)))
})
