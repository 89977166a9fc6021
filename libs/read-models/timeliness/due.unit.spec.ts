import fc from 'fast-check'
import { dueFigures, type PlacedRequest } from './due.js'

/** Received on 15 January 2024; the limit is 3 June 2024. */
const request = (more: Partial<PlacedRequest> = {}): PlacedRequest => ({
  reference: 'EHC-885-000001',
  rule: 'R-FIN20',
  triggeredOn: '2024-01-15',
  dueOn: '2024-06-03',
  exceptions: [],
  ...more,
})

const excepted = (recordedOn: string, withdrawnOn?: string): Partial<PlacedRequest> => ({
  exceptions: [{ allowed: true, recordedOn, ...(withdrawnOn === undefined ? {} : { withdrawnOn }) }],
})

const later = '2026-01-01'
const figures = (requests: readonly PlacedRequest[], asAt = later) => dueFigures(requests, 2024, asAt)

describe('the due-date cohort', () => {
  it.each([
    ['a plan sent on the limit', request({ satisfiedOn: '2024-06-03' }), 'within20'],
    ['a plan sent the day after', request({ satisfiedOn: '2024-06-04' }), 'over20UnderYear'],
    ['a plan sent on day 364', request({ satisfiedOn: '2025-01-13' }), 'over20UnderYear'],
    ['a plan sent on day 365', request({ satisfiedOn: '2025-01-14' }), 'overYear'],
    ['a case that is still open', request(), 'overdueOpen'],
    ['a case that ended after its limit', request({ endedOn: '2024-06-04' }), 'overdueEnded'],
  ] as const)('counts %s', (_, one, band) => {
    const { all } = figures([one])
    expect([all.denominator, all[band]]).toStrictEqual([1, 1])
  })

  it('leaves out a case that ended on its limit or before', () => {
    const { all, endedInTime } = figures([
      request({ endedOn: '2024-06-03' }),
      request({ endedOn: '2024-02-20' }),
    ])
    expect([all.denominator, endedInTime]).toStrictEqual([0, 2])
  })

  it('knows nothing of what happened after the day of the question', () => {
    const sent = request({ satisfiedOn: '2024-07-01' })
    expect(figures([sent], '2024-06-30').all.overdueOpen).toBe(1)
    expect(figures([sent], '2024-07-01').all.over20UnderYear).toBe(1)
    expect(figures([request({ endedOn: '2024-07-01' })], '2024-06-30').all.overdueOpen).toBe(1)
  })

  it('puts aside limits that have not passed: the last day is still to come on that day', () => {
    expect(figures([request()], '2024-06-03')).toMatchObject({ notYetDue: 1, all: { denominator: 0 } })
    expect(figures([request({ satisfiedOn: '2024-05-01' })], '2024-06-03').notYetDue).toBe(1)
  })

  it('drops an excepted case from both sides, while its exception stands', () => {
    expect(figures([request(excepted('2024-05-01'))])).toMatchObject({
      all: { denominator: 1 },
      ex: { denominator: 0 },
    })
    expect(figures([request(excepted('2024-07-01'))], '2024-06-30').ex.denominator).toBe(1)
    expect(figures([request(excepted('2024-05-01', '2024-08-01'))], '2024-07-31').ex.denominator).toBe(0)
    expect(figures([request(excepted('2024-05-01', '2024-08-01'))], '2024-08-01').ex.denominator).toBe(1)
  })

  it('does not drop a case for an exception that the law refuses', () => {
    expect(
      figures([request({ exceptions: [{ allowed: false, recordedOn: '2024-05-01' }] })]).ex.denominator,
    ).toBe(1)
  })

  it('lists a plan sent on day 140, once that day has come', () => {
    const sent = request({ satisfiedOn: '2024-06-03' })
    expect(figures([sent]).exactly140).toStrictEqual(['EHC-885-000001'])
    // Where the day of receipt is day 1, the limit is a day earlier and day 140 is late.
    expect(figures([{ ...sent, dueOn: '2024-06-02' }])).toMatchObject({
      exactly140: ['EHC-885-000001'],
      all: { within20: 0 },
    })
  })

  it('counts only limits of the year', () => {
    expect(dueFigures([request()], 2023, later).all.denominator).toBe(0)
  })

  it('gives every limit of the year one place, and no later day turns a failure into a success', () => {
    const day = fc
      .integer({ min: 0, max: 900 })
      .map((days) => new Date(Date.UTC(2024, 0, 16) + days * 86_400_000).toISOString().slice(0, 10))
    const anyRequest = fc
      .record({ satisfiedOn: fc.option(day), endedOn: fc.option(day) })
      .map(({ satisfiedOn, endedOn }) =>
        request({
          ...(satisfiedOn === null ? {} : { satisfiedOn }),
          ...(endedOn === null || satisfiedOn !== null ? {} : { endedOn }),
        }),
      )
    fc.assert(
      fc.property(fc.array(anyRequest), day, day, (requests, one, other) => {
        const [before, after] = [one, other].sort().map((asAt) => figures(requests, asAt))
        for (const at of [before, after])
          expect((at?.all.denominator ?? 0) + (at?.notYetDue ?? 0) + (at?.endedInTime ?? 0)).toBe(
            requests.length,
          )
        if (before !== undefined && before.all.denominator > 0)
          expect(after?.all.within20).toBe(before.all.within20)
      }),
    )
  })
})
