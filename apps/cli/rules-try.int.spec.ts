import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { databaseUrl, ehcWith, TIME_LIMIT } from './testing/ehc.js'

const AUTHORITY = '885'
const DRAFT = fileURLToPath(new URL('../../test/rule-books/eighteen-weeks.json', import.meta.url))

let database: FreshDatabase
let folder: string

const received = (receivedOn: string, more: object = {}) => ({
  id: randomUUID(),
  type: 'RequestReceived',
  occurredOn: receivedOn,
  data: { person: 'p1', source: 'school', receivedOn, ...more },
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rules-try-'))
  database = await freshDatabase()
  const pool = createPool(database.appUrl)
  for (const event of [received('2026-01-12'), received('2026-01-12', { inYouthCustody: true })])
    await postgresEventStore(pool).append({
      authority: AUTHORITY,
      stream: `la${AUTHORITY}_assessment-${randomUUID()}`,
      expected: 'no_stream',
      events: [{ ...event, schemaVersion: 1, recordedAt: '2026-01-12T09:30:00.000Z', metadata: {} }],
    })
  await pool.end()
})

afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

const ehc = (...args: readonly string[]) =>
  ehcWith({ DATABASE_URL: databaseUrl(database) }, 'rules', 'try', ...args)

const change = (name: string) => ({
  case: name,
  rule: 'R-FIN20',
  triggeredOn: '2026-01-12',
  was: { dueOn: '2026-06-01', status: 'running' },
  is: { dueOn: '2026-05-18', status: 'overdue' },
})

const found = (name: string) => ({
  book: 'example-18-weeks',
  asAt: '2026-05-25',
  cases: 2,
  changed: 1,
  passedOver: 1,
  byRule: [
    {
      rule: 'R-FIN20',
      limits: 1,
      earlier: 1,
      later: 0,
      newlyPast: 1,
      noLongerPast: 0,
      appearing: 0,
      gone: 0,
    },
  ],
  changes: [change(name)],
})

describe('ehc rules try', () => {
  it(
    'given the cases of an authority, names each limit that the draft would alter',
    async () => {
      const { out, exit } = await ehc(DRAFT, '--authority', AUTHORITY, '--as-at', '2026-05-25', '--json')
      expect(exit).toBe(0)
      expect(JSON.parse(out)).toStrictEqual(found('EHC-885-000001'))
    },
    TIME_LIMIT,
  )

  it(
    'given case histories in a file, needs no database and finds the same',
    async () => {
      const path = join(folder, 'cases.ndjson')
      const history = (more: object) =>
        JSON.stringify({
          authority: AUTHORITY,
          stream: 'assessment',
          events: [received('2026-01-12', more)],
        })
      await writeFile(path, `${history({})}\n\n${history({ inYouthCustody: true })}\n`)
      const { out } = await ehc(DRAFT, '--histories', path, '--as-at', '2026-05-25', '--json')
      expect(JSON.parse(out)).toStrictEqual(found('cases.ndjson, line 1'))
    },
    TIME_LIMIT,
  )

  it.each([
    ['no cases', [DRAFT], 'whose_cases'],
    ['an authority without cases', [DRAFT, '--authority', '999'], 'no_data'],
    ['a date that cannot be', [DRAFT, '--authority', '885', '--as-at', '2026-02-30'], 'bad_date'],
    ['a book that is not there', ['/nowhere.json', '--authority', '885'], 'cannot_read'],
  ])(
    'given %s, says what is wrong and prints nothing else',
    async (_, args, code) => {
      const { out, err, exit } = await ehc(...args)
      expect([out, exit === 0]).toStrictEqual(['', false])
      expect(err).toContain(`${code}: `)
    },
    TIME_LIMIT,
  )
})
