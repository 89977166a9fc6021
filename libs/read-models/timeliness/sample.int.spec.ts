import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { personVault } from '#identity'
import { rebuild, runUntilCaughtUp } from '#projections/postgres'
import { importSen2 } from '#sen2'
import { type Ground, newGround } from '../ground.spec.js'
import { percentage } from './figures.js'
import { timelinessReport } from './report.js'

const shared = (path: string): string =>
  fileURLToPath(new URL(`../../../../shared/data/${path}`, import.meta.url))

/** The reference data lie beside the project; without them the test says so and checks nothing. */
const have = (path: string): boolean => {
  if (existsSync(shared(path))) return true
  process.stderr.write(`SKIPPED: ../shared/data/${path} is not there.\n`)
  return false
}

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
  let ground: Ground
  beforeAll(async () => {
    ground = await newGround()
  })
  afterAll(() => ground.close())

  it('gives the published figures to the digit, again after a rebuild, and the same total on either basis', async () => {
    if (!have('sen2-sample-885/expected.json')) return
    await importSen2({
      store: ground.store,
      vault: personVault(ground.pool, randomBytes(32)),
      authority: '885',
      folder: shared('sen2-sample-885'),
      now: '2026-11-21T10:00:00.000Z',
      today: '2026-11-21',
    })
    await runUntilCaughtUp(ground.runner, '885')
    const expected = JSON.parse(readFileSync(shared('sen2-sample-885/expected.json'), 'utf8')) as Record<
      string,
      unknown
    >
    const report = await timelinessReport(ground.models, '885', { basis: 'dfe', year: 2024 })
    expect(only({ ...report })).toStrictEqual(only(expected))
    expect(report).toMatchObject({ duration_unknown: 0, unplaced: [], mediation_or_tribunal: 115 })
    expect(report.exactly_140).toHaveLength(15)
    await rebuild(ground.runner, '885')
    expect(await timelinessReport(ground.models, '885', { basis: 'dfe', year: 2024 })).toStrictEqual(report)
  }, 120_000)
})

describe('our rounding', () => {
  it('is that of every percentage the department has published', () => {
    if (!have('dfe/timeliness_20_week.csv')) return
    const [header = '', ...lines] = readFileSync(shared('dfe/timeliness_20_week.csv'), 'utf8')
      .trim()
      .split(/\r?\n/)
    const names = header.split(',')
    // Only the last sixteen columns are wanted, so a comma in an authority's name does no harm.
    const published = lines.map((line) => {
      const cells = line.split(',')
      return new Map(names.map((name, place) => [name, cells.at(place - names.length) ?? '']))
    })
    const pairs = [
      ['plans_issued_within_20_weeks', 'plans_issued_den', 'pc_plans_issued_within_20_weeks'],
      ['plans_issued_20_weeks_ex', 'plans_issued_den_ex', 'PC_plans_issued_20_weeks_ex'],
      ['plans_issued_gt20weeks_ltYear', 'plans_issued_den', 'pc_plans_issued_gt20weeks_ltYear'],
      ['plans_issued_gt20weeks_ltYear_ex', 'plans_issued_den_ex', 'PC_plans_issued_gt20weeks_ltYear_ex'],
      ['plans_issued_gt_1_year', 'plans_issued_den', 'pc_plans_issued_gt_1_year'],
      ['plans_issued_gt_1_year_ex', 'plans_issued_den_ex', 'PC_plans_issued_gt_1_year_ex'],
    ] as const
    let checked = 0
    for (const row of published)
      for (const [part, whole, share] of pairs) {
        const [numerator, denominator, given] = [row.get(part), row.get(whole), row.get(share)]
        if (![numerator, denominator, given].every((cell) => /^\d+(\.\d)?$/.test(cell ?? ''))) continue
        if (denominator === '0') continue
        expect([row.get('la_name'), part, percentage(Number(numerator), Number(denominator))]).toStrictEqual([
          row.get('la_name'),
          part,
          Number(given),
        ])
        checked++
      }
    expect(checked).toBeGreaterThan(2000)
  })
})
