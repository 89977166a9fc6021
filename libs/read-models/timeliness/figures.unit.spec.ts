import fc from 'fast-check'
import { bandOf, columnsOf, type Counted, daysBetween, figuresOf, percentage, tally } from './figures.js'

const bands = [
  'within20',
  'over20UnderYear',
  'overYear',
  'durationUnknown',
  'overdueOpen',
  'overdueEnded',
] as const

const countedCases = fc.array(
  fc.record<Counted>({
    reference: fc.string({ minLength: 1, maxLength: 8 }),
    band: fc.constantFrom(...bands),
    excepted: fc.boolean(),
    exactly140: fc.boolean(),
  }),
)

describe('the band of a duration', () => {
  it.each([
    [0, 'within20'],
    [139, 'within20'],
    [140, 'within20'],
    [141, 'over20UnderYear'],
    [364, 'over20UnderYear'],
    [365, 'overYear'],
    [-1, 'durationUnknown'],
    [undefined, 'durationUnknown'],
  ] as const)('%p days are counted as %s', (days, band) => {
    expect(bandOf(days)).toBe(band)
  })

  it('counts days between civil dates, over a leap day and a clock change', () => {
    expect(daysBetween('2024-01-15', '2024-06-03')).toBe(140)
    expect(daysBetween('2026-10-01', '2026-11-12')).toBe(42)
    expect(daysBetween(undefined, '2026-11-12')).toBeUndefined()
  })
})

describe('a percentage', () => {
  it.each([
    [517, 1389, 37.2],
    [108, 474, 22.8],
    [103, 378, 27.2],
    [1, 8, 12.5],
    [1, 3, 33.3],
    [2, 3, 66.7],
    // 0.25 % and 0.35 % are just below a half in binary; half up must not depend on that.
    [1, 400, 0.3],
    [7, 2000, 0.4],
    [5, 5, 100],
    [0, 7, 0],
  ])('%i of %i is %d', (part, whole, expected) => {
    expect(percentage(part, whole)).toBe(expected)
  })

  it('is unknown when there is nothing to count', () => {
    expect(percentage(0, 0)).toBeNull()
  })

  it('is the nearest tenth, and at a tie the upper one', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }), (a, whole) => {
        const part = Math.min(a, whole)
        const tenths = Math.round((percentage(part, whole) ?? Number.NaN) * 10)
        const twice = 2 * (1000 * part - tenths * whole)
        expect(-whole <= twice && twice < whole).toBe(true)
      }),
    )
  })
})

describe('figures', () => {
  it('puts every case in exactly one band, with and without exceptions', () => {
    fc.assert(
      fc.property(countedCases, (cases) => {
        const { all, ex } = figuresOf(cases)
        for (const side of [all, ex])
          expect(bands.reduce((sum, band) => sum + side[band], 0)).toBe(side.denominator)
        expect(all.denominator).toBe(cases.length)
        for (const key of [...bands, 'denominator'] as const) expect(ex[key]).toBeLessThanOrEqual(all[key])
      }),
    )
  })

  it('does not depend on the order of the cases', () => {
    fc.assert(
      fc.property(countedCases, (cases) => {
        expect(figuresOf([...cases].reverse())).toStrictEqual(figuresOf(cases))
      }),
    )
  })

  it('writes the department’s own columns', () => {
    const one = (band: Counted['band'], excepted = false): Counted => ({
      reference: 'EHC-885-000001',
      band,
      excepted,
      exactly140: false,
    })
    const cases = [one('within20'), one('within20', true), one('over20UnderYear'), one('overYear', true)]
    expect(columnsOf(figuresOf(cases))).toStrictEqual({
      plans_issued_den: 4,
      plans_issued_den_ex: 2,
      plans_issued_within_20_weeks: 2,
      plans_issued_20_weeks_ex: 1,
      pc_plans_issued_within_20_weeks: 50,
      PC_plans_issued_20_weeks_ex: 50,
      plans_issued_gt20weeks_ltYear: 1,
      plans_issued_gt20weeks_ltYear_ex: 1,
      pc_plans_issued_gt20weeks_ltYear: 25,
      PC_plans_issued_gt20weeks_ltYear_ex: 50,
      plans_issued_gt_1_year: 1,
      plans_issued_gt_1_year_ex: 0,
      pc_plans_issued_gt_1_year: 25,
      PC_plans_issued_gt_1_year_ex: 0,
    })
  })

  it('has no percentages when nothing was counted', () => {
    expect(columnsOf(figuresOf([])).pc_plans_issued_within_20_weeks).toBeNull()
    expect(tally([]).denominator).toBe(0)
  })
})
