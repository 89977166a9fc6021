import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { memoryEventStore } from '#event-store/memory'
import { personVault } from '#identity'
import { createPool, projectRoot } from '#platform'
import { dfeReportKnown, knownRecords } from '#read-models'
import { importSen2 } from '#sen2'
import { freshDatabase } from '#testing'

const CASES = join(projectRoot(), '../shared/cases/returns')
const present = existsSync(CASES)
if (!present) process.stderr.write(`SKIPPED: the cases of returns are not there (${CASES}).\n`)
const NOW = '2026-11-30T10:00:00.000Z'

/** The department's figure of a year, from these returns read one after the other. */
const figuresOf = async (authority: string, folders: readonly string[], year: number) => {
  const database = await freshDatabase()
  const pool = createPool(database.appUrl)
  try {
    const store = memoryEventStore()
    const vault = personVault(pool, randomBytes(32))
    for (const folder of folders) {
      const asked = { store, vault, authority, folder: join(CASES, folder) }
      await importSen2({ ...asked, now: NOW, today: NOW.slice(0, 10) })
    }
    return dfeReportKnown(await knownRecords(store, authority, NOW), year)
  } finally {
    await pool.end()
    await database.drop()
  }
}

;(present ? describe : describe.skip)('the figure of returns of other tools', () => {
  test('03: the plan of an assessment whose decision was historic counts, in 136 days', async () => {
    const report = await figuresOf('803', ['03-request-historic-assessment-live/export'], 2025)
    expect(report).toMatchObject({ plans_issued_den: 1, plans_issued_within_20_weeks: 1 })
  })

  test('05: a child who got a number later counts once, in time', async () => {
    const folders = ['05-under-six-later-gets-upn/2025', '05-under-six-later-gets-upn/2026']
    expect(await figuresOf('805', folders, 2025)).toMatchObject({
      plans_issued_den: 1,
      plans_issued_within_20_weeks: 1,
    })
  })
})
