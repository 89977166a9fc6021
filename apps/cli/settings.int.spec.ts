import { randomUUID } from 'node:crypto'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { inTransaction } from '#projections/postgres'
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
        id: randomUUID(),
        type: 'RequestReceived',
        schemaVersion: 1,
        occurredOn: '2026-01-12',
        recordedAt: '2026-01-12T09:30:00.000Z',
        data: { person: 'p1', source: 'parent', receivedOn: '2026-01-12' },
        metadata: {},
      },
    ],
  })
  await pool.end()
})
afterAll(() => database.drop())

const ehc = (...args: readonly string[]) =>
  ehcWith(
    { DATABASE_URL: databaseUrl(database) },
    'settings',
    args[0] ?? '',
    '--authority',
    '885',
    ...args.slice(1),
  )

const finalPlanDue = async (): Promise<unknown> => {
  const pool = createPool(database.appUrl)
  const due = await inTransaction(pool, '885', async (transaction) => {
    const { rows } = await transaction.query(
      `SELECT due_on::text AS due FROM read.obligation WHERE rule = 'R-FIN20'`,
    )
    return rows as unknown
  })
  await pool.end()
  return due
}

const holds = async () => JSON.parse((await ehc('show', '--json')).out) as Record<string, unknown>

describe('ehc settings', () => {
  it(
    'shows what holds, tries a change, and saves it with the lists brought up to date',
    async () => {
      expect(await holds()).toMatchObject({
        since: null,
        settings: { weeksConvention: 'excl', milestones: [] },
      })

      const tried = await ehc('set', '--weeks', 'incl', '--milestones', 'P-DEC2,P-110', '--dry-run')
      expect(tried.out).toContain('1 of 1 cases and plans change')
      expect(tried.out).toContain('Nothing was saved (--dry-run).')
      expect(await holds()).toMatchObject({ since: null })

      const saved = await ehc('set', '--weeks', 'incl', '--milestones', 'P-DEC2,P-110', '--json')
      expect(JSON.parse(saved.out)).toMatchObject({ saved: true, effect: { cases: 1, changed: 1 } })
      expect(await holds()).toMatchObject({
        settings: { weeksConvention: 'incl', phaseTransfer: 'before', milestones: ['P-110', 'P-DEC2'] },
      })
      expect(await finalPlanDue()).toStrictEqual([{ due: '2026-05-31' }])

      // What is not named stays.
      await ehc('set', '--milestones', 'none')
      expect(await holds()).toMatchObject({ settings: { weeksConvention: 'incl', milestones: [] } })
      expect((await ehc('show')).out).toContain('The day itself is day 1')
    },
    TIME_LIMIT,
  )

  it.each([
    ['a reading that there is not', ['set', '--weeks', 'sometimes'], /Allowed choices are excl, incl/, 2],
    ['a milestone that there is not', ['set', '--milestones', 'P-1'], /^unknown_milestone: .*P-DEC2/, 2],
    ['no change', ['set', '--phase-transfer', 'before'], /^nothing_changes: /, 1],
  ])(
    'refuses %s with a sentence',
    async (_what, args, sentence, exit) => {
      const said = await ehc(...args)
      expect(said.err).toMatch(sentence)
      expect([said.out, said.exit]).toStrictEqual(['', exit])
    },
    TIME_LIMIT,
  )
})
