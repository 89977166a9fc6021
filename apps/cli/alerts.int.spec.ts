import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { databaseUrl, ehcWith, TIME_LIMIT } from './testing/ehc.js'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
  const pool = createPool(database.appUrl)
  await postgresEventStore(pool).append({
    authority: '885',
    stream: 'la885_assessment-1',
    expected: 'no_stream',
    events: [
      {
        id: '5f0a6f4e-7c3b-4b8e-9b1a-000000000001',
        type: 'RequestReceived',
        schemaVersion: 1,
        occurredOn: '2026-01-12',
        recordedAt: '2026-01-12T09:30:00.000Z',
        data: { person: '5f0a6f4e-7c3b-4b8e-9b1a-000000000002', source: 'parent', receivedOn: '2026-01-12' },
        metadata: {},
      },
    ],
  })
  await pool.end()
})
afterAll(() => database.drop())

const plan = (...args: readonly string[]) =>
  ehcWith({ DATABASE_URL: databaseUrl(database) }, 'alerts', 'plan', ...args)

describe('ehc alerts plan', () => {
  it(
    'prints what is wanted from a day on as one JSON array',
    async () => {
      const { out, exit } = await plan('--authority', '885', '--as-at', '2026-06-01', '--json')
      expect([exit, JSON.parse(out)]).toStrictEqual([
        0,
        [
          { rule: 'R-FIN20', case: 'EHC-885-000001', rung: 'due', on: '2026-06-01', dueOn: '2026-06-01' },
          { rule: 'R-DEC6', case: 'EHC-885-000001', rung: 'weekly', on: '2026-06-02', dueOn: '2026-02-23' },
          { rule: 'R-FIN20', case: 'EHC-885-000001', rung: 'after-1', on: '2026-06-02', dueOn: '2026-06-01' },
          {
            rule: 'R-NOISS16',
            case: 'EHC-885-000001',
            rung: 'weekly',
            on: '2026-06-02',
            dueOn: '2026-05-04',
          },
          { rule: 'R-FIN20', case: 'EHC-885-000001', rung: 'weekly', on: '2026-06-09', dueOn: '2026-06-01' },
          { rule: 'P-30', case: 'EHC-885-000001', rung: 'weeks-30', on: '2026-08-10', dueOn: '2026-08-10' },
          { rule: 'P-52', case: 'EHC-885-000001', rung: 'weeks-52', on: '2027-01-11', dueOn: '2027-01-11' },
        ],
      ])
    },
    TIME_LIMIT,
  )

  it(
    'prints a table for people',
    async () => {
      const { out } = await plan('--authority', '885', '--as-at', '2026-09-01')
      expect(out.split('\n').slice(0, 2)).toStrictEqual([
        'Alert on          Case            Rule       Rung      Last day of the limit  Belongs to',
        '1 September 2026  EHC-885-000001  R-DEC6     weekly    23 February 2026',
      ])
    },
    TIME_LIMIT,
  )

  it.each([
    ['an impossible date', ['--authority', '885', '--as-at', '2026-02-30'], 'bad_date', 2],
    ['a code of two digits', ['--authority', '88'], 'bad_authority', 2],
    ['an authority without data', ['--authority', '999', '--as-at', '2026-06-01'], 'no_data', 1],
  ])(
    'refuses %s with a sentence, and prints no list',
    async (_what, args, code, exitCode) => {
      const { out, err, exit } = await plan(...args)
      expect([out, err.startsWith(`${code}: `), exit]).toStrictEqual(['', true, exitCode])
    },
    TIME_LIMIT,
  )
})
