import { DEFAULT_AUTHORITY_SETTINGS } from '#casework'
import { type Cells, removeFolders, type Tables, wholeCase } from '../export-folder.spec.js'
import { dutiesOfFacts } from '../live-cases/compare.js'
import { mapped } from './mapped.spec.js'
import { planMapping } from './plan.js'

afterAll(removeFolders)

/** What no return has a column for: invitations, papers and the report of a review meeting. */
const NOT_HELD = ['R-ARINV', 'R-ARINFO', 'R-ARREP2']

/** Limits of a plan as it comes with a return, with how they stand on a day. */
const limitsOf = async (review: Cells, asAt: string): Promise<readonly string[]> => {
  const whole = wholeCase('1')
  const tables: Tables = {
    ...whole,
    activeplans: (whole.activeplans ?? []).map((row) => ({ ...row, ...review })),
  }
  const { header, people } = await mapped(tables)
  const [rows] = people[0]?.requests ?? []
  const mapping = rows && planMapping(header, rows, { person: 'p', plan: 'v', assessment: 'a' })
  if (mapping === undefined) throw new Error('The case has a plan.')
  const taken = { type: 'TakenOn', occurredOn: header.referenceDate, data: mapping.taken }
  const now = `${asAt}T09:00:00.000Z`
  return dutiesOfFacts('plan', taken, mapping.facts, now, DEFAULT_AUTHORITY_SETTINGS, asAt).map(
    ({ rule, status }) => `${rule} ${status}`,
  )
}

describe('what a return can never hold is unknown, and nobody is reminded of it', () => {
  const decided = (day: string): readonly string[] => [
    `R-AR12 ${day < '2026-07-10' ? 'running' : 'overdue'}`,
    'R-AR4 met',
  ]
  test.each([
    ['a review that was decided', {}, decided],
    ['a meeting without a decision', { reviewoutcome: '', lastreview: '' }, () => ['R-AR4 overdue']],
    ['a decision without a meeting', { reviewmeeting: '' }, (day: string) => decided(day).slice(0, 1)],
    ['no review', { reviewmeeting: '', reviewoutcome: '', lastreview: '' }, () => []],
  ])('%s', async (_, review, expected) => {
    for (const day of ['2026-01-16', '2026-02-16', '2027-02-16']) {
      const limits = await limitsOf(review, day)
      expect(limits).toStrictEqual(expected(day))
      expect(limits.filter((one) => NOT_HELD.some((rule) => one.startsWith(rule)))).toStrictEqual([])
    }
  })
})
