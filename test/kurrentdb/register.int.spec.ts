import pg from 'pg'
import { eventStoreContract } from '../../libs/event-store/contract/index.js'
import { type KurrentDBClient } from '@kurrent/kurrentdb-client'
import { type EventStore } from '#event-store'
import { connect, kurrentEventStore, postgresRegister } from '#event-store/kurrentdb'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { type StandIn, startStandIn } from './stand-in.js'

describe('with positions, chain and receipts in PostgreSQL', () => {
  let standIn: StandIn
  let client: KurrentDBClient
  let database: FreshDatabase
  let pool: pg.Pool
  let owner: pg.Client
  let store: EventStore | undefined

  beforeAll(async () => {
    standIn = await startStandIn({ maxAppendSize: 8 * 1024 * 1024 })
    client = await connect(standIn.url)
    database = await freshDatabase()
    pool = createPool(database.appUrl)
    owner = new pg.Client(database.ownerUrl)
    await owner.connect()
  })
  afterAll(async () => {
    await store?.close()
    await client.dispose()
    await standIn.close()
    await owner.end()
    await pool.end()
    await database.drop()
  })

  eventStoreContract(
    'kurrentdb',
    async () => {
      await store?.close()
      standIn.log.rewrite(() => [])
      await owner.query('SELECT ledger.forget_kurrent_places()')
      const opened = await kurrentEventStore(client, { register: postgresRegister(pool) })
      store = opened
      return opened
    },
    { multiStreamAppend: false, receipts: true, chain: true },
  )
})
