import { existsSync, readFileSync } from 'node:fs'
import { percentage } from './figures.js'

const file = new URL('../../../../shared/data/dfe/timeliness_20_week.csv', import.meta.url)
const present = existsSync(file)
if (!present) process.stderr.write('SKIPPED: ../shared/data/dfe/timeliness_20_week.csv is not there.\n')
const withFigures = present ? it : it.skip

describe('our rounding', () => {
  withFigures('is that of every percentage the department has published', () => {
    const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
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
