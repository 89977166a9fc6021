import { type LimitChange } from './changes-under.js'
import { newTally, totalsOf } from './tally.js'

const change = (rule: string, was?: readonly [string, string], is?: readonly [string, string]): LimitChange =>
  ({
    rule,
    triggeredOn: '2026-01-12',
    ...(was && { was: { dueOn: was[0], status: was[1] } }),
    ...(is && { is: { dueOn: is[0], status: is[1] } }),
  }) as LimitChange

const NONE = { limits: 0, earlier: 0, later: 0, newlyPast: 0, noLongerPast: 0, appearing: 0, gone: 0 }
const totals = (...changes: readonly LimitChange[]) => {
  const tally = newTally()
  tally.add('a case', { changes })
  return totalsOf(tally).byRule
}

describe('the tally of a draft book', () => {
  it('counts the cases that were tried, changed and left to another book, and keeps whose each change is', () => {
    const tally = newTally()
    const one = change('R-FIN20', ['2026-06-01', 'met'], ['2026-05-18', 'met_late'])
    tally.add('first', { changes: [one, one] })
    tally.add('second', { changes: [] })
    tally.add('another', { changes: [] })
    tally.add('third', { anotherBook: '2015-youth-custody' })
    expect(tally.changes).toStrictEqual([
      { case: 'first', ...one },
      { case: 'first', ...one },
    ])
    expect(totalsOf(tally)).toStrictEqual({
      cases: 4,
      changed: 1,
      passedOver: 1,
      byRule: [{ ...NONE, rule: 'R-FIN20', limits: 2, earlier: 2, newlyPast: 2 }],
    })
  })

  it.each([
    [
      'moves forward, and is past',
      ['2026-06-01', 'met'],
      ['2026-05-18', 'met_late'],
      { earlier: 1, newlyPast: 1 },
    ],
    [
      'moves back, and is not past',
      ['2026-05-18', 'overdue'],
      ['2026-06-01', 'met'],
      { later: 1, noLongerPast: 1 },
    ],
    ['stays past', ['2026-05-18', 'overdue'], ['2026-05-11', 'met_late'], { earlier: 1 }],
    ['stays in time', ['2026-05-18', 'running'], ['2026-05-19', 'met'], { later: 1 }],
    [
      'keeps its day, and is excused',
      ['2026-05-18', 'overdue'],
      ['2026-05-18', 'excepted'],
      { noLongerPast: 1 },
    ],
    ['appears, and is past', undefined, ['2026-05-18', 'overdue'], { appearing: 1, newlyPast: 1 }],
    ['is gone, and was past', ['2026-05-18', 'met_late'], undefined, { gone: 1, noLongerPast: 1 }],
  ] as const)('counts a limit that %s', (_, was, is, counted) => {
    expect(totals(change('R-FIN20', was, is))).toStrictEqual([
      { ...NONE, rule: 'R-FIN20', limits: 1, ...counted },
    ])
  })

  it('goes by the names of the rules', () => {
    const day = ['2026-05-18', 'met'] as const
    const rules = ['R-FIN20', 'P-30', 'R-DEC6'].map((rule) => change(rule, day))
    expect(totals(...rules).map(({ rule }) => rule)).toStrictEqual(['P-30', 'R-DEC6', 'R-FIN20'])
  })
})
