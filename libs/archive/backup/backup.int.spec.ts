import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { type Pool } from 'pg'
import { verifyLog } from '#event-store'
import { migrate, readMigrations } from '#platform'
import {
  AUTHORITY,
  freshFolder,
  type Fixture,
  officerAssigned,
  openFixture,
  recordChild,
  refusal,
} from '../fixture.spec.js'
import { backUp } from './backup.js'
import { logIsElsewhere, type Manifest } from './manifest.js'
import { masterKeyInBackup, placeMasterKey } from './master-key.js'
import { checkBackup, migrationsThen, restore } from './restore.js'
import { ourTables } from './tables.js'

const NOW = '2026-11-22T01:00:00.000Z'

let from: Fixture
let to: Fixture
let folder: Awaited<ReturnType<typeof freshFolder>>

const open = async (): Promise<void> => {
  ;[from, to] = await Promise.all([openFixture(), openFixture()])
  folder = await freshFolder()
}
const close = async (): Promise<void> => {
  await Promise.all([from.close(), to.close()])
  await folder.remove()
}

const place = (): string => join(folder.path, 'backup')
const make = (more: Partial<Parameters<typeof backUp>[0]> = {}): Promise<Manifest> =>
  backUp({ owner: from.owner, folder: place(), now: NOW, ...more })
const bringBack = async (more: Partial<Parameters<typeof restore>[0]> = {}): Promise<void> =>
  restore({ owner: to.owner, folder: place(), manifest: await checkBackup(place()), ...more })

/** Every row of every table, as text. */
const contents = async ({ owner }: Pick<Fixture, 'owner'>): Promise<Record<string, readonly string[]>> => {
  const all: Record<string, readonly string[]> = {}
  for (const { name, quoted } of await ourTables(owner)) {
    const { rows } = await owner.query<{ row: string }>(
      `SELECT row_to_json(t)::text AS row FROM ${quoted} t ORDER BY 1`,
    )
    all[name] = rows.map(({ row }) => row)
  }
  return all
}

const empty = async (): Promise<boolean> =>
  Object.values(await contents(to)).every(({ length }) => length === 0)

/** Two authorities, a destroyed key, a log of views with gaps in its numbers, an alert with a list. */
const livedIn = async (): Promise<void> => {
  const child = await recordChild(from, 'Ashworth')
  await recordChild(from, 'Bede', '302')
  await from.vault.destroyKey(AUTHORITY, child.person)
  await from.admin.query(`
    INSERT INTO web.view_log (authority, account, role, reference, page)
      SELECT '301', 'o1', 'officer', 'R' || n, 'case' FROM generate_series(1, 2500) n;
    INSERT INTO alerts.fired (authority, stream, rule, subject, rung, due_on, on_date, fired_at, recipients, officer)
      VALUES ('301', 's', 'R-FIN20', '', 'due', '2026-06-01', '2026-06-01', '2026-06-01 06:00:00.123456+00',
        '{officer,"two words"}', NULL);
    INSERT INTO alerts.acknowledged SELECT authority, id, 'officer', 'o1', now() FROM alerts.fired;
    INSERT INTO read.checkpoint (authority, projection, version, position, owner)
      VALUES ('301', 'obligation', 1, 2, 'w1')`)
}

