import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { postgresEventStore } from '#event-store/postgres'
import { personVault } from '#identity'
import { createPool, projectRoot } from '#platform'
import { freshDatabase } from '#testing'
import { saidBeside } from './import-fixture.spec.js'
import { importSen2 } from './index.js'

const SAMPLE = join(projectRoot(), '../shared/data/sen2-sample-885')
const present = existsSync(SAMPLE)
if (!present) process.stderr.write(`SKIPPED: the sample return is not there (${SAMPLE}).\n`)

const PLANS = 1988
/** Children of 7 to 22 for whom the file gives UN1, the reason of children under 6 (rule S-107). */
const TOO_OLD_FOR_UN1 = 573
const READ = {
  sen2: 1,
  person: 2870,
  requests: 2870,
  assessment: 2288,
  namedplan: PLANS,
  plandetail: PLANS,
  activeplans: PLANS,
  placementdetail: PLANS,
  senneed: PLANS,
}

;(present ? describe : describe.skip)('the sample return of authority 885', () => {
  test('is taken on whole, and a second time not at all', async () => {
    const database = await freshDatabase()
    const pool = createPool(database.appUrl)
    try {
      const store = postgresEventStore(pool)
      const asked = {
        store,
        vault: personVault(pool, randomBytes(32)),
        authority: '885',
        folder: SAMPLE,
        now: '2026-11-21T10:00:00.000Z',
        today: '2026-11-21',
      }
      const { report } = await importSen2(asked)
      expect([report.read, report.loaded, report.rejected]).toStrictEqual([READ, READ, []])
      expect(saidBeside(report)).toStrictEqual([])
      expect(report.warnings.filter(({ code }) => code === 'reason_beside_number')).toHaveLength(
        TOO_OLD_FOR_UN1,
      )
      const log = await store.readAll('885', { after: 0, limit: 100_000 })
      expect(log.filter(({ type }) => type !== 'ChildClaimed')).toHaveLength(report.events)
      const again = await importSen2(asked)
      expect([again.report.events, again.report.unchanged]).toStrictEqual([0, READ])
    } finally {
      await pool.end()
      await database.drop()
    }
  }, 300_000)
})
