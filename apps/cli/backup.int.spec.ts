import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wantedAlertProjection } from '#alerts'
import { postgresEventStore } from '#event-store/postgres'
import { createLog, createPool, openDatabase } from '#platform'
import { runUntilCaughtUp } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { ehcWith, TIME_LIMIT } from './testing/ehc.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ehc-backup-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const ehc = (data: string, ...args: readonly string[]) =>
  ehcWith({ EHC_DATA_DIR: join(folder, data), DATABASE_URL: '', EHC_MASTER_KEY: '' }, ...args)

const verified = async (data: string): Promise<unknown> =>
  JSON.parse((await ehc(data, 'verify', '--authority', '999', '--json')).out)

/** Adds an event to a restored log and lets the read models follow; where they then stand. */
const goOn = async (data: string): Promise<unknown> => {
  const database = await openDatabase({ dataDir: join(folder, data) })
  const pool = createPool(database.appUrl)
  const store = postgresEventStore(pool)
  try {
    const appended = await store.append({
      authority: '999',
      stream: 'la999_assessment-01968a51-0000-7000-8000-000000000001',
      expected: 'no_stream',
      events: [
        {
          id: '01968a51-0000-7000-8000-000000000002',
          type: 'RequestReceived',
          schemaVersion: 1,
          occurredOn: '2026-01-12',
          recordedAt: '2026-01-12T09:00:00.000Z',
          data: { person: 'p1', source: 'parent', receivedOn: '2026-01-12' },
          metadata: {},
        },
      ],
    })
    await runUntilCaughtUp(
      {
        store,
        pool,
        projections: [...readModelProjections, wantedAlertProjection],
        log: createLog('silent'),
      },
      '999',
    )
    const client = await pool.connect()
    await client.query("SELECT set_config('app.authority', '999', false)")
    const { rows } = await client.query<{ position: number }>('SELECT DISTINCT position FROM read.checkpoint')
    client.release()
    return [appended.ok && appended.position, rows]
  } finally {
    await pool.end()
    await database.release()
  }
}

describe('ehc backup and restore', () => {
  it(
    'bring the product back into an empty folder, names and all, and it goes on where it was',
    async () => {
      await ehc('first', 'simulate', '--authority', '999', '--seed', '1', '--scale', '0.005')
      await ehc('first', 'rebuild', '--authority', '999')
      const before = (await verified('first')) as { readonly lastPosition: number }
      const copy = join(folder, 'copy')

      // The product runs meanwhile.
      const running = await openDatabase({ dataDir: join(folder, 'first') })
      const made = await ehc('first', 'backup', '--to', copy, '--with-master-key')
      const again = await ehc('first', 'backup', '--to', copy)
      await running.release()
      const restored = await ehc('second', 'restore', '--from', copy)
      const twice = await ehc('second', 'restore', '--from', copy)

      expect([made.exit, restored.exit]).toStrictEqual([0, 0])
      expect(made.err + restored.err).not.toContain('\r')
      expect(made.out).toContain('whoever has this folder can read the names')
      expect(restored.out).toContain(`Authority 999: the log holds, ${before.lastPosition} events checked`)
      expect(restored.out).not.toContain('Names cannot be read')
      expect([again.exit, again.err]).toStrictEqual([2, expect.stringContaining('folder_in_use: ')])
      expect([twice.exit, twice.err]).toStrictEqual([1, expect.stringContaining('not_empty: ')])
      expect((await stat(join(folder, 'second/master.key'))).mode & 0o777).toBe(0o600)
      expect(await verified('second')).toStrictEqual(before)
      expect(await goOn('second')).toStrictEqual([
        before.lastPosition + 1,
        [{ position: before.lastPosition + 1 }],
      ])
    },
    TIME_LIMIT,
  )

  it(
    'say what is missing: a backup, its master key',
    async () => {
      await ehc('first', 'simulate', '--authority', '999', '--seed', '1', '--scale', '0.005')
      const copy = join(folder, 'copy')
      const made = await ehc('first', 'backup', '--to', copy, '--json')
      expect(JSON.parse(made.out)).toMatchObject({
        folder: copy,
        authorities: [{ authority: '999' }],
        masterKey: false,
      })

      const none = await ehc('second', 'restore', '--from', join(folder, 'nowhere'))
      expect([none.exit, none.err]).toStrictEqual([2, expect.stringContaining('not_a_backup: ')])
      // Nothing was so much as started for it.
      await expect(stat(join(folder, 'second'))).rejects.toThrow('ENOENT')

      const restored = await ehc('second', 'restore', '--from', copy)
      expect([restored.exit, restored.out]).toStrictEqual([
        0,
        expect.stringContaining('Names cannot be read yet. People on record are sealed under a master key'),
      ])
    },
    TIME_LIMIT,
  )
})
