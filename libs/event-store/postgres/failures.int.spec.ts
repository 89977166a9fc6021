import pg from 'pg'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { newAppend, newEvents, newStream, ONE } from '../contract/events.js'
import { verifyLog } from '../verify.js'
import { postgresEventStore } from './index.js'

/** How often a statement is sent in all; see retry.ts. */
const TRIES = 4

describe('when the database gives way', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  let admin: pg.Client
  /** Never in a transaction: PostgreSQL shows one the activity as it first saw it. */
  let watch: pg.Client
  const stream = newStream()

  beforeEach(async () => {
    database = await freshDatabase()
    pool = createPool(database.appUrl)
    admin = new pg.Client(database.adminUrl)
    await admin.connect()
    watch = new pg.Client(database.adminUrl)
    await watch.connect()
    await postgresEventStore(pool).append(newAppend({ stream }))
  })

  afterEach(async () => {
    await admin.end()
    await watch.end()
    await pool.end()
    await database.drop()
  })

  const name = (): string => new pg.Client(database.adminUrl).database ?? ''

  const expectNothingNew = async (): Promise<void> => {
    const store = postgresEventStore(pool)
    expect(await store.readStream(ONE, stream)).toHaveLength(1)
    expect(await verifyLog(store, ONE)).toMatchObject({ holds: true, events: 1, lastPosition: 1 })
  }

  /** The backend that waits for the lock that `admin` holds. */
  const waitingBackend = async (): Promise<number> => {
    for (;;) {
      const { rows } = await watch.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity
         WHERE datname = current_database() AND usename = 'ehc_app' AND wait_event_type = 'Lock'`,
      )
      if (rows[0] !== undefined) return rows[0].pid
    }
  }

  it.each(['one', 'two'])(
    'says that it is busy when the head stays locked, and writes nothing: %s',
    async (events) => {
      await admin.query(`BEGIN; SELECT FROM ledger.log_head WHERE authority = '${ONE}' FOR UPDATE`)

      const append = postgresEventStore(pool, { lockTimeoutMs: 20 }).append(
        newAppend({ stream, expected: 0, events: newEvents(events === 'one' ? 1 : 2) }),
      )

      await expect(append).rejects.toMatchObject({ code: 'store_busy' })
      await admin.query('ROLLBACK')
      await expectNothingNew()
    },
  )

  it('leaves nothing of an append whose connection is cut, and does it when it is sent again', async () => {
    const store = postgresEventStore(pool)
    await admin.query(`BEGIN; SELECT FROM ledger.log_head WHERE authority = '${ONE}' FOR UPDATE`)
    const append = store.append(newAppend({ stream, expected: 0 }))

    const cut = await waitingBackend()
    await admin.query('SELECT pg_terminate_backend($1)', [cut])
    while ((await waitingBackend()) === cut);
    await expectNothingNew()
    await admin.query('ROLLBACK')

    expect(await append).toStrictEqual({ ok: true, revision: 1, position: 2, repeated: false })
  })

  it('does not call it "busy" when the connection was cut and the lock never comes free', async () => {
    const store = postgresEventStore(pool, { lockTimeoutMs: 20 })
    const request = newAppend({ stream, expected: 0 })
    const patient = postgresEventStore(pool, { lockTimeoutMs: 30_000 })
    await admin.query(`BEGIN; SELECT FROM ledger.log_head WHERE authority = '${ONE}' FOR UPDATE`)
    const append = patient.append(request)

    const cut = new Set<number>()
    while (cut.size < TRIES) {
      const pid = await waitingBackend()
      if (!cut.has(pid)) await admin.query('SELECT pg_terminate_backend($1)', [pid])
      cut.add(pid)
    }

    await expect(append).rejects.toMatchObject({ code: 'outcome_unknown' })
    await expect(store.append(request)).rejects.toMatchObject({ code: 'store_busy' })
    await admin.query('ROLLBACK')
    await expectNothingNew()
  })

  it('tries again after a serialisation failure', async () => {
    const strict = createPool(`${database.appUrl}&options=-c%20default_transaction_isolation%3Dserializable`)
    await admin.query(`BEGIN; UPDATE ledger.log_head SET position = position WHERE authority = '${ONE}'`)
    const append = postgresEventStore(strict).append(newAppend({ stream, expected: 0 }))

    await waitingBackend()
    await admin.query('COMMIT')

    expect(await append).toStrictEqual({ ok: true, revision: 1, position: 2, repeated: false })
    const { rows } = await strict.query<{ level: string }>(
      "SELECT current_setting('transaction_isolation') AS level",
    )
    expect(rows).toStrictEqual([{ level: 'serializable' }])
    await strict.end()
  })

  it('tries again when it was the victim of a deadlock', async () => {
    // Ours looks for a deadlock long before the other does, and is therefore the one that is ended.
    await admin.query(`ALTER ROLE ehc_app IN DATABASE ${name()} SET deadlock_timeout = '300ms'`)
    await admin.query("SET deadlock_timeout = '60s'")
    const events = newEvents(1)
    await admin.query(
      `BEGIN; INSERT INTO ledger.event SELECT authority, 99, stream || 'x', category, 0, '${events[0]?.id ?? ''}', type,
         schema_version, occurred_on, recorded_at, data, metadata, hash FROM ledger.event`,
    )
    const fresh = createPool(database.appUrl)
    const append = postgresEventStore(fresh, { lockTimeoutMs: 30_000 }).append(
      newAppend({ stream, expected: 0, events }),
    )

    // It holds the head and waits for the id; whoever has the id asks for the head.
    await waitingBackend()
    await admin.query(`SELECT FROM ledger.log_head WHERE authority = '${ONE}' FOR UPDATE`)
    await admin.query('ROLLBACK')

    expect(await append).toStrictEqual({ ok: true, revision: 1, position: 2, repeated: false })
    await fresh.end()
  })

  it('finds the new primary when its connections are to one that may only read now', async () => {
    const one = createPool(database.appUrl, { size: 1 })
    await one.query('SET default_transaction_read_only = on')
    await expect(one.query('CREATE TEMPORARY TABLE t ()')).rejects.toMatchObject({ code: '25006' })

    const outcome = await postgresEventStore(one).append(newAppend({ stream, expected: 0 }))

    expect(outcome).toStrictEqual({ ok: true, revision: 1, position: 2, repeated: false })
    await one.end()
  })

  it('is busy, and has written nothing, when every server may only read', async () => {
    await admin.query(`ALTER DATABASE ${name()} SET default_transaction_read_only = on`)
    const late = createPool(database.appUrl)

    const append = postgresEventStore(late).append(newAppend({ stream, expected: 0 }))

    await expect(append).rejects.toMatchObject({ code: 'store_busy' })
    expect(await postgresEventStore(late).readStream(ONE, stream)).toHaveLength(1)
    await late.end()
    await expectNothingNew()
  })

  it('reads again when the server cut a connection that had lain idle', async () => {
    await admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'ehc_app'",
    )

    await expectNothingNew()
  })

  it('says that it is busy when there is no server', async () => {
    const nowhere = createPool('postgres://ehc_app@/ehc?host=/nowhere')
    const store = postgresEventStore(nowhere)

    await expect(store.append(newAppend())).rejects.toMatchObject({ code: 'store_busy' })
    await expect(store.readAll(ONE, { after: 0, limit: 1 })).rejects.toMatchObject({ code: 'store_busy' })

    await nowhere.end()
  })
})
