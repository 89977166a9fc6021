import fc from 'fast-check'
import { addDays, type CivilDate, isoDate, type Obligation, parseCivilDate, RULE_BOOK_2014 } from '#statute'
import { DEFAULT_LADDER, rungsFor } from './ladder.js'
import { isChased, nextDay, type WantedAlert, wantedAlerts } from './wanted.js'

const DUE = '2026-06-01'

const duty = (given: Partial<Obligation> = {}): Obligation => ({
  rule: 'R-FIN20',
  layer: 'statute',
  bound: 'local authority',
  triggeredOn: '2026-01-12',
  dueOn: DUE,
  status: 'running',
  exceptions: [],
  citation: 'regulation 13(2)',
  certainty: 'certain',
  working: [],
  ...given,
})

const wanted = (duties: readonly Obligation[], from: string): readonly WantedAlert[] =>
  wantedAlerts(duties, DEFAULT_LADDER, parseCivilDate(from))

const days = (alerts: readonly WantedAlert[]): readonly (readonly [string, string])[] =>
  alerts.map(({ rung, on }) => [rung, on])

describe('the ladder of a limit', () => {
  it('climbs from 14 days before to one day after, and then every week', () => {
    expect(wanted([duty()], '2026-01-12')).toStrictEqual([
      { rule: 'R-FIN20', rung: 'before-14', on: '2026-05-18', dueOn: DUE },
      { rule: 'R-FIN20', rung: 'before-7', on: '2026-05-25', dueOn: DUE },
      { rule: 'R-FIN20', rung: 'before-2', on: '2026-05-30', dueOn: DUE },
      { rule: 'R-FIN20', rung: 'due', on: '2026-06-01', dueOn: DUE },
      { rule: 'R-FIN20', rung: 'after-1', on: '2026-06-02', dueOn: DUE },
      { rule: 'R-FIN20', rung: 'weekly', on: '2026-06-09', dueOn: DUE },
    ])
  })

  it('leaves out what lies before the day of the question, and keeps that day itself', () => {
    expect(days(wanted([duty()], '2026-05-25'))).toStrictEqual([
      ['before-7', '2026-05-25'],
      ['before-2', '2026-05-30'],
      ['due', '2026-06-01'],
      ['after-1', '2026-06-02'],
      ['weekly', '2026-06-09'],
    ])
  })

  it.each([
    ['2026-06-02', ['after-1', '2026-06-02'], ['weekly', '2026-06-09']],
    ['2026-06-03', ['weekly', '2026-06-09']],
    ['2026-06-09', ['weekly', '2026-06-09']],
    ['2026-06-10', ['weekly', '2026-06-16']],
    ['2027-06-01', ['weekly', '2027-06-01']],
  ])('of an overdue limit on %s it wants the next week only', (from, ...expected) => {
    expect(days(wanted([duty({ status: 'overdue' })], from))).toStrictEqual(expected)
  })

  it('tells the officer once, and nobody else, when a consultation has gone without a reply for its 15 days', () => {
    const consultation = duty({ rule: 'C-CONSULT15', layer: 'guidance', bound: 'school or college' })
    expect(days(wanted([consultation], '2026-01-12'))).toStrictEqual([['after-1', '2026-06-02']])
    expect(rungsFor(DEFAULT_LADDER, 'C-CONSULT15').flatMap(({ recipients }) => recipients)).toStrictEqual([
      'officer',
    ])
  })

  it('begins 12 weeks ahead where a review has to be arranged, held and decided by then', () => {
    const review = duty({ rule: 'R-AR12', triggeredOn: '2025-06-02' })
    expect(days(wanted([review], '2026-01-12')).slice(0, 3)).toStrictEqual([
      ['before-84', '2026-03-09'],
      ['before-42', '2026-04-20'],
      ['before-14', '2026-05-18'],
    ])
  })

  it('names the advice that a duty belongs to', () => {
    expect(wanted([duty({ rule: 'R-ADV6', subject: 'advice-1' })], '2026-06-02')[0]).toStrictEqual({
      rule: 'R-ADV6',
      subject: 'advice-1',
      rung: 'after-1',
      on: '2026-06-02',
      dueOn: DUE,
    })
  })
})

