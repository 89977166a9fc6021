import { randomUUID } from 'node:crypto'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { databaseUrl, ehcWith, TIME_LIMIT } from './testing/ehc.js'

const AUTHORITY = '885'
let database: FreshDatabase

/** A child with two cases, of which an officer and a manager opened one each, and a list showed another child's. */
beforeAll(async () => {
  database = await freshDatabase()
  const pool = createPool(database.appUrl)
  const store = postgresEventStore(pool)
  const received = async (person: string): Promise<void> => {
    const data = { person, source: 'parent', receivedOn: '2026-01-12' }
    await store.append({
      authority: AUTHORITY,
      stream: `la${AUTHORITY}_assessment-${randomUUID()}`,
      expected: 'no_stream',
      events: [
        {
          id: randomUUID(),
          type: 'RequestReceived',
          schemaVersion: 1,
          occurredOn: '2026-01-12',
          recordedAt: '2026-01-12T09:30:00.000Z',
          data,
          metadata: {},
        },
      ],
    })
  }
  const [child, other] = [randomUUID(), randomUUID()]
  for (const person of [child, child, other]) await received(person)
  const looked = (account: string, role: string, references: readonly string[], page: string) =>
    pool.query('select web.log_views($1, $2, $3, $4, $5)', [AUTHORITY, account, role, references, page])
  await looked('officer-1', 'officer', ['EHC-885-000001'], 'case')
  await looked('manager-1', 'manager', ['EHC-885-000002', 'EHC-885-000003'], 'export')
  await store.close()
  await pool.end()
  await ehc('rebuild', '--authority', AUTHORITY)
}, TIME_LIMIT)
afterAll(() => database.drop())

const ehc = (...args: readonly string[]) =>
  ehcWith(
    { DATABASE_URL: databaseUrl(database), EHC_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') },
    ...args,
  )
const whoLooked = (reference: string, ...more: readonly string[]) =>
  ehc('who-looked', '--authority', AUTHORITY, '--reference', reference, ...more)

describe('ehc who-looked', () => {
  it('lists all looks at a child, at whichever of their records, and no other child’s', async () => {
    const { out, exit } = await whoLooked('ehc-885-000001', '--json')
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      authority: AUTHORITY,
      records: ['EHC-885-000001', 'EHC-885-000002'],
      looks: [
        { account: 'manager-1', reference: 'EHC-885-000002' },
        { account: 'officer-1', reference: 'EHC-885-000001' },
      ],
    })
    const table = await whoLooked('EHC-885-000003')
    expect(table.out).toContain('manager-1')
    expect(table.out).not.toContain('officer-1')
  })

  it('says so when there is no such record', async () => {
    const { out, err, exit } = await whoLooked('EHC-885-000099')
    expect([out, err, exit]).toStrictEqual([
      '',
      'no_record: Authority 885 has no case or plan EHC-885-000099.\n',
      1,
    ])
  })
})
