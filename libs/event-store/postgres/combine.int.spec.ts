import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { newAppend, newEvent, newEvents, newStream, ONE, OTHER, upTo } from '../contract/events.js'
import { type EventStore } from '../port.js'
import { verifyLog } from '../verify.js'
import { postgresEventStore } from './index.js'

describe('appends that wait for each other', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  let admin: pg.Client
  let store: EventStore

  beforeEach(async () => {
    database = await freshDatabase()
    pool = createPool(database.appUrl)
    admin = new pg.Client(database.adminUrl)
    await admin.connect()
    store = postgresEventStore(pool)
  })

  afterEach(async () => {
    await admin.end()
    await pool.end()
    await database.drop()
  })

  /** How many transactions wrote the events of these streams. */
  const transactionsOf = async (streams: readonly string[]): Promise<number> => {
    const { rows } = await admin.query<{ count: string }>(
      'SELECT count(DISTINCT xmin::text) FROM ledger.event WHERE stream = ANY ($1)',
      [streams],
    )
    return Number(rows[0]?.count)
  }

  it('share a transaction, in which each has its own answer', async () => {
    const known = newAppend({ commandId: randomUUID(), events: newEvents(2) })
    await store.append(known)
    const [first, good, many] = [newStream(), newStream(), newStream()]

    const answers = await Promise.allSettled([
      // Goes at once, and by itself; the others gather meanwhile.
      store.append(newAppend({ stream: first })),
      store.append(newAppend({ stream: good, commandId: randomUUID() })),
      store.append(newAppend({ expected: 7 })),
      store.append({ ...known, events: newEvents(2) }),
      store.append(newAppend({ stream: many, expected: 'any', events: newEvents(3) })),
      store.append(newAppend({ commandId: known.commandId ?? '' })),
    ])

    expect(answers).toMatchObject([
      { value: { ok: true, revision: 0, repeated: false } },
      { value: { ok: true, revision: 0, repeated: false } },
      { value: { ok: false, expected: 7, actual: 'no_stream' } },
      { value: { ok: true, revision: 1, position: 2, repeated: true } },
      { value: { ok: true, revision: 2, repeated: false } },
      { reason: { code: 'command_id_reused', commandId: known.commandId } },
    ])
    expect(await transactionsOf([first, good, many])).toBeLessThanOrEqual(2)
    expect(await verifyLog(postgresEventStore(pool), ONE)).toMatchObject({ holds: true, events: 7 })
  })

  it('are taken apart when one of them cannot be kept, and the others are kept', async () => {
    const taken = newEvent()
    await store.append(newAppend({ events: [taken] }))
    const one = newEvent()

    const answers = await Promise.allSettled([
      store.append(newAppend()),
      store.append(newAppend()),
      store.append(newAppend({ events: [taken] })),
      store.append(newAppend({ events: [one] })),
      store.append(newAppend({ events: [newEvent(), one] })),
      store.append(newAppend()),
    ])

    const refused = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason as unknown] : [],
    )
    expect(refused).toMatchObject([
      { code: 'duplicate_event_id', eventId: taken.id },
      { code: 'duplicate_event_id', eventId: one.id },
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    expect(await verifyLog(postgresEventStore(pool), ONE)).toMatchObject({ holds: true })
  })

  it('keep the order of a stream that several of them are for', async () => {
    const stream = newStream()
    const events = newEvents(20)

    await Promise.all(
      events.map((event) => store.append(newAppend({ stream, expected: 'any', events: [event] }))),
    )

    expect((await store.readStream(ONE, stream)).map(({ data }) => data)).toStrictEqual(
      events.map(({ data }) => data),
    )
  })

  it('do not wait for one whose authority is locked', async () => {
    const stream = newStream(OTHER)
    const request = newAppend({ authority: OTHER, stream })
    await store.append(request)
    await admin.query(`BEGIN; SELECT FROM ledger.log_head WHERE authority = '${OTHER}' FOR UPDATE`)
    const patient = postgresEventStore(pool, { lockTimeoutMs: 30_000 })

    const stuck = patient.append(newAppend({ authority: OTHER, stream, expected: 0 }))
    const alsoStuck = patient.append(newAppend({ authority: OTHER, stream, expected: 'any' }))
    const others = await Promise.all(upTo(5).map(() => patient.append(newAppend())))
    await admin.query('ROLLBACK')

    expect(others.filter(({ ok }) => ok)).toHaveLength(5)
    expect([await stuck, await alsoStuck]).toMatchObject([{ ok: true }, { ok: true }])
  })

  it('share a transaction across authorities, each with its own answer in its own log', async () => {
    const commandId = randomUUID()
    const taken = newAppend({ authority: OTHER, commandId })
    await store.append(taken)
    const mine = newAppend()
    const theirs = newAppend({ authority: OTHER, events: newEvents(2) })
    const third = newAppend({ authority: '301' })

    const answers = await Promise.all([
      // Go at once, and by themselves; the others gather meanwhile.
      store.append(newAppend({ authority: '302' })),
      store.append(newAppend({ authority: '303' })),
      store.append(theirs),
      store.append(mine),
      // Their command is nothing to us, and their miss is theirs.
      store.append(newAppend({ commandId })),
      store.append({ ...taken, expected: 7, events: [newEvent()], commandId: randomUUID() }),
      store.append(third),
    ])

    expect(answers).toMatchObject([
      { ok: true, position: 1, repeated: false },
      { ok: true, position: 1, repeated: false },
      { ok: true, revision: 1, position: 3, repeated: false },
      { ok: true, revision: 0, repeated: false },
      { ok: true, revision: 0, repeated: false },
      { ok: false, expected: 7, actual: 0 },
      { ok: true, revision: 0, position: 1, repeated: false },
    ])
    expect(await transactionsOf([theirs.stream, mine.stream])).toBe(1)
    const logs = await Promise.all(
      [ONE, OTHER, '301', '302'].map((authority) => verifyLog(postgresEventStore(pool), authority)),
    )
    expect(logs).toMatchObject([2, 3, 1, 1].map((events) => ({ holds: true, events })))
  })

  it('do not suffer from an authority whose event cannot be kept', async () => {
    const taken = newEvent()
    await store.append(newAppend({ authority: OTHER, events: [taken] }))

    const answers = await Promise.allSettled([
      store.append(newAppend()),
      store.append(newAppend()),
      store.append(newAppend({ authority: OTHER, events: [taken] })),
      store.append(newAppend({ authority: '301' })),
    ])

    expect(answers).toMatchObject([
      { value: { ok: true } },
      { value: { ok: true } },
      { reason: { code: 'duplicate_event_id', eventId: taken.id } },
      { value: { ok: true, position: 1 } },
    ])
  })

  it('do a command once, by whatever way its twins come at the same time', async () => {
    const commandId = randomUUID()
    const elsewhere = postgresEventStore(pool, { combine: false })

    const answers = await Promise.allSettled(
      upTo(30).map((n) =>
        (n % 3 === 0 ? store : elsewhere).append(newAppend({ commandId, events: newEvents(1 + (n % 2)) })),
      ),
    )

    const refused = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason as unknown] : [],
    )
    expect(refused).toMatchObject(upTo(29).map(() => ({ code: 'command_id_reused', commandId })))
    expect(await verifyLog(elsewhere, ONE)).toMatchObject({ holds: true })
  })

  it('more than go into one transaction go into several', async () => {
    const append = (authority: string) =>
      store.append(newAppend({ authority, events: newEvents(9), commandId: randomUUID() }))

    await Promise.all(upTo(150).map((n) => append(n % 3 === 0 ? OTHER : ONE)))

    expect([await store.head(ONE), await store.head(OTHER)]).toStrictEqual([900, 450])
    expect(await verifyLog(postgresEventStore(pool), ONE)).toMatchObject({ holds: true, events: 900 })
    expect(await verifyLog(postgresEventStore(pool), OTHER)).toMatchObject({ holds: true, events: 450 })
    const { rows } = await admin.query<{ most: string }>(
      'SELECT max(n) AS most FROM (SELECT count(*) AS n FROM ledger.event GROUP BY xmin::text) t',
    )
    expect(Number(rows[0]?.most)).toBeLessThanOrEqual(256)
    expect(Number(rows[0]?.most)).toBeGreaterThan(9)
  })
})
