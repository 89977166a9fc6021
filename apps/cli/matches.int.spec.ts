import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { schemaVersionOf } from '#casework'
import { streamName } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { openMasterKey, personVault } from '#identity'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { databaseUrl, ehcWith, TIME_LIMIT } from './testing/ehc.js'

const [OLD, NEW] = [randomUUID(), randomUUID()]
const MATCH = '0a000000-0000-5000-8000-000000000001'
const dataDirectory = mkdtempSync(join(tmpdir(), 'ehc-matches-'))
let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
  const pool = createPool(database.appUrl)
  const store = postgresEventStore(pool)
  // What is said of a pair is sealed with the key of one of them.
  const vault = personVault(pool, await openMasterKey(pool, { dataDirectory }))
  const details = { surname: 'Oakhollow', forename: 'Wren' }
  await vault.sealMany('885', [{ person: NEW, eventType: 'PersonRecorded', details }])
  const append = (category: 'person' | 'assessment', id: string, type: string, data: object) =>
    store.append({
      authority: '885',
      stream: streamName('885', category, id),
      expected: 'no_stream',
      events: [
        {
          id: randomUUID(),
          type,
          schemaVersion: schemaVersionOf(category, type),
          occurredOn: '2026-01-12',
          recordedAt: '2026-01-12T09:30:00.000Z',
          data: { ...data },
          metadata: {},
        },
      ],
    })
  for (const person of [OLD, NEW])
    await append('assessment', randomUUID(), 'RequestReceived', {
      person,
      source: 'parent',
      receivedOn: '2026-01-12',
    })
  await append('person', NEW, 'MatchSuspected', {
    match: MATCH,
    about: 'person',
    record: NEW,
    other: OLD,
    because: 'birthDateAndNames',
    alike: true,
    numbersDiffer: false,
  })
  await store.close()
  await pool.end()
})
afterAll(async () => {
  await database.drop()
  rmSync(dataDirectory, { recursive: true, force: true })
})

const ehc = (...args: readonly string[]) =>
  ehcWith(
    { DATABASE_URL: databaseUrl(database), EHC_DATA_DIR: dataDirectory, EHC_MASTER_KEY: '' },
    ...args,
    '--authority',
    '885',
  )

const asJson = async (...args: readonly string[]): Promise<unknown> =>
  JSON.parse((await ehc(...args, '--json')).out) as unknown

const overdue = async (): Promise<unknown> => {
  const asked = ['report', 'timeliness', '--year', '2026', '--basis', 'due', '--as-at', '2026-11-21']
  return ((await asJson(...asked)) as { readonly overdue_open: number }).overdue_open
}

const entry = (status: string) => ({
  match: MATCH,
  about: 'person',
  status,
  because: 'birthDateAndNames',
  askedOn: '2026-01-12',
  numbersDiffer: false,
  countedOnce: status !== 'different',
  records: [['EHC-885-000002'], ['EHC-885-000001']],
})

describe('ehc matches', () => {
  test(
    'lists what waits, joins and parts, and the figures follow',
    async () => {
      expect(await asJson('matches', 'list')).toStrictEqual({ authority: '885', matches: [entry('open')] })
      expect(await overdue()).toBe(1)
      expect((await ehc('matches', 'list')).out).toContain('1 of 1 waits for an answer')
      expect(await asJson('matches', 'same', '0a00', '--reason', 'Birth certificate seen')).toStrictEqual({
        authority: '885',
        ...entry('same'),
      })
      expect(await asJson('matches', 'list')).toStrictEqual({ authority: '885', matches: [] })
      const parted = await ehc('matches', 'different', MATCH, '--reason', 'Two cousins')
      expect(parted.out).toContain('two children. Recorded')
      expect(await overdue()).toBe(2)
    },
    TIME_LIMIT,
  )

  test(
    'says what is wrong with a pair or an answer',
    async () => {
      const unknown = await ehc('matches', 'same', 'ffff', '--reason', 'Seen')
      expect([unknown.exit, unknown.err.split(':')[0]]).toStrictEqual([1, 'unknown_match'])
      const again = await ehc('matches', 'different', MATCH, '--reason', 'Two cousins')
      expect([again.exit, again.err.split(':')[0]]).toStrictEqual([1, 'already_apart'])
      const silent = await ehc('matches', 'same', MATCH, '--reason', ' ')
      expect([silent.exit, silent.err.split(':')[0]]).toStrictEqual([1, 'grounds_needed'])
    },
    TIME_LIMIT,
  )
})