describe('a backup', () => {
  beforeEach(open)
  afterEach(close)

  test('given a database that was lived in, it comes back row for row, and goes on where it was', async () => {
    await livedIn()
    const manifest = await make()
    await bringBack()
    expect(logIsElsewhere(manifest)).toBe(false)
    expect(await contents(to)).toStrictEqual(await contents(from))
    expect(manifest.heads.map(({ authority, position }) => [authority, position])).toStrictEqual([
      ['301', 2],
      ['302', 2],
    ])
    expect(await verifyLog(to.store, AUTHORITY)).toStrictEqual({
      holds: true,
      events: 2,
      lastPosition: 2,
      lastHash: manifest.heads[0]?.hash,
    })
    const next = await recordChild(to, 'Cole')
    expect((await to.store.readStream(AUTHORITY, next.case))[0]?.position).toBe(4)
    const { rows } = await to.owner.query<{ id: number }>(
      "INSERT INTO web.view_log (authority, account, role, reference, page) VALUES ('301', 'o1', 'officer', 'R', 'case') RETURNING id",
    )
    expect(rows[0]?.id).toBe(2501)
  })

  test('given appends while it is made, it is what stood at one instant', async () => {
    await livedIn()
    const stream = `la${AUTHORITY}_assessment-${randomUUID()}`
    const writing: Promise<unknown>[] = []
    const manifest = await make({
      onProgress: () => {
        writing.push(
          from.store.append({ authority: AUTHORITY, stream, expected: 'any', events: [officerAssigned()] }),
        )
      },
    })
    await Promise.all(writing)
    expect(await from.store.head(AUTHORITY)).toBeGreaterThan(2)
    await bringBack()
    expect([manifest.heads[0]?.position, await to.store.head(AUTHORITY)]).toStrictEqual([2, 2])
    expect(await verifyLog(to.store, AUTHORITY)).toMatchObject({ holds: true, lastPosition: 2 })
  })

  test('given nothing on record, it is refused, and leaves no folder', async () => {
    expect(await refusal(make())).toBe('no_data')
    expect(await readdir(folder.path)).toStrictEqual([])
  })

  test('given a folder in use, or one that cannot be made, it is refused', async () => {
    await livedIn()
    await make()
    expect(await refusal(make())).toBe('folder_in_use')
    expect(await refusal(make({ folder: join(place(), 'manifest.json', 'within') }))).toBe('cannot_write')
  })

  test('given a stop in the middle, nothing is left behind', async () => {
    await livedIn()
    const stop = new AbortController()
    const stopped = make({
      signal: stop.signal,
      onProgress: () => {
        stop.abort()
      },
    })
    expect(await refusal(stopped)).toBe('stopped')
    expect(await readdir(folder.path)).toStrictEqual([])
  })

  test('given a log that lies in KurrentDB, the rest comes back, and the list says so', async () => {
    await from.admin.query(
      `INSERT INTO ledger.log_head (authority, position, hash) VALUES ('${AUTHORITY}', 7, decode(repeat('ab', 32), 'hex'))`,
    )
    const manifest = await make()
    await bringBack()
    expect([logIsElsewhere(manifest), await to.store.head(AUTHORITY)]).toStrictEqual([true, 7])
  })

  test('given a database in use, it is not brought back there, and what is there stays', async () => {
    await livedIn()
    await make()
    await recordChild(to, 'Dunn', '303')
    const before = await contents(to)
    expect(await refusal(bringBack())).toBe('not_empty')
    expect(await contents(to)).toStrictEqual(before)
  })

  test('the master key is in it only when asked for, and each file is for its owner alone', async () => {
    await livedIn()
    const key = Buffer.alloc(32, 7)
    await make({ masterKey: key.toString('base64') })
    expect(await masterKeyInBackup(place())).toStrictEqual(key)
    const modes = await Promise.all(
      ['master.key', 'manifest.json', 'tables/ledger.event.ndjson.gz'].map(async (file) =>
        ((await stat(join(place(), file))).mode & 0o777).toString(8),
      ),
    )
    expect(modes).toStrictEqual(['600', '600', '600'])
    await make({ folder: `${place()}-2` })
    expect(await masterKeyInBackup(`${place()}-2`)).toBeUndefined()
  })

  test('a master key of a backup is put in place, and never over another', async () => {
    await placeMasterKey(folder.path, Buffer.alloc(32, 7))
    await placeMasterKey(folder.path, Buffer.alloc(32, 7))
    expect(await refusal(placeMasterKey(folder.path, Buffer.alloc(32, 8)))).toBe('master_key_there')
    const path = join(folder.path, 'master.key')
    expect([await readFile(path, 'utf8'), (await stat(path)).mode & 0o777]).toStrictEqual([
      `${Buffer.alloc(32, 7).toString('base64')}\n`,
      0o600,
    ])
  })

  test('no name is in it in the clear', async () => {
    await livedIn()
    await make()
    const { gunzipSync } = await import('node:zlib')
    for (const file of await readdir(join(place(), 'tables')))
      expect(gunzipSync(await readFile(join(place(), 'tables', file))).toString()).not.toContain('Ashworth')
  })
})

