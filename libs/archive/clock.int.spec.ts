import { randomUUID } from 'node:crypto'
import { type Pool } from 'pg'
import { type EventStore, streamName } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { clocksRanBack } from './clock.js'

const AUTHORITY = '885'
let database: FreshDatabase
let pool: Pool
let store: EventStore
let now: number

beforeEach(async () => {
  database = await freshDatabase()
  pool = createPool(database.appUrl)
  store = postgresEventStore(pool)
  now = Date.now()
})
afterEach(async () => {
  await store.close()
  await pool.end()
  await database.drop()
})

const secondsAgo = (seconds: number): string => new Date(now - seconds * 1000).toISOString()

const recorded = (...instants: readonly string[]) =>
  store.append({
    authority: AUTHORITY,
    stream: streamName(AUTHORITY, 'assessment', randomUUID()),
    expected: 'no_stream',
    events: instants.map((recordedAt) => ({
      id: randomUUID(),
      type: 'RequestReceived',
      schemaVersion: 1,
      occurredOn: '2026-01-12',
      recordedAt,
      data: {},
      metadata: {},
    })),
  })

const found = () => clocksRanBack(pool, { authority: AUTHORITY })

test('given a clock that ran back between two saves, both are kept, and the second is flagged', async () => {
  await recorded(secondsAgo(0))
  await recorded(secondsAgo(600))
  await recorded(secondsAgo(599), secondsAgo(598))
  await recorded(secondsAgo(900), secondsAgo(899))
  expect(await found()).toStrictEqual([
    { authority: AUTHORITY, position: 2, recordedAt: secondsAgo(600), before: secondsAgo(0) },
    { authority: AUTHORITY, position: 5, recordedAt: secondsAgo(900), before: secondsAgo(598) },
  ])
  expect(await clocksRanBack(pool, { since: new Date(now - 700_000) })).toHaveLength(1)
})

test('given clocks of two nodes that differ by a second, and lives with times of their own, nothing is flagged', async () => {
  await recorded(secondsAgo(0))
  await recorded(secondsAgo(1))
  await recorded('2024-03-01T10:00:00.000Z')
  await recorded('2023-03-01T10:00:00.000Z', '2022-03-01T10:00:00.000Z')
  await recorded('2021-03-01T10:00:00Z')
  await recorded(secondsAgo(0))
  expect(await found()).toStrictEqual([])
})

test('the application cannot write or forget a flag', async () => {
  await expect(pool.query('DELETE FROM ledger.clock_ran_back')).rejects.toThrow('permission denied')
  await expect(pool.query(`SELECT ledger.note_clock('${AUTHORITY}', 2, 'x')`)).rejects.toThrow(
    'permission denied',
  )
})
