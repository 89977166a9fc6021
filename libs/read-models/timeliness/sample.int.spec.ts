import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { personVault } from '#identity'
import { rebuild, runUntilCaughtUp } from '#projections/postgres'
import { importSen2 } from '#sen2'
import { type Fixture, newFixture } from '../fixture.spec.js'
import { timelinessReport } from './report.js'

const shared = (path: string): string =>
  fileURLToPath(new URL(`../../../../shared/data/${path}`, import.meta.url))

/** The sample lies beside the project; without it the test is skipped, and says so. */
const present = existsSync(shared('sen2-sample-885/expected.json'))
if (!present) process.stderr.write('SKIPPED: ../shared/data/sen2-sample-885 is not there.\n')
const withSample = present ? it : it.skip

const COUNTS = [
  'plans_issued_den',
  'plans_issued_den_ex',
  'plans_issued_within_20_weeks',
  'plans_issued_20_weeks_ex',
  'plans_issued_gt20weeks_ltYear',
  'plans_issued_gt20weeks_ltYear_ex',
  'plans_issued_gt_1_year',
  'plans_issued_gt_1_year_ex',
] as const

const only = (counts: Readonly<Record<string, unknown>>) => COUNTS.map((name) => [name, counts[name]])

describe('the sample return of one authority', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await newFixture()
  })
  afterAll(() => fixture.close())

  withSample(
    'gives the published figures to the digit, and again after a rebuild',
    async () => {
      await importSen2({
        store: fixture.store,
        vault: personVault(fixture.pool, randomBytes(32)),
        authority: '885',
        folder: shared('sen2-sample-885'),
        now: '2026-11-21T10:00:00.000Z',
        today: '2026-11-21',
      })
      await runUntilCaughtUp(fixture.runner, '885')
      const expected = JSON.parse(readFileSync(shared('sen2-sample-885/expected.json'), 'utf8')) as Record<
        string,
        unknown
      >
      const report = await timelinessReport(fixture.models, '885', { basis: 'dfe', year: 2024 })
      expect(only({ ...report })).toStrictEqual(only(expected))
      expect(report).toMatchObject({ duration_unknown: 0, unplaced: [], mediation_or_tribunal: 115 })
      expect(report.exactly_140).toHaveLength(15)
      await rebuild(fixture.runner, '885')
      expect(await timelinessReport(fixture.models, '885', { basis: 'dfe', year: 2024 })).toStrictEqual(
        report,
      )
    },
    120_000,
  )
})
