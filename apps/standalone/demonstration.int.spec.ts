import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Pool } from 'pg'
import { postgresEventStore } from '#event-store/postgres'
import { createLog, createPool } from '#platform'
import { startProjectionLoop } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { simulationOnRecord } from '#simulation'
import { freshDatabase, type FreshDatabase } from '#testing'
import { type DemonstrationOptions, startDemonstration } from './demonstration.js'

let database: FreshDatabase
let pool: Pool
let dataDir: string
let said: string

beforeEach(async () => {
  database = await freshDatabase()
  pool = createPool(database.appUrl)
  dataDir = await mkdtemp(join(tmpdir(), 'ehc-demonstration-'))
  said = ''
})
afterEach(async () => {
  await pool.end()
  await database.drop()
  await rm(dataDir, { recursive: true })
})

const options = (more: Partial<DemonstrationOptions> = {}): DemonstrationOptions => ({
  config: { demo: true, dataDir, masterKey: undefined },
  appUrl: database.appUrl,
  log: createLog('silent'),
  scale: 0.005,
  today: () => '2026-11-21',
  out: {
    isTTY: false,
    write: (text: string | Uint8Array) => {
      said += String(text)
      return true
    },
  },
  ...more,
})

const head = (): Promise<number> => postgresEventStore(pool).head('999')
const projecting = () =>
  startProjectionLoop({
    store: postgresEventStore(pool),
    pool,
    projections: readModelProjections,
    log: createLog('silent'),
  })

describe('the demonstration at start', () => {
  test('given an empty store, it is loaded once and can be seen, with one line on stderr', async () => {
    const loop = projecting()
    try {
      await startDemonstration(options()).loaded
      const loaded = await head()
      expect(loaded).toBeGreaterThan(100)
      expect(said.split('\n')).toHaveLength(2)
      expect(await loop.waitFor('999', loaded, 0)).toBe(true)
      // Without statistics the first list that is opened takes longer than anybody waits.
      const { rows } = await pool.query<{ known: boolean }>(
        "SELECT reltuples > 0 AS known FROM pg_class WHERE oid IN ('read.obligation'::regclass, 'read.plan_summary'::regclass)",
      )
      expect(rows).toStrictEqual([{ known: true }, { known: true }])
      await startDemonstration(options({ today: () => '2026-12-01' })).loaded
      expect([await head(), said.split('\n').length]).toStrictEqual([loaded, 2])
    } finally {
      await loop.close()
    }
  })

  test('given a load that was stopped, a start on a later day finishes it as it was begun', async () => {
    const first = startDemonstration(options({ scale: 0.02 }))
    while ((await head()) < 100);
    await first.close()
    const half = await head()
    const loop = projecting()
    try {
      await startDemonstration(options({ today: () => '2026-12-01', scale: 1 })).loaded
    } finally {
      await loop.close()
    }
    expect(await head()).toBeGreaterThan(half)
    expect(await simulationOnRecord(postgresEventStore(pool), '999')).toMatchObject({
      until: '2026-11-21',
      scale: 0.02,
    })
  })

  test.each([
    ['records of another authority', '885', true],
    ['demonstration accounts switched off', undefined, false],
  ])('given %s, nothing is loaded', async (_, authority, demo) => {
    if (authority !== undefined) {
      await postgresEventStore(pool).append({
        authority,
        stream: `la${authority}_plan-01968a51-0000-7000-8000-000000000001`,
        expected: 'no_stream',
        events: [
          {
            id: '01968a51-0000-7000-8000-000000000002',
            type: 'PlanStarted',
            schemaVersion: 1,
            occurredOn: '2026-01-12',
            recordedAt: '2026-01-12T09:00:00.000Z',
            data: { person: 'p1', madeOn: '2026-01-12' },
            metadata: {},
          },
        ],
      })
    }
    await startDemonstration(options({ config: { demo, dataDir, masterKey: undefined } })).loaded
    expect([await head(), said]).toStrictEqual([0, ''])
  })
})
