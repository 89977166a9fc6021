import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Pool } from 'pg'
import { checkBackup, migrationsThen, restore } from '#archive'
import { type EventStore, streamName, verifyLog } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { createPool, describeSchema, migrate, readMigrations } from '#platform'
import { projectionStatus, runUntilCaughtUp } from '#projections/postgres'
import { exceptionsReview, readModelProjections } from '#read-models'
import { freshDatabase, type FreshDatabase } from '#testing'
import { databaseUrl, ehcWith, TIME_LIMIT } from '../../apps/cli/testing/ehc.js'

/** Made by version 0.2.0 itself: `ehc simulate --authority 885 --seed 3 --scale 0.0005`, then `ehc backup --with-master-key`. */
const BACKUP = fileURLToPath(new URL('backup-of-0.2.0', import.meta.url))
const AUTHORITY = '885'
const EVENTS = 286

let database: FreshDatabase
let pool: Pool
let ran: readonly string[]

beforeAll(async () => {
  database = await freshDatabase()
  pool = createPool(database.appUrl)
  const owner = createPool(database.ownerUrl)
  await owner.query(
    `DO $$ DECLARE s text; BEGIN FOR s IN SELECT nspname FROM pg_namespace WHERE nspowner = current_user::regrole LOOP
       EXECUTE format('DROP SCHEMA %I CASCADE', s); END LOOP; END $$`,
  )
  const manifest = await checkBackup(BACKUP)
  await migrate(database.ownerUrl, migrationsThen(manifest, readMigrations()))
  await restore({ owner, folder: BACKUP, manifest })
  await owner.end()
  ran = await migrate(database.ownerUrl)
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

const takenByEarlierVersion = async (store: EventStore) => {
  const stream = streamName(AUTHORITY, 'assessment', '0192f0c0-0000-7000-8000-00000000000a')
  const stored = (id: string, type: string, data: Readonly<Record<string, string>>) => ({
    id: `0192f0c0-0000-7000-8000-00000000000${id}`,
    type,
    schemaVersion: 1,
    occurredOn: '2026-01-12',
    recordedAt: '2026-01-12T10:00:00.000Z',
    data,
    metadata: {},
  })
  const request = stored('b', 'RequestReceived', {
    person: '0192f0c0-0000-7000-8000-00000000000d',
    source: 'school',
    receivedOn: '2026-01-12',
  })
  const claimed = stored('c', 'ExceptionRecorded', {
    exception: 'x1',
    duty: 'R-FIN20',
    reason: 'schoolClosed',
    on: '2026-01-12',
    from: '2019-07-23',
    to: '2019-09-02',
    adviceRequestedOn: '2019-07-23',
  })
  const events = [request, claimed]
  const done = await store.append({ authority: AUTHORITY, stream, expected: 'no_stream', events })
  if (!done.ok) throw new Error('The exception was not taken.')
  return { stream, recorded: 'x1' }
}

describe('a database of version 0.2.0, brought up to date', () => {
  it('ran what is newer, and has the schema that a new one has', async () => {
    expect(ran.every((name) => name > '0091_take_stock.sql')).toBe(true)
    const another = await freshDatabase()
    expect(await describeSchema(database.ownerUrl)).toBe(await describeSchema(another.ownerUrl))
    await another.drop()
  })

  it('holds its log, byte for byte, and goes on with it', async () => {
    const store = postgresEventStore(pool)
    expect(await verifyLog(store, AUTHORITY)).toMatchObject({ holds: true, events: EVENTS })
    expect(await store.readHead(AUTHORITY)).toStrictEqual({
      position: EVENTS,
      hash: '50995823d01df6ea46470207f344a62fd549d19fd9820ee4f5ee9992c9d1b21c',
    })
    const [last] = await store.readAll(AUTHORITY, { before: 'end', limit: 1 })
    if (last === undefined) throw new Error('The log is empty.')
    const { stream, revision } = last
    const event = { ...last, id: '0192f0c0-0000-7000-8000-000000000001' }
    const appended = await store.append({ authority: AUTHORITY, stream, expected: revision, events: [event] })
    expect(appended).toMatchObject({ ok: true, position: EVENTS + 1 })
    expect(await verifyLog(store, AUTHORITY)).toMatchObject({ holds: true, events: EVENTS + 1 })
  })

  it('tells from the log, before its lists are filled, which exceptions no longer lift anything', async () => {
    const store = postgresEventStore(pool)
    const before = await exceptionsReview({ store, pool }, AUTHORITY, '2026-11-30')
    expect(before).toMatchObject({ exceptions: [], unreadable: [] })
    // Version 0.2.0 took a closure of another summer for a limit of this year.
    const { stream, recorded } = await takenByEarlierVersion(store)
    const { exceptions, figures } = await exceptionsReview({ store, pool }, AUTHORITY, '2026-11-30')
    expect(exceptions).toMatchObject([
      {
        stream,
        exception: recorded,
        duty: 'R-FIN20',
        dueOn: '2026-06-01',
        status: 'overdue',
        ifLifted: 'excepted',
        why: expect.stringContaining(
          'the closure ended on 2 September 2019, before the limit began',
        ) as string,
      },
    ])
    expect(figures.map(({ basis, year }) => `${basis} ${year}`)).toStrictEqual(['due 2026'])
    const { rows } = await pool.query('SELECT 1 FROM read.obligation WHERE refused IS NOT NULL')
    expect(rows).toStrictEqual([])
  })

  it('fills today’s lists from it, and sets no case aside', async () => {
    const fault = (fields: unknown, message: string): never => {
      throw new Error(`${message}: ${JSON.stringify(fields)}`)
    }
    const store = postgresEventStore(pool)
    const log = { info: () => undefined, error: fault }
    await runUntilCaughtUp({ store, pool, projections: readModelProjections, log }, AUTHORITY)
    const status = await projectionStatus(pool, readModelProjections, AUTHORITY)
    expect(status).toMatchObject(readModelProjections.map(() => ({ parked: 0, lag: 0, error: null })))
  })

  /** What stands where in a document, `$.settings.weeksConvention: string`, whatever it holds. */
  const shapeOf = (value: unknown, at = '$'): readonly string[] => {
    if (value === null || typeof value !== 'object')
      return [`${at}: ${value === null ? 'null' : typeof value}`]
    if (Array.isArray(value)) return [`${at}: array`, ...value.flatMap((one) => shapeOf(one, `${at}[]`))]
    return [`${at}: object`, ...Object.entries(value).flatMap(([key, one]) => shapeOf(one, `${at}.${key}`))]
  }

  /** Printed by version 0.2.0 itself, of the same simulation. */
  const PRINTED = JSON.parse(
    readFileSync(fileURLToPath(new URL('json-of-0.2.0.json', import.meta.url)), 'utf8'),
  ) as Readonly<Record<string, readonly string[]>>

  it(
    'is told as JSON in the keys and shapes that programs know from 0.2.0',
    async () => {
      const env = { DATABASE_URL: databaseUrl(database) }
      for (const [command, known] of Object.entries(PRINTED)) {
        const { out, err } = await ehcWith(env, ...command.split(' '), '--json')
        const shape = new Set(shapeOf(out === '' ? err : JSON.parse(out)))
        expect([command, known.filter((one) => !shape.has(one))]).toStrictEqual([command, []])
      }
    },
    TIME_LIMIT,
  )
})
