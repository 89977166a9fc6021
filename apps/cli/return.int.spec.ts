import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type JsonObject } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { databaseUrl, ehcWith, TIME_LIMIT } from './testing/ehc.js'

const AUTHORITY = '885'

let database: FreshDatabase
let folder: string

const event = (
  type: string,
  occurredOn: string,
  data: JsonObject,
  recordedAt = '2025-01-10T09:30:00.000Z',
) => ({
  id: randomUUID(),
  type,
  schemaVersion: type === 'FinalPlanIssued' ? 3 : 1,
  occurredOn,
  recordedAt,
  data,
  metadata: { actor: 'a-1' },
})

beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'return-'))
  const pool = createPool(database.appUrl)
  const add = (events: readonly ReturnType<typeof event>[]) =>
    postgresEventStore(pool).append({
      authority: AUTHORITY,
      stream: `la${AUTHORITY}_assessment-${randomUUID()}`,
      expected: 'no_stream',
      events,
    })
  await add([
    event('RequestReceived', '2024-01-15', {
      person: randomUUID(),
      source: 'school',
      receivedOn: '2024-01-15',
    }),
    event('FinalPlanIssued', '2024-06-03', { sentToFamilyOn: '2024-06-03' }),
  ])
  // Recorded only after the return was made.
  await add([
    event(
      'RequestReceived',
      '2024-11-04',
      { person: randomUUID(), source: 'health', receivedOn: '2024-11-04' },
      '2025-03-03T10:00:00.000Z',
    ),
  ])
  await pool.end()
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

const ehc = (...args: readonly string[]) =>
  ehcWith(
    { DATABASE_URL: databaseUrl(database), EHC_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') },
    ...args,
  )

const of2025 = ['--authority', AUTHORITY, '--year', '2025', '--json'] as const

const json = async (...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> => {
  const { out, err, exit } = await ehc(...args)
  expect([exit, exit === 0 ? '' : err]).toStrictEqual([0, ''])
  return JSON.parse(out) as Readonly<Record<string, unknown>>
}

test(
  'a return is built, frozen, signed off, held against later knowledge and explained',
  async () => {
    const to = join(folder, 'made', 'here')
    const first = await json('return', 'build', ...of2025, '--known-at', '2025-01-20T12:00:00Z', '--to', to)
    expect(first).toMatchObject({ counts: { requests: 1 }, figures: { plans_issued_den: 1 } })
    const names = await readdir(to)
    expect(names).toHaveLength(9)
    const requests = names.find((name) => name.endsWith('_requests.csv')) ?? ''
    expect(await readFile(join(to, requests), 'utf8')).toContain('2024-Jan-15 00:00:00')
    expect((await stat(join(to, requests))).mode & 0o777).toBe(0o600)

    const second = await ehc('return', 'build', ...of2025, '--to', to)
    expect([second.exit, second.err]).toStrictEqual([1, expect.stringContaining('holds a return already')])
    const ahead = await ehc(
      'return',
      'freeze',
      ...of2025,
      '--known-at',
      '2199-01-01T00:00:00Z',
      '--name',
      'A',
    )
    expect(ahead).toMatchObject({ exit: 2, err: expect.stringContaining('lies ahead') as string })

    const frozen = await json(
      ...['return', 'freeze', ...of2025, '--known-at', '2025-01-20T12:00:00Z', '--name', 'First'],
    )
    expect(frozen['digest']).toBe(first['digest'])
    expect(await ehc('return', 'freeze', ...of2025, '--name', 'first')).toMatchObject({ exit: 1 })
    await json(
      'return',
      'sign-off',
      ...of2025,
      '--name',
      'First',
      '--by',
      'Robin Ashdown',
      '--post',
      'Director',
    )
    expect(await json('return', 'list', ...of2025, '--check')).toMatchObject({
      frozen: [
        {
          name: 'First',
          digest: first['digest'],
          stillGivesTheSame: true,
          signedOff: [{ by: 'Robin Ashdown', post: 'Director' }],
        },
      ],
    })

    const compared = await json('return', 'compare', ...of2025, '--with', 'First')
    expect(compared).toMatchObject({ gone: [], come: ['EHC-885-000003'] })

    const asTable = ['--authority', AUTHORITY, '--csv', '--limit', '1'] as const
    const listed = await ehc('return', 'list', '--year', '2025', ...asTable)
    expect(listed.out).toMatch(/^Name,Frozen on,.*,Hash\nFirst,.*Robin Ashdown \(Director\),[0-9a-f]{64}\n$/)
    const differing = await ehc('return', 'compare', '--year', '2025', '--with', 'First', ...asTable)
    expect(differing.out).toBe('Module,Case,Column,Before,After\nrequests,EHC-885-000003,,not there,there\n')
    const wrong = await ehc('quality', '--rule', 'no_outcome_after_a_year', ...asTable)
    expect(wrong.out).toMatch(
      /^Rule,Case,Officer,What,Mended on\nno_outcome_after_a_year,EHC-885-000003,,.*,\/cases\/EHC-885-000003\/record\n$/,
    )

    const explained = await json('return', 'explain', 'requests/EHC-885-000001/receiveddate', ...of2025)
    expect(explained).toMatchObject({
      cells: [
        { value: '2024-01-15', events: [{ type: 'RequestReceived', occurredOn: '2024-01-15', by: 'a-1' }] },
      ],
    })

    const report = await json(
      ...['report', 'timeliness', '--authority', AUTHORITY, '--year', '2024', '--json'],
      ...['--known-at', '2025-01-20T12:00:00Z'],
    )
    const { plans_issued_den, plans_issued_within_20_weeks } = report
    expect(frozen['figures']).toMatchObject({ plans_issued_den, plans_issued_within_20_weeks })
  },
  TIME_LIMIT,
)
