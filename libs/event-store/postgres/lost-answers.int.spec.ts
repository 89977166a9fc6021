import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { newAppend, newEvents, newStream, ONE, upTo } from '../contract/events.js'
import { type AppendRequest } from '../port.js'
import { verifyLog } from '../verify.js'
import { postgresEventStore } from './index.js'
import { openProxy, type Proxy } from './proxy.spec.js'

/** Every time a statement is sent, and then a few more. */
const ALWAYS = 99

describe('an append whose answer is lost after it was committed', () => {
  let database: FreshDatabase
  let proxy: Proxy
  let pool: pg.Pool

  beforeEach(async () => {
    database = await freshDatabase()
    proxy = await openProxy(database.appUrl)
    pool = createPool(proxy.url)
  })

  afterEach(async () => {
    await pool.end()
    await proxy.close()
    await database.drop()
  })

  const expectOnce = async (events: number): Promise<void> => {
    expect(await verifyLog(postgresEventStore(pool), ONE)).toMatchObject({ holds: true, events })
  }

  it.each<readonly [string, Partial<AppendRequest>]>([
    ['of a command', { commandId: randomUUID() }],
    ['with nothing but its events', {}],
    ['to any revision', { expected: 'any' }],
  ])('is sent again, and was done once: %s', async (_, more) => {
    const store = postgresEventStore(pool)
    proxy.loseAnswers(1)

    const outcome = await store.append(newAppend({ events: newEvents(2), ...more }))

    expect(outcome).toStrictEqual({ ok: true, revision: 1, position: 2, repeated: true })
    expect(proxy.lost()).toBe(1)
    await expectOnce(2)
  })

  it('is done once for each of those who shared the transaction', async () => {
    const store = postgresEventStore(pool)
    await store.append(newAppend())
    const first = store.append(newAppend())
    const expecting = (['no_stream', 'any', 'no_stream', 'any'] as const).map((expected) =>
      store.append(newAppend({ expected, commandId: randomUUID() })),
    )
    proxy.loseAnswers(2)

    const outcomes = await Promise.all([first, ...expecting])

    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(5)
    expect(proxy.lost()).toBe(2)
    await expectOnce(6)
  })

  it('is done once to several streams', async () => {
    const appends = upTo(3).map(() => ({
      stream: newStream(),
      expected: 'any' as const,
      events: newEvents(2),
    }))
    proxy.loseAnswers(1)

    const outcome = await postgresEventStore(pool).appendToStreams(ONE, appends)

    expect(outcome).toMatchObject({ ok: true, appended: upTo(3).map(() => ({ repeated: true })) })
    await expectOnce(6)
  })

  it('is not called "busy" when no answer ever comes: nobody knows, and sending it again tells', async () => {
    const store = postgresEventStore(pool)
    const request = newAppend({ commandId: randomUUID() })
    proxy.loseAnswers(ALWAYS)

    await expect(store.append(request)).rejects.toMatchObject({ code: 'outcome_unknown' })
    proxy.loseAnswers(0)

    expect(await store.append(request)).toStrictEqual({ ok: true, revision: 0, position: 1, repeated: true })
    await expectOnce(1)
  })
})