describe('30 and 52 weeks', () => {
  it('are one alert each, on their day, for the manager', () => {
    const duties = [duty({ rule: 'P-30', layer: 'local' }), duty({ rule: 'P-52', layer: 'local' })]
    expect(days(wanted(duties, '2026-01-12'))).toStrictEqual([
      ['weeks-30', DUE],
      ['weeks-52', DUE],
    ])
    expect(days(wanted(duties, '2026-06-02'))).toStrictEqual([])
    expect(rungsFor(DEFAULT_LADDER, 'P-30').flatMap(({ recipients }) => recipients)).toStrictEqual([
      'manager',
    ])
  })
})

describe('who hears of a limit', () => {
  it('is the officer until it is missed, and the senior locality lead as well from then on', () => {
    expect(
      DEFAULT_LADDER.standard.map(({ id, recipients }) => [id, recipients.includes('seniorLocalityLead')]),
    ).toStrictEqual([
      ['before-14', false],
      ['before-7', false],
      ['before-2', false],
      ['due', false],
      ['after-1', true],
      ['weekly', true],
    ])
    expect(DEFAULT_LADDER.standard.every(({ recipients }) => recipients.includes('officer'))).toBe(true)
  })
})

describe('a duty that nobody is chased for', () => {
  it.each(['met', 'met_late', 'excepted', 'ended', 'cut_short'] as const)(
    'has no alerts when %s',
    (status) => {
      expect(wanted([duty({ status })], '2026-01-12')).toStrictEqual([])
    },
  )

  it.each(['family', 'mediation adviser'])(
    'is one that binds the %s, also when its time has passed',
    (bound) => {
      const appeal = duty({ rule: 'R-APPEAL', bound })
      expect(wanted([appeal, { ...appeal, status: 'overdue' }], '2026-01-12')).toStrictEqual([])
    },
  )

  it('has none when the case ended after the limit had passed', () => {
    expect(isChased(duty({ status: 'overdue', endedOn: '2026-07-01' }))).toBe(false)
  })

  it('is every minimum period of the rule book: that time belongs to the family', () => {
    const minimum = RULE_BOOK_2014.rules.filter(({ kind }) => kind === 'minimumPeriod').map(({ id }) => id)
    expect(minimum).toContain('R-DRAFT15')
    expect(minimum.map((rule) => rungsFor(DEFAULT_LADDER, rule))).toStrictEqual(minimum.map(() => []))
  })
})

describe('whatever the dates', () => {
  const date = fc.integer({ min: 16_000, max: 24_000 }).map((day) => day as CivilDate)
  const status = fc.constantFrom<Obligation['status']>('running', 'overdue', 'met', 'excepted', 'ended')
  const duties = fc.array(
    fc
      .record({
        due: date,
        status,
        rule: fc.constantFrom('R-DEC6', 'R-FIN20', 'R-ADV6', 'P-30', 'R-DRAFT15'),
      })
      .map(({ due, ...given }) => duty({ ...given, dueOn: isoDate(due) })),
    { maxLength: 8 },
  )

  it('no alert is before the day of the question, and a duty has each rung at most once, in the order of days', () => {
    fc.assert(
      fc.property(duties, date, (given, from) => {
        for (const one of given) {
          const alerts = wantedAlerts([one], DEFAULT_LADDER, from)
          const on = alerts.map((alert) => alert.on)
          expect(on.every((day) => day >= isoDate(from))).toBe(true)
          expect(new Set(alerts.map(({ rung }) => rung)).size).toBe(alerts.length)
          expect(on).toStrictEqual([...on].sort())
        }
      }),
    )
  })

  it('asking a day later loses nothing but that day, and the repeat moves on by its own step', () => {
    fc.assert(
      fc.property(date, date, (due, from) => {
        const one = [duty({ dueOn: isoDate(due), status: 'overdue' })]
        const today = wantedAlerts(one, DEFAULT_LADDER, from)
        const tomorrow = wantedAlerts(one, DEFAULT_LADDER, addDays(from, 1))
        const later = today.filter(({ on }) => on > isoDate(from))
        expect(tomorrow).toStrictEqual(
          today.some(({ rung, on }) => rung === 'weekly' && on === isoDate(from))
            ? [
                ...later,
                { rule: 'R-FIN20', rung: 'weekly', on: isoDate(addDays(from, 7)), dueOn: isoDate(due) },
              ]
            : later,
        )
      }),
    )
  })

  it('a repeat agrees with counting it out day by day', () => {
    fc.assert(
      fc.property(
        date,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: -60, max: 400 }),
        (first, every, ahead) => {
          const from = addDays(first, ahead)
          let day = first
          while (day < from) day = addDays(day, every)
          expect(nextDay(first, every, from)).toBe(day)
        },
      ),
    )
  })
})
