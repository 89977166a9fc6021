import { randomUUID } from 'node:crypto'
import { type Pool } from 'pg'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { everyProjection } from './every-projection.js'
import { databaseUrl, ehcWith, TIME_LIMIT } from './testing/ehc.js'

const AUTHORITY = '885'
const NAMES = everyProjection.map(({ name }) => name)

let database: FreshDatabase
let admin: Pool

beforeEach(async () => {
  database = await freshDatabase()
  admin = createPool(database.adminUrl)
})
afterEach(async () => {
  await admin.end()
  await database.drop()
})

/** Records a case as it would come in; `data` of its second event may be such that nobody can read it. */
const record = async (data: Readonly<Record<string, string>>, schemaVersion = 1): Promise<string> => {
  const pool = createPool(database.appUrl)
  const stream = `la${AUTHORITY}_assessment-${randomUUID()}`
  const event = (type: string, more: Readonly<Record<string, string>>, version = 1) => ({
    id: randomUUID(),
    type,
    schemaVersion: version,
    occurredOn: '2026-01-12',
    recordedAt: '2026-01-12T09:30:00.000Z',
    data: more,
    metadata: {},
  })
  const request = { person: randomUUID(), source: 'school', receivedOn: '2026-01-12' }
  const appended = await postgresEventStore(pool).append({
    authority: AUTHORITY,
    stream,
    expected: 'no_stream',
    events: [event('RequestReceived', request), event('AssessmentAgreed', data, schemaVersion)],
  })
  expect(appended.ok).toBe(true)
  await pool.end()
  return stream
}

const AGREED = { decidedOn: '2026-01-12', notifiedOn: '2026-01-12' }
/** Was never let in by a command: a fault of the program of that day. */
const UNREADABLE = { decidedOn: 'Ada Lovelace', notifiedOn: 'Ada Lovelace' }

const ehc = (...args: readonly string[]) => ehcWith({ DATABASE_URL: databaseUrl(database) }, ...args)

const json = async (...args: readonly string[]): Promise<unknown> =>
  JSON.parse((await ehc(...args, '--json')).out) as unknown

describe('ehc projections, parked and rebuild', () => {
  it(
    'tell how far each read model is, compare, and bring the rows up to the log',
    async () => {
      await record(AGREED)
      const status = { authority: AUTHORITY, owner: null, error: null, parked: 0 }
      expect(await json('projections', 'status')).toMatchObject(
        NAMES.map((projection) => ({ ...status, projection, position: 0, lag: 2 })),
      )
      const only = await ehc('rebuild', '--authority', AUTHORITY, '--compare-only')
      expect(only.exit).toBe(0)
      expect(only.out).toContain('(and 1 behind)')
      expect(only.out).toContain('Only compared: the rows that are read are as they were.')
      expect((await ehc('rebuild', '--authority', AUTHORITY)).exit).toBe(0)
      expect(await json('projections', 'status', '--authority', AUTHORITY)).toMatchObject(
        NAMES.map((projection) => ({ ...status, projection, position: 2, lag: 0 })),
      )

      const { rows } = await admin.query<{ stream: string }>(
        `UPDATE read.case_summary SET officer = 'nobody' RETURNING stream`,
      )
      const differing = await ehc(
        'rebuild',
        '--authority',
        AUTHORITY,
        '--compare-only',
        '--projection',
        'case',
      )
      expect(differing.exit).toBe(1)
      expect(differing.out).toContain(`case:\n  ${rows[0]?.stream ?? ''}\n`)
      expect(await ehc('rebuild', '--authority', AUTHORITY, '--projection', 'cases')).toMatchObject({
        exit: 2,
        err: expect.stringContaining(
          `unknown_projection: There is no projection "cases". There are: ${NAMES.join(', ')}.\n`,
        ) as unknown,
      })
    },
    TIME_LIMIT,
  )

  it(
    'list the cases that cannot be read, by code and without a word of what they hold, and try them again',
    async () => {
      await record(AGREED)
      const stream = await record(UNREADABLE)
      const rebuilt = await ehc('rebuild', '--authority', AUTHORITY)
      expect(rebuilt.exit).toBe(1)
      expect(rebuilt.err).toContain(stream)
      const parked = (await json('parked', 'list')) as readonly { readonly stream: string }[]
      expect(parked.length).toBeGreaterThan(0)
      expect(new Set(parked.map((one) => one.stream))).toStrictEqual(new Set([stream]))
      expect(parked[0]).toMatchObject({ authority: AUTHORITY, tries: 1 })
      const retried = await ehc('parked', 'retry', '--stream', stream)
      expect(retried.exit).toBe(1)
      expect(retried.out).toMatch(/parked again \(\w+, tried 2 times\)/)
      const said = [rebuilt.out, rebuilt.err, retried.out, retried.err, (await ehc('parked', 'list')).out]
      expect(said.join('\n')).not.toContain('Lovelace')

      // As after the fault in a projection was mended: the case itself is sound.
      const sound = await record(AGREED)
      await ehc('rebuild', '--authority', AUTHORITY, '--projection', 'case')
      await admin.query(
        `INSERT INTO read.parked_stream (authority, projection, stream, position, code)
         VALUES ($1, 'case', $2, 6, 'TypeError')`,
        [AUTHORITY, sound],
      )
      expect(await json('parked', 'retry', '--stream', sound)).toStrictEqual([
        { authority: AUTHORITY, projection: 'case', stream: sound, outcome: 'taken_in' },
      ])
      expect(await json('parked', 'list', '--stream', sound)).toStrictEqual([])
      expect(await ehc('parked', 'list', '--stream', 'Ada Lovelace')).toMatchObject({
        exit: 2,
        err: expect.stringContaining(
          'bad_stream: --stream takes the name of a stream as "ehc parked list" prints it.\n',
        ) as unknown,
      })
    },
    TIME_LIMIT,
  )

  it(
    'park the case whose log holds what only a newer program knows, and say so',
    async () => {
      await record(AGREED)
      const stream = await record(AGREED, 99)
      expect((await ehc('rebuild', '--authority', AUTHORITY)).err).toContain(stream)
      expect(await json('parked', 'list', '--stream', stream)).toContainEqual(
        expect.objectContaining({ code: 'unknown_event_version' }),
      )
      const { exit, err } = await ehc('report', 'timeliness', '--year', '2025', '--authority', AUTHORITY)
      expect([exit, err]).toStrictEqual([0, expect.stringContaining('could not be read')])
      expect((await ehc('projections', 'status', '--authority', '999')).err).toContain('no_data: ')
    },
    TIME_LIMIT,
  )
})
