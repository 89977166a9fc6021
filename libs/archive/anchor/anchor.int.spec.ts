import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type Pool } from 'pg'
import { type ChainSource, type EventStore } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { anchorPath, keepAnchor, readAnchor, sentenceOfLoss, writeAnchor } from '../index.js'

const AUTHORITY = '885'
const NOW = '2026-11-30T09:00:00.000Z'

const append = (count: number) =>
  store.append({
    authority: AUTHORITY,
    stream: `la${AUTHORITY}_assessment-1`,
    expected: 'any',
    events: Array.from({ length: count }, () => ({
      id: randomUUID(),
      type: 'ContactRecorded',
      schemaVersion: 1,
      occurredOn: '2026-01-12',
      recordedAt: '2026-01-12T09:00:00.000Z',
      data: {},
      metadata: {},
    })),
  })

let database: FreshDatabase
let pool: Pool
let store: EventStore & ChainSource
let owner: Client
let folder: string

beforeEach(async () => {
  database = await freshDatabase()
  pool = createPool(database.appUrl)
  store = postgresEventStore(pool)
  owner = new Client(database.ownerUrl)
  await owner.connect()
  folder = await mkdtemp(join(tmpdir(), 'ehc-anchor-'))
  await append(5)
})
afterEach(async () => {
  await owner.end()
  await pool.end()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const keep = (now = NOW) => keepAnchor({ source: store, authorities: [AUTHORITY], folder, now })

const tamper = (sql: string) =>
  owner.query(`ALTER TABLE ledger.event DISABLE TRIGGER event_is_final; ${sql};
    ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER event_is_final;
    UPDATE ledger.log_head h SET position = e.position, hash = e.hash FROM ledger.event e
      WHERE e.authority = h.authority AND e.position = (SELECT max(position) FROM ledger.event)`)

describe('the anchor of a log', () => {
  it('is written beside the database, for its owner alone, and moves on with the log', async () => {
    await keep()
    await append(1)
    expect((await keep('2026-11-30T09:01:00.000Z')).kind).toBe('kept')
    expect(await readAnchor(folder)).toStrictEqual({
      at: '2026-11-30T09:01:00.000Z',
      heads: { [AUTHORITY]: await store.readHead(AUTHORITY) },
    })
    expect((await stat(anchorPath(folder))).mode & 0o777).toBe(0o600)
  })

  it('tells of a log whose tail was cut together with its head, and stays as it was', async () => {
    await keep()
    const before = await readAnchor(folder)
    await tamper('DELETE FROM ledger.event WHERE position > 3')
    const kept = await keep()
    expect(kept).toMatchObject({
      kind: 'lost',
      lost: [{ authority: AUTHORITY, position: 5, head: 3, why: 'cut' }],
    })
    expect(await readAnchor(folder)).toStrictEqual(before)
    const [lost] = kept.kind === 'lost' ? kept.lost : []
    expect(lost && before && sentenceOfLoss(lost, before, folder)).toContain(
      'The log of authority 885 ends at position 3, but it went to 5 at 2026-11-30T09:00:00.000Z',
    )
  })

  it('tells of one that has grown again over what was cut off', async () => {
    await keep()
    await tamper('DELETE FROM ledger.event WHERE position > 3')
    await append(4)
    expect(await keep()).toMatchObject({ kind: 'lost', lost: [{ position: 5, head: 7, why: 'rewritten' }] })
  })

  it('tells of a database that was emptied', async () => {
    await writeAnchor(folder, { at: NOW, heads: { '301': { position: 12, hash: 'ab'.repeat(32) } } })
    expect(await keep()).toMatchObject({ lost: [{ authority: '301', position: 12, head: 0, why: 'cut' }] })
  })
})
