import pg from 'pg'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { newAppend, newStream, ONE } from '../contract/events.js'
import { verifyLog } from '../verify.js'
import { postgresEventStore } from './index.js'

describe('when the database gives way', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  let admin: pg.Client
  const stream = newStream()

  beforeEach(async () => {
    database = await freshDatabase()
    pool = createPool(database.appUrl)
    admin = new pg.Client(database.adminUrl)
    await admin.connect()
    await postgresEventStore(pool).append(newAppend({ stream }))
  })

  afterEach(async () => {
    await admin.end()
    await pool.end()
    await database.drop()
  })

  const expectNothingNew = async (): Promise<void> => {
    const store = postgresEventStore(pool)
    expect(await store.readStream(ONE, stream)).toHaveLength(1)
    expect(await verifyLog(store, ONE)).toMatchObject({ holds: true, events: 1, lastPosition: 1 })
  }

  /** The backend that waits for the lock that `admin` holds. */
  const waitingBackend = async (): Promise<number> => {
    for (;;) {
      const { rows } = await admin.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity
         WHERE datname = current_database() AND usename = 'ehc_app' AND wait_event_type = 'Lock'`,
      )
      if (rows[0] !== undefined) return rows[0].pid
    }
  }

  it.each(['log_head', 'stream'])(
    'says that it is busy when the %s stays locked, and writes nothing',
    async (table) => {
      await admin.query(`BEGIN; SELECT FROM ledger.${table} WHERE authority = '${ONE}' FOR UPDATE`)

      const append = postgresEventStore(pool, { lockTimeoutMs: 20 }).append(
        newAppend({ stream, expected: 0 }),
      )

      await expect(append).rejects.toMatchObject({ code: 'store_busy' })
      await admin.query('ROLLBACK')
      await expectNothingNew()
    },
  )

  it('leaves nothing of an append whose connection is cut, and does it when it is sent again', async () => {
    const store = postgresEventStore(pool)
    const request = newAppend({ stream, expected: 0 })
    await admin.query(`BEGIN; SELECT FROM ledger.log_head WHERE authority = '${ONE}' FOR UPDATE`)

    const append = expect(store.append(request)).rejects.toMatchObject({ code: 'outcome_unknown' })
    await admin.query('SELECT pg_terminate_backend($1)', [await waitingBackend()])
    await append
    await admin.query('ROLLBACK')

    await expectNothingNew()
    expect(await store.append(request)).toStrictEqual({ ok: true, revision: 1, position: 2, repeated: false })
  })

  it('says that it is busy when there is no server', async () => {
    const nowhere = createPool('postgres://ehc_app@/ehc?host=/nowhere')
    const store = postgresEventStore(nowhere)

    await expect(store.append(newAppend())).rejects.toMatchObject({ code: 'store_busy' })
    await expect(store.readAll(ONE, { after: 0, limit: 1 })).rejects.toMatchObject({ code: 'store_busy' })

    await nowhere.end()
  })
})
