import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EventStore } from '#event-store'
import { memoryEventStore } from '#event-store/memory'
import { type PersonVault, personVault } from '#identity'
import { createPool, projectRoot } from '#platform'
import { dfeReportKnown, knownRecords } from '#read-models'
import { importSen2, type Row, writeCsv, writeXml } from '#sen2'
import { loadSimulation } from '#simulation'
import { freshDatabase } from '#testing'
import { type MadeReturn, makeReturn } from './make-return.js'

const SAMPLE = join(projectRoot(), '../shared/data/sen2-sample-885')
const present = existsSync(SAMPLE)
if (!present) process.stderr.write(`SKIPPED: the sample return is not there (${SAMPLE}).\n`)

const NOW = '2026-11-21T10:00:00.000Z'
const FIGURES = /^plans_issued/

let database: Awaited<ReturnType<typeof freshDatabase>>
let pool: ReturnType<typeof createPool>
let vault: PersonVault
const folders: string[] = []

beforeAll(async () => {
  database = await freshDatabase()
  pool = createPool(database.appUrl)
  vault = personVault(pool, randomBytes(32))
})
afterAll(async () => {
  await pool.end()
  await database.drop()
  for (const folder of folders) await rm(folder, { recursive: true })
})

const made = (store: EventStore, authority: string, year: number): Promise<MadeReturn> =>
  makeReturn({ store, vault: () => Promise.resolve(vault) }, { authority, year, knownAt: NOW })

const taken = async (authority: string, folder: string): Promise<EventStore> => {
  const store = memoryEventStore()
  const { report } = await importSen2({ store, vault, authority, folder, now: NOW, today: '2026-11-21' })
  expect(report.rejected).toStrictEqual([])
  return store
}

/** Written, and read into an authority that has nothing. */
const readBack = async (one: MadeReturn, format: 'csv' | 'xml'): Promise<MadeReturn> => {
  const folder = await mkdtemp(join(tmpdir(), 'return-'))
  folders.push(folder)
  const { authority, year } = one.asked
  const submission = { writtenAt: NOW, serial: 1 }
  const files = format === 'csv' ? writeCsv(one.tables, submission) : [writeXml(one.root, year, submission)]
  for (const { name, content } of files) await writeFile(join(folder, name), content)
  return made(await taken(authority, folder), authority, year)
}

/** Everything that a row and what stands below it say, without keys. */
const said = ({ module, cells, below }: Row, without: ReadonlySet<string>): unknown => [
  module,
  Object.entries(cells)
    .filter(([column]) => !without.has(column))
    .map(([column, { value }]) => [column, value])
    .toSorted(),
  below.map((row) => said(row, without)),
]

const children = (one: MadeReturn, without: ReadonlySet<string> = new Set()): readonly string[] =>
  one.root.below.map((child) => JSON.stringify(said(child, without))).toSorted()

const figures = (all: object) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => FIGURES.test(name)))

;(present ? describe : describe.skip)('the sample return of authority 885', () => {
  test('written for 2025 gives the published row of 2024, and is the same when it is read and written again', async () => {
    const store = await taken('885', SAMPLE)
    const first = await made(store, '885', 2025)
    const {
      persons: _,
      requests: __,
      name: ___,
      ...published
    } = JSON.parse(readFileSync(join(SAMPLE, 'expected.json'), 'utf8')) as Readonly<Record<string, unknown>>
    expect(figures(first.figures)).toStrictEqual(published)
    expect(figures(dfeReportKnown(await knownRecords(store, '885', NOW), 2024))).toStrictEqual(published)
    const csv = await readBack(first, 'csv')
    expect(children(csv)).toStrictEqual(children(first))
    expect(figures(csv.figures)).toStrictEqual(published)
    // The XML has the columns of its year alone: 2025 asked neither for the source nor for the phase transfer.
    const xml = await readBack(first, 'xml')
    const younger = new Set(['requestsource'])
    expect(children(xml, younger)).toStrictEqual(children(first, younger))
  }, 600_000)
})

test.each([2025, 2026])(
  'histories of a made-up authority say the same when written for %d, read and written again',
  async (year) => {
    const store = memoryEventStore()
    await loadSimulation({
      simulation: { authority: '999', seed: 7, until: '2026-11-21', scale: 0.1 },
      store,
      vault,
    })
    const first = await made(store, '999', year)
    expect(first.counts.requests).toBeGreaterThan(100)
    const report = dfeReportKnown(await knownRecords(store, '999', NOW), year - 1)
    expect(figures(first.figures)).toStrictEqual(figures(report))
    const second = await readBack(first, 'csv')
    expect(children(second)).toStrictEqual(children(first))
    expect(figures(second.figures)).toStrictEqual(figures(report))
  },
  600_000,
)
