import fc from 'fast-check'
import { dfeFigures, type IssuedPlan } from './dfe.js'
import { columnsOf } from './figures.js'

const plan = (more: Partial<IssuedPlan> = {}): IssuedPlan => ({
  reference: 'EHC-885-000001',
  receivedOn: '2024-01-15',
  endedOn: '2024-06-03',
  mediationOrTribunal: false,
  excepted: false,
  ...more,
})

/** A plan with these fields taken out: unknown, as a return may leave them. */
const without = (field: 'receivedOn' | 'endedOn', from = plan()): IssuedPlan =>
  Object.fromEntries(Object.entries(from).filter(([name]) => name !== field)) as unknown as IssuedPlan

const counts = (plans: readonly IssuedPlan[], year = 2024) => columnsOf(dfeFigures(plans, year))

describe('the 20-week measure on the DfE basis', () => {
  it('counts a plan sent on day 140 as within 20 weeks, and lists it', () => {
    const figures = dfeFigures([plan(), plan({ reference: 'EHC-885-000002', endedOn: '2024-06-04' })], 2024)
    expect(figures.all.within20).toBe(1)
    expect(figures.all.over20UnderYear).toBe(1)
    expect(figures.exactly140).toStrictEqual(['EHC-885-000001'])
  })

  it('goes by the year in which the plan was sent, whenever it was asked for', () => {
    const plans = [plan({ receivedOn: '2023-12-31', endedOn: '2024-01-01' }), plan({ endedOn: '2025-01-01' })]
    expect(counts(plans, 2023).plans_issued_den).toBe(0)
    expect(counts(plans, 2024).plans_issued_den).toBe(1)
    expect(counts(plans, 2025).plans_issued_den).toBe(1)
  })

  it('leaves out a plan with mediation or tribunal, and says how many', () => {
    const figures = dfeFigures([plan(), plan({ mediationOrTribunal: true })], 2024)
    expect(figures.all.denominator).toBe(1)
    expect(figures.mediationOrTribunal).toBe(1)
  })

  it('drops an excepted plan from both sides of the figure without exceptions, even when in time', () => {
    expect(counts([plan({ excepted: true }), plan()])).toMatchObject({
      plans_issued_den: 2,
      plans_issued_within_20_weeks: 2,
      plans_issued_den_ex: 1,
      plans_issued_20_weeks_ex: 1,
    })
  })

  it('keeps a plan without a received date, or received after its end, in the denominator and in no band', () => {
    const figures = dfeFigures([without('receivedOn'), plan({ receivedOn: '2024-06-04' })], 2024)
    expect(figures.all).toMatchObject({ denominator: 2, durationUnknown: 2, within20: 0 })
    expect(figures.exactly140).toStrictEqual([])
  })

  it('lists a plan that nobody can place in a year, and counts it nowhere', () => {
    const figures = dfeFigures([without('endedOn')], 2024)
    expect(figures.unplaced).toStrictEqual(['EHC-885-000001'])
    expect(figures.all.denominator).toBe(0)
    expect(
      dfeFigures([without('endedOn', plan({ mediationOrTribunal: true }))], 2024).unplaced,
    ).toStrictEqual([])
  })

  it('gives a plan to one year only', () => {
    const day = fc
      .integer({ min: 0, max: 3000 })
      .map((days) => new Date(Date.UTC(2019, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.array(day), (days) => {
        const plans = days.map((endedOn) => plan({ endedOn }))
        const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028]
        const total = years.reduce((sum, year) => sum + counts(plans, year).plans_issued_den, 0)
        expect(total).toBe(plans.length)
      }),
    )
  })
})
