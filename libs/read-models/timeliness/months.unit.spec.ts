import { addDays, isoDate, parseCivilDate } from '#statute'
import { type IssuedPlan } from './dfe.js'
import { type PlacedRequest } from './due.js'
import { figuresOfMonths, monthCases, type MonthFacts, monthFigures, monthsUpTo } from './months.js'

const after = (from: string, days: number): string => isoDate(addDays(parseCivilDate(from), days))

const plan = (reference: string, days: number, more: Partial<IssuedPlan> = {}): IssuedPlan => ({
  reference,
  receivedOn: after('2026-03-10', -days),
  endedOn: '2026-03-10',
  mediationOrTribunal: false,
  excepted: false,
  ...more,
})

const limit = (reference: string, dueOn: string, more: Partial<PlacedRequest> = {}): PlacedRequest => ({
  reference,
  rule: 'R-FIN20',
  triggeredOn: after(dueOn, -140),
  dueOn,
  exceptions: [],
  ...more,
})

const facts = (given: Partial<MonthFacts>): MonthFacts => ({
  plans: [],
  limits: [],
  decisions: [],
  asAt: '2026-11-21',
  ...given,
})

describe('the months', () => {
  test('end with that of the day, across the turn of a year', () => {
    expect(monthsUpTo('2026-02-28', 4)).toStrictEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  })

  test.each([
    [140, 'within20'],
    [141, 'from20to30'],
    [210, 'from20to30'],
    [211, 'from30to52'],
    [364, 'from30to52'],
    [365, 'over52'],
  ])('a plan of %i days is counted %s', (days, band) => {
    const [one] = monthCases(facts({ plans: [plan('a', days)] }), 'issued', '2026-03')
    expect([one?.band, one?.days]).toStrictEqual([band, days])
  })

  test('leave out mediation, another month and what was sent after the day of the question', () => {
    const plans = [
      plan('a', 100),
      plan('b', 100, { mediationOrTribunal: true }),
      plan('c', 100, { endedOn: '2026-04-01' }),
      plan('d', 100, { endedOn: '2026-03-20' }),
    ]
    const counted = monthCases(facts({ plans, asAt: '2026-03-15' }), 'issued', '2026-03')
    expect(counted.map(({ reference }) => reference)).toStrictEqual(['a'])
  })

  test('count both readings, and add up to their year', () => {
    const given = facts({
      plans: [plan('a', 100), plan('b', 300, { excepted: true }), plan('c', 150, { endedOn: '2026-04-01' })],
      limits: [limit('d', '2026-03-31', { satisfiedOn: '2026-03-31' }), limit('e', '2026-03-01')],
    })
    const { issued, due } = monthFigures(given, '2026-03')
    expect([issued.all.percent, issued.ex.percent]).toStrictEqual([50, 100])
    expect([due.all.inTime, due.all.whole, due.all.bands.overdue]).toStrictEqual([1, 2, 1])
    expect(figuresOfMonths(given, ['2026-03', '2026-05'])).toStrictEqual([
      monthFigures(given, '2026-03'),
      monthFigures(given, '2026-05'),
    ])
    expect(monthFigures(given, '2026').issued.all.whole).toBe(
      issued.all.whole + monthFigures(given, '2026-04').issued.all.whole,
    )
  })

  test('count a decision by the day on which the family were told, and none that is still to come', () => {
    const decisions = [
      limit('a', '2026-11-20', { rule: 'R-DEC6', satisfiedOn: '2026-11-20' }),
      limit('b', '2026-11-19', { rule: 'R-DEC6', satisfiedOn: '2026-11-20' }),
      limit('c', '2026-11-18', { rule: 'R-DEC6', endedOn: '2026-11-01' }),
      limit('d', '2026-11-21', { rule: 'R-DEC6', satisfiedOn: '2026-11-02' }),
      limit('e', '2026-11-17', {
        rule: 'R-DEC6',
        exceptions: [{ allowed: true, recordedOn: '2026-11-01' }],
      }),
    ]
    const counted = monthCases(facts({ decisions }), 'decisions', '2026-11')
    expect(counted.map(({ reference, band, excepted }) => [reference, band, excepted])).toStrictEqual([
      ['a', 'within20', false],
      ['b', 'overdue', false],
      ['e', 'overdue', true],
    ])
  })
})
