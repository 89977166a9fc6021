import { randomUUID } from 'node:crypto'
import { type JsonObject } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { databaseUrl, ehcWith, TIME_LIMIT } from './testing/ehc.js'

const AUTHORITY = '885'

const event = (type: string, occurredOn: string, data: JsonObject) => ({
  id: randomUUID(),
  type,
  schemaVersion: 1,
  occurredOn,
  recordedAt: '2026-01-12T09:30:00.000Z',
  data,
  metadata: {},
})

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
  const pool = createPool(database.appUrl)
  await postgresEventStore(pool).append({
    authority: AUTHORITY,
    stream: `la${AUTHORITY}_assessment-${randomUUID()}`,
    expected: 'no_stream',
    events: [
      event('RequestReceived', '2024-01-15', { person: 'p1', source: 'school', receivedOn: '2024-01-15' }),
      event('FinalPlanIssued', '2024-06-03', { sentToFamilyOn: '2024-06-03' }),
    ],
  })
  await pool.end()
})

afterAll(() => database.drop())

const ehc = (...args: readonly string[]) => ehcWith({ DATABASE_URL: databaseUrl(database) }, ...args)

describe('ehc report timeliness', () => {
  it(
    'catches the read models up by itself, and prints one object with the columns of the department',
    async () => {
      const asked = [
        'report',
        'timeliness',
        '--authority',
        AUTHORITY,
        '--year',
        '2024',
        '--basis',
        'dfe',
        '--json',
      ]
      const { out, exit } = await ehc(...asked)
      expect(exit).toBe(0)
      expect(JSON.parse(out)).toStrictEqual({
        authority: AUTHORITY,
        year: 2024,
        basis: 'dfe',
        plans_issued_den: 1,
        plans_issued_den_ex: 1,
        plans_issued_within_20_weeks: 1,
        plans_issued_20_weeks_ex: 1,
        pc_plans_issued_within_20_weeks: 100,
        PC_plans_issued_20_weeks_ex: 100,
        plans_issued_gt20weeks_ltYear: 0,
        plans_issued_gt20weeks_ltYear_ex: 0,
        pc_plans_issued_gt20weeks_ltYear: 0,
        PC_plans_issued_gt20weeks_ltYear_ex: 0,
        plans_issued_gt_1_year: 0,
        plans_issued_gt_1_year_ex: 0,
        pc_plans_issued_gt_1_year: 0,
        PC_plans_issued_gt_1_year_ex: 0,
        duration_unknown: 0,
        duration_unknown_ex: 0,
        exactly_140: ['EHC-885-000001'],
        unplaced: [],
        mediation_or_tribunal: 0,
        parked_cases: 0,
      })
    },
    TIME_LIMIT,
  )

  it(
    'prints a table for people, with the cases at exactly 140 days and what the figure leaves out',
    async () => {
      const { out, exit } = await ehc(
        ...['report', 'timeliness', '--authority', AUTHORITY, '--year', '2024', '--basis', 'due'],
        ...['--as-at', '2024-06-04'],
      )
      expect(exit).toBe(0)
      expect(out).toMatch(/within 20 weeks +1 +100\.0 %/)
      expect(out).toContain('as at 4 June 2024')
      expect(out).toContain('EHC-885-000001')
      expect(out).toContain('What it does not count')
    },
    TIME_LIMIT,
  )

  it.each([
    ['bad_authority', 2, ['--authority', '8850', '--year', '2024']],
    ['bad_year', 2, ['--authority', AUTHORITY, '--year', '24']],
    ['bad_basis', 2, ['--authority', AUTHORITY, '--year', '2024', '--basis', 'ofsted']],
    ['bad_date', 2, ['--authority', AUTHORITY, '--year', '2024', '--basis', 'due', '--as-at', '2024-02-30']],
    ['as_at_not_for_dfe', 2, ['--authority', AUTHORITY, '--year', '2024', '--as-at', '2024-02-29']],
    ['no_data', 1, ['--authority', '333', '--year', '2024']],
  ] as const)(
    'answers %s, and what to do',
    async (code, exitCode, args) => {
      const { out, err, exit } = await ehc('report', 'timeliness', ...args)
      expect([out, exit]).toStrictEqual(['', exitCode])
      expect(err).toMatch(new RegExp(`^${code}: .+\\.`, 'm'))
    },
    TIME_LIMIT,
  )
})

describe('ehc rebuild', () => {
  it(
    'says how many events it read, and how fast',
    async () => {
      const { out, exit } = await ehc('rebuild', '--authority', AUTHORITY)
      expect(exit).toBe(0)
      expect(out).toMatch(/^Rebuilt from 2 events of 1 case, .* events per second\.\n/)
    },
    TIME_LIMIT,
  )

  it(
    'has nothing to do for an authority without a log',
    async () => {
      const { err, exit } = await ehc('rebuild', '--authority', '333')
      expect(exit).toBe(1)
      expect(err).toContain('no_data: The log of authority 333 is empty')
    },
    TIME_LIMIT,
  )
})
