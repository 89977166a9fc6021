import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type StoredEvent } from '#event-store'
import { memoryEventStore } from '#event-store/memory'
import { personVault } from '#identity'
import { createPool, projectRoot } from '#platform'
import { freshDatabase } from '#testing'
import { saidBeside } from './import-fixture.spec.js'
import { type ImportReport, importSen2 } from './index.js'

const CASES = join(projectRoot(), '../shared/cases/returns')
const present = existsSync(CASES)
if (!present) process.stderr.write(`SKIPPED: the cases of returns are not there (${CASES}).\n`)

interface Imported {
  readonly log: readonly StoredEvent[]
  readonly reports: readonly ImportReport[]
}

const imported = async (authority: string, folders: readonly string[]): Promise<Imported> => {
  const database = await freshDatabase()
  const pool = createPool(database.appUrl)
  try {
    const store = memoryEventStore()
    const vault = personVault(pool, randomBytes(32))
    const reports: ImportReport[] = []
    for (const folder of folders) {
      const asked = { store, vault, authority, folder: join(CASES, folder) }
      reports.push(
        (await importSen2({ ...asked, now: '2026-11-30T10:00:00.000Z', today: '2026-11-30' })).report,
      )
    }
    return { log: await store.readAll(authority, { after: 0, limit: 1000 }), reports }
  } finally {
    await pool.end()
    await database.drop()
  }
}

const datesOf = ({ log }: Imported, wanted: string): readonly string[] =>
  log
    .filter(({ type }) => type === wanted)
    .map(({ occurredOn }) => occurredOn)
    .toSorted()

const codesOf = ({ reports }: Imported): readonly string[] => [
  ...new Set(reports.flatMap(({ warnings }) => warnings.map(({ code }) => code))),
]

;(present ? describe : describe.skip)('returns of other tools', () => {
  test('02: twins without numbers under other keys are two children with a request each', async () => {
    const found = await imported('802', ['02-renumbered-keys-twins/first', '02-renumbered-keys-twins/second'])
    expect(datesOf(found, 'RequestReceived')).toStrictEqual(['2025-10-01', '2025-12-01'])
    expect(datesOf(found, 'PersonRecorded')).toHaveLength(2)
    expect(datesOf(found, 'PersonChanged')).toStrictEqual([])
  })

  test('03: a historic request above a live assessment is an open case, or a plan that counts', async () => {
    const found = await imported('803', ['03-request-historic-assessment-live/export'])
    expect(datesOf(found, 'RequestReceived')).toStrictEqual(['2024-10-07', '2024-11-04'])
    expect(datesOf(found, 'FinalPlanIssued')).toStrictEqual(['2025-03-20'])
  })

  test('05: a child who gets a number is the same child, with one request', async () => {
    const found = await imported('805', [
      '05-under-six-later-gets-upn/2025',
      '05-under-six-later-gets-upn/2026',
    ])
    expect(datesOf(found, 'RequestReceived')).toStrictEqual(['2024-12-01'])
    expect(datesOf(found, 'FinalPlanIssued')).toStrictEqual(['2025-04-10'])
    expect(datesOf(found, 'PersonRecorded')).toHaveLength(1)
  })

  test('13: the same request twice is one, and said', async () => {
    const found = await imported('813', ['13-same-request-twice/export'])
    expect(datesOf(found, 'RequestReceived')).toStrictEqual(['2025-10-01'])
    expect(codesOf(found)).toContain('same_request_twice')
  })

  test('15: the XML return is one child with an open case', async () => {
    const found = await imported('760', ['15-xml-return/sen2.xml'])
    expect(datesOf(found, 'PersonRecorded')).toHaveLength(1)
    expect(datesOf(found, 'RequestReceived')).toStrictEqual(['2025-03-03'])
    expect(datesOf(found, 'AssessmentAgreed')).toStrictEqual(['2025-04-10'])
    expect([found.reports.flatMap(saidBeside), found.reports[0]?.rejected]).toStrictEqual([[], []])
  })

  test('25: each rule about a person that is broken is said', async () => {
    const found = await imported('825', ['25-person-rules/export'])
    const said = ['aged_26_or_over', 'number_or_reason_missing', 'no_number_at_six', 'reason_beside_number']
    expect(codesOf(found)).toStrictEqual(expect.arrayContaining(said))
  })

  test.each([
    ['07-rows-without-trailing-commas', '807', 'other_form'],
    ['09-sept', '809', 'other_form'],
    ['11-null-literals', '811', 'other_form'],
    ['17-exported-code-not-three-digits', '817', 'exported_otherwise'],
    ['21-numbers-as-1.0', '821', 'other_form'],
    ['23-blank-rows-of-commas', '823', 'other_form'],
  ])('%s: every row is read', async (folder, authority, code) => {
    const found = await imported(authority, [join(folder, 'export')])
    const [report] = found.reports
    expect([report?.rejected, report?.loaded]).toStrictEqual([[], report?.read])
    expect(codesOf(found)).toContain(code)
  })
})
