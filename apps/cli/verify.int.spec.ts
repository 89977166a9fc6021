import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { writeAnchor } from '#archive'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { databaseUrl, ehcWith, TIME_LIMIT } from './testing/ehc.js'

const AUTHORITY = '885'

const eventAt = (position: number) => ({
  id: `5f0a6f4e-7c3b-4b8e-9b1a-${String(position).padStart(12, '0')}`,
  type: 'RequestReceived',
  schemaVersion: 1,
  occurredOn: '2026-01-12',
  recordedAt: '2026-01-12T09:30:00Z',
  data: { position },
  metadata: { actor: 'officer-1' },
})

describe('ehc verify', () => {
  let database: FreshDatabase
  let admin: pg.Client
  let folder: string

  beforeEach(async () => {
    database = await freshDatabase()
    folder = await mkdtemp(join(tmpdir(), 'ehc-verify-'))
    admin = new pg.Client(database.adminUrl)
    await admin.connect()
    const pool = createPool(database.appUrl)
    const events = Array.from({ length: 1234 }, (_, index) => eventAt(index + 1))
    await postgresEventStore(pool).append({
      authority: AUTHORITY,
      stream: `la${AUTHORITY}_assessment-1`,
      expected: 'no_stream',
      events,
    })
    await pool.end()
  })

  afterEach(async () => {
    await admin.end()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })

  const verify = (...args: readonly string[]) =>
    ehcWith({ EHC_DATA_DIR: folder, DATABASE_URL: databaseUrl(database) }, 'verify', ...args)

  it(
    'counts what it checked in its last line, and ends with 0, when the log holds',
    async () => {
      const { out, exit } = await verify('--authority', AUTHORITY)

      expect([out, exit]).toStrictEqual(['1,234 events checked, last position 1234\n', 0])
    },
    TIME_LIMIT,
  )

  it(
    'names the first position that does not fit, and ends with 1',
    async () => {
      await admin.query(`ALTER TABLE ledger.event DISABLE TRIGGER event_is_final;
        UPDATE ledger.event SET data = '{"position":0}' WHERE position IN (1200, 1230)`)

      const { out, exit } = await verify('--authority', AUTHORITY)
      const json = await verify('--authority', AUTHORITY, '--json')

      expect(exit).toBe(1)
      expect(out).toContain('The first position that does not fit is 1200:')
      expect(out.trimEnd().split('\n').at(-1)).toBe('1,199 events checked, last position 1199')
      expect([JSON.parse(json.out), json.exit]).toStrictEqual([
        {
          authority: AUTHORITY,
          holds: false,
          events: 1199,
          lastPosition: 1199,
          firstBad: { position: 1200, why: 'changed' },
          clockRanBack: [],
        },
        1,
      ])
    },
    TIME_LIMIT,
  )

  it(
    'names a log that holds, and is not as long as it was when its head was written down',
    async () => {
      const heads = { [AUTHORITY]: { position: 1300, hash: 'ab'.repeat(32) } }
      await writeAnchor(folder, { at: '2026-11-30T09:00:00.000Z', heads })

      const { out, err, exit } = await verify('--authority', AUTHORITY)

      expect(out).toBe('1,234 events checked, last position 1234\n')
      expect([exit, err]).toStrictEqual([
        1,
        expect.stringContaining(
          'The log of authority 885 ends at position 1234, but it went to 1300 at 2026-11-30T09:00:00.000Z',
        ),
      ])
    },
    TIME_LIMIT,
  )

  it(
    'names lists that are ahead of a log that was cut, where no head was written down',
    async () => {
      await admin.query(`INSERT INTO read.checkpoint (authority, projection, version, owner, position)
        VALUES ('${AUTHORITY}', 'case', 1, '', 1300)`)

      const { out, err, exit } = await verify('--authority', AUTHORITY)

      expect(out).toBe('1,234 events checked, last position 1234\n')
      expect([exit, err]).toStrictEqual([
        1,
        expect.stringContaining(
          'The lists of authority 885 have taken in position 1300, but its log ends at 1234',
        ),
      ])
    },
    TIME_LIMIT,
  )

  it(
    'does not reassure about an empty log, nor about a code that is none',
    async () => {
      const empty = await verify('--authority', '886')
      const wrong = await verify('--authority', 'Kent')

      expect([empty.out, empty.exit]).toStrictEqual(['', 1])
      expect(empty.err).toContain('no_data: The log of authority 886 is empty')
      expect([wrong.out, wrong.exit]).toStrictEqual(['', 2])
      expect(wrong.err).toContain('bad_authority: ')
    },
    TIME_LIMIT,
  )
})