describe('a restore that is refused', () => {
  // One pair for all: nothing is ever kept.
  beforeAll(async () => {
    await open()
    await livedIn()
  })
  afterEach(() => rm(place(), { recursive: true, force: true }))
  afterAll(close)

  const edit = async (change: (manifest: Manifest) => object): Promise<void> => {
    const path = join(place(), 'manifest.json')
    const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest
    await writeFile(path, JSON.stringify({ ...manifest, ...change(manifest) }))
  }
  const inTables = (name: string): string => join(place(), 'tables', name)

  test.each<[string, string, () => Promise<void>]>([
    [
      'a file that was altered',
      'backup_broken',
      async () => {
        const bytes = await readFile(inTables('ledger.event.ndjson.gz'))
        bytes[bytes.length - 9] = 0xff & ~(bytes[bytes.length - 9] ?? 0)
        await writeFile(inTables('ledger.event.ndjson.gz'), bytes)
      },
    ],
    ['a file that was cut short', 'backup_broken', () => truncate(inTables('ledger.event.ndjson.gz'), 40)],
    ['a file that is missing', 'backup_broken', () => rm(inTables('identity.subject_key.ndjson.gz'))],
    ['a list that is not JSON', 'backup_broken', () => truncate(join(place(), 'manifest.json'), 100)],
    ['a list with a hole', 'backup_broken', () => edit(() => ({ tables: [{ name: 'ledger.event' }] }))],
    [
      'a list that leaves a table out',
      'backup_broken',
      () => edit(({ tables }) => ({ tables: tables.filter(({ name }) => name !== 'ledger.log_head') })),
    ],
    ['ends of logs that are not those', 'backup_broken', () => edit(() => ({ heads: [] }))],
    ['another format', 'other_format', () => edit(() => ({ version: 2 }))],
    ['something else', 'not_a_backup', () => edit(() => ({ format: 'holiday-photos' }))],
    ['nothing at all', 'not_a_backup', () => rm(place(), { recursive: true })],
  ])('given %s, it is refused (%s) and nothing is changed', async (_what, code, damage) => {
    await make()
    await damage()
    expect(await refusal(bringBack())).toBe(code)
    expect(await empty()).toBe(true)
  })

  test('given a stop in the middle, nothing of it is kept', async () => {
    await make()
    const stop = new AbortController()
    const stopped = bringBack({
      signal: stop.signal,
      onProgress: () => {
        stop.abort()
      },
    })
    expect(await refusal(stopped)).toBe('stopped')
    expect(await empty()).toBe(true)
  })

  test('given a backup of a newer version, it is refused by name', async () => {
    const manifest = await make()
    const older = readMigrations().slice(0, -1)
    expect(() => migrationsThen(manifest, older)).toThrow(
      `does not know its migration ${readMigrations().at(-1)?.name}`,
    )
    expect(migrationsThen(manifest, readMigrations())).toStrictEqual(readMigrations())
  })
})

describe('a backup of an older version', () => {
  beforeEach(open)
  afterEach(close)

  const asOf = async ({ owner, database }: Fixture, last: string): Promise<void> => {
    await dropEverything(owner)
    await migrate(
      database.ownerUrl,
      readMigrations().filter(({ name }) => name <= last),
    )
  }
  const dropEverything = async (owner: Pool): Promise<void> => {
    await owner.query(
      `DO $$ DECLARE s text; BEGIN FOR s IN SELECT nspname FROM pg_namespace WHERE nspowner = current_user::regrole LOOP
         EXECUTE format('DROP SCHEMA %I CASCADE', s); END LOOP; END $$`,
    )
  }

  test('is brought back as it was, and then up to date', async () => {
    await asOf(from, '0081_holders.sql')
    await asOf(to, '0081_holders.sql')
    const stream = `la${AUTHORITY}_assessment-${randomUUID()}`
    // As that version wrote: today's store needs today's tables.
    await from.pool.query(
      `SELECT ledger.append_one($1, $2, 'no_stream', $3, '2s', $3, 'RequestReceived', 1::smallint, '2026-01-12',
         '2026-01-12T09:30:00.000Z', '{"source":"parent"}', '{}')`,
      [AUTHORITY, stream, randomUUID()],
    )
    await make()
    await bringBack()
    const ran = await migrate(to.database.ownerUrl)
    expect(ran).toContain('0090_lean_append.sql')
    expect(await verifyLog(to.store, AUTHORITY)).toMatchObject({ holds: true, lastPosition: 1 })
    expect(await to.store.readStream(AUTHORITY, stream)).toMatchObject([
      { type: 'RequestReceived', occurredOn: '2026-01-12', recordedAt: '2026-01-12T09:30:00.000Z' },
    ])
  })
})
