import pg from 'pg'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { newAppend, newEvents, newStream, ONE, OTHER } from '../contract/events.js'
import { verifyLog } from '../verify.js'
import { postgresEventStore } from './index.js'

/** Ten events in two streams; then somebody with every right there is has gone at them. */
describe('tampering behind the back of the triggers is found', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  let admin: pg.Client

  beforeEach(async () => {
    database = await freshDatabase()
    pool = createPool(database.appUrl)
    admin = new pg.Client(database.adminUrl)
    await admin.connect()
    const store = postgresEventStore(pool)
    const stream = newStream()
    await store.append(newAppend({ stream, events: newEvents(4) }))
    await store.append(newAppend({ events: newEvents(3) }))
    await store.append(newAppend({ stream, expected: 3, events: newEvents(3) }))
    await store.append(newAppend({ authority: OTHER }))
    await admin.query('ALTER TABLE ledger.event DISABLE TRIGGER event_is_final')
  })

  afterEach(async () => {
    await admin.end()
    await pool.end()
    await database.drop()
  })

  const at = (position: number): string => `authority = '${ONE}' AND position = ${position}`

  it('holds when nobody has touched it', async () => {
    const verification = await verifyLog(postgresEventStore(pool), ONE)

    expect(verification).toMatchObject({ holds: true, events: 10, lastPosition: 10 })
  })

  it.each([
    ['a byte of the data', `UPDATE ledger.event SET data = replace(data, '1', '2') WHERE ${at(2)}`, 2],
    ['the metadata', `UPDATE ledger.event SET metadata = '{"actor":"officer-2"}' WHERE ${at(10)}`, 10],
    ['a day', `UPDATE ledger.event SET occurred_on = '2026-01-11' WHERE ${at(5)}`, 5],
    [
      'a millisecond',
      `UPDATE ledger.event SET recorded_at = replace(recorded_at, 'Z', '1Z') WHERE ${at(1)}`,
      1,
    ],
    ['a type', `UPDATE ledger.event SET type = 'RequestWithdrawn' WHERE ${at(7)}`, 7],
    ['a version', `UPDATE ledger.event SET schema_version = 2 WHERE ${at(4)}`, 4],
    ['an id', `UPDATE ledger.event SET event_id = gen_random_uuid() WHERE ${at(6)}`, 6],
    ['a revision', `UPDATE ledger.event SET revision = 99 WHERE ${at(3)}`, 3],
    ['a stream', `UPDATE ledger.event SET stream = stream || 'x' WHERE ${at(8)}`, 8],
    ['a category', `UPDATE ledger.event SET category = 'la885_plan' WHERE ${at(2)}`, 2],
    ['a hash', `UPDATE ledger.event SET hash = sha256('') WHERE ${at(9)}`, 9],
    ['the hash in the head', `UPDATE ledger.log_head SET hash = sha256('') WHERE authority = '${ONE}'`, 10],
    [
      'two events for each other',
      `UPDATE ledger.event e SET data = o.data FROM ledger.event o WHERE e.authority = '${ONE}'
         AND o.authority = '${ONE}' AND (e.position, o.position) IN ((5, 6), (6, 5))`,
      5,
    ],
    [
      'two positions for each other',
      `UPDATE ledger.event SET position = -position WHERE ${at(6)};
       UPDATE ledger.event SET position = 6 WHERE ${at(7)};
       UPDATE ledger.event SET position = 7 WHERE ${at(-6)}`,
      6,
    ],
  ])('changed: %s', async (_, sql, position) => {
    await admin.query(sql)

    const verification = await verifyLog(postgresEventStore(pool), ONE)

    expect(verification).toStrictEqual({
      holds: false,
      events: position - 1,
      lastPosition: position - 1,
      firstBad: { position, why: 'changed' },
    })
  })

  it.each([
    ['the first event', `DELETE FROM ledger.event WHERE ${at(1)}`, 1],
    ['one in the middle', `DELETE FROM ledger.event WHERE ${at(6)}`, 6],
    ['the last', `DELETE FROM ledger.event WHERE ${at(10)}`, 10],
    ['a tail', `DELETE FROM ledger.event WHERE authority = '${ONE}' AND position > 3`, 4],
    ['all of them', `DELETE FROM ledger.event WHERE authority = '${ONE}'`, 1],
  ])('missing: %s', async (_, sql, position) => {
    await admin.query(sql)

    const verification = await verifyLog(postgresEventStore(pool), ONE)

    expect(verification).toStrictEqual({
      holds: false,
      events: position - 1,
      lastPosition: position - 1,
      firstBad: { position, why: 'missing' },
    })
  })

  it('beyond the head: the log was counted back', async () => {
    await admin.query(`UPDATE ledger.log_head h SET position = e.position, hash = e.hash
      FROM ledger.event e WHERE e.authority = h.authority AND h.authority = '${ONE}' AND e.position = 7`)

    const verification = await verifyLog(postgresEventStore(pool), ONE)

    expect(verification).toStrictEqual({
      holds: false,
      events: 7,
      lastPosition: 7,
      firstBad: { position: 8, why: 'beyond_head' },
    })
  })

  it('stops a reader at a gap, and leaves other authorities alone', async () => {
    await admin.query(`DELETE FROM ledger.event WHERE ${at(6)}`)
    const store = postgresEventStore(pool)

    await expect(store.readAll(ONE, { after: 4, limit: 10 })).rejects.toMatchObject({
      code: 'log_gap',
      missing: 6,
    })

    expect(await store.readAll(ONE, { after: 0, limit: 5 })).toHaveLength(5)
    expect(await verifyLog(store, OTHER)).toMatchObject({ holds: true, events: 1 })
  })
})
