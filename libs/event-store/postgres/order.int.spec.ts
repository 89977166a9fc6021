import pg from 'pg'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { newAppend, newEvent, newEvents, newStream, ONE, OTHER, upTo } from '../contract/events.js'
import { type EventStore } from '../port.js'
import { verifyLog } from '../verify.js'
import { postgresEventStore } from './index.js'

/** Positions as a reader gets them who asks over and over, until it has `count`. LogGap if it ever overtook a writer. */
const follow = async (store: EventStore, count: number): Promise<readonly number[]> => {
  const seen: number[] = []
  while (seen.length < count) {
    const page = await store.readAll(ONE, { after: seen.at(-1) ?? 0, limit: 7 })
    seen.push(...page.map(({ position }) => position))
  }
  return seen
}

/** For a connection of the test's own, whose transaction stays open. */
const appendSql = (stream: string): string =>
  `SELECT ledger.append_batch('1s', false, '{${stream.slice(2, 5)}}', '{1}', '{${stream}}', '{any}', '{NULL}', '{1}',
    gen_random_uuid() || E'\\nT\\n1\\n2026-01-12\\n2026-01-12T09:30:00.000Z\\n{}\\n{}')`

describe('the order of the log, for those who read it as it grows', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  let store: EventStore
  /** Another process: its appends nudge nobody here, and are combined with none of ours. */
  let elsewhere: EventStore

  beforeEach(async () => {
    database = await freshDatabase()
    pool = createPool(database.appUrl)
    store = postgresEventStore(pool)
    elsewhere = postgresEventStore(pool, { combine: false })
  })

  afterEach(async () => {
    await pool.end()
    await database.drop()
  })

  it('has no gap though every fifth append is rolled back after it has moved the head', async () => {
    const taken = newEvent()
    await store.append(newAppend({ events: [taken] }))
    const append = async (n: number): Promise<boolean> => {
      const events = n % 5 === 0 ? [newEvent(), taken] : newEvents(1)
      const writer = n % 2 === 0 ? store : elsewhere
      return (await writer.append(newAppend({ events })).catch(() => undefined))?.ok ?? false
    }
    const following = follow(store, 161)

    const written = await Promise.all(upTo(200).map(append))

    expect(written.filter((ok) => ok)).toHaveLength(160)
    expect(await following).toStrictEqual(upTo(161).map((n) => n + 1))
    expect(await verifyLog(postgresEventStore(pool), ONE)).toMatchObject({ holds: true, events: 161 })
  })

  it('is not held up by writers that stay open, in this database or in another', async () => {
    const other = await freshDatabase()
    const [here, there] = [new pg.Client(database.adminUrl), new pg.Client(other.adminUrl)]
    await Promise.all([here.connect(), there.connect()])
    await here.query('BEGIN')
    await here.query(appendSql(newStream(OTHER)))
    await there.query('BEGIN; CREATE TABLE long (); SELECT pg_current_xact_id()')

    await elsewhere.append(newAppend({ events: newEvents(3) }))

    expect(await follow(store, 3)).toStrictEqual([1, 2, 3])
    expect(await store.readAll(OTHER, { after: 0, limit: 9 })).toStrictEqual([])
    await here.query('COMMIT')
    expect(await store.readAll(OTHER, { after: 0, limit: 9 })).toHaveLength(1)
    await Promise.all([here.end(), there.end()])
    await other.drop()
  })

  it('shows nothing of a writer that holds the head until it commits, and then all of it in its place', async () => {
    const slow = new pg.Client(database.appUrl)
    await slow.connect()
    await slow.query('BEGIN')
    await slow.query(appendSql(newStream()))
    const behind = store.append(newAppend())

    expect(await store.readAll(ONE, { after: 0, limit: 9 })).toStrictEqual([])
    await slow.query('COMMIT')

    expect(await behind).toMatchObject({ ok: true, position: 2 })
    expect(await follow(store, 2)).toStrictEqual([1, 2])
    await slow.end()
  })

  it('stops a reader with an alarm when an event is missing', async () => {
    await store.append(newAppend({ events: newEvents(9) }))
    const admin = new pg.Client(database.adminUrl)
    await admin.connect()
    await admin.query(
      `ALTER TABLE ledger.event DISABLE TRIGGER event_is_final; DELETE FROM ledger.event WHERE position = 8`,
    )
    await admin.end()

    await expect(follow(store, 9)).rejects.toMatchObject({ code: 'log_gap', missing: 8 })
    await expect(store.readAll(ONE, { before: 'end', limit: 5 })).rejects.toMatchObject({ missing: 8 })
  })
})
