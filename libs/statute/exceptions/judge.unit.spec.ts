import { isoDate, parseCivilDate } from '../civil-date/index.js'
import { aCase, ask, event, exception, finalPlan, received, statusOf } from '../clock/spec-support.js'
import { DEFAULT_SETTINGS, RULE_BOOK_2014, RULE_BOOK_2020, RULE_BOOK_YOUTH_CUSTODY } from '../rules/index.js'
import { firstDayClosed } from './closure.js'
import { closureWindow, EXCEPTION_REASONS, type ExceptionClaim, judgeException } from './index.js'

const judge = (
  duty: string,
  claim: ExceptionClaim,
  more: { takenOn?: boolean; triggeredOn?: string; dueOn?: string } = {},
) => judgeException(claim, { rule: RULE_BOOK_2014.rule(duty), takenOn: false, ...more })

const SUMMER = { from: '2026-07-22', to: '2026-09-01' } // reopens 2 September 2026
const inEvidence = { ...SUMMER, adviceRequestedOn: '2026-07-15' }

describe('the first day of a closure', () => {
  it.each([
    ['weekendBefore', '2026-07-20', '2026-07-18'],
    ['weekendBefore', '2026-07-21', '2026-07-21'],
    ['weekendBefore', '2026-07-26', '2026-07-26'],
    ['asRecorded', '2026-07-20', '2026-07-20'],
  ] as const)(
    'counted %s from %s is %s: only a Monday has a weekend before it',
    (closureBegins, from, first) => {
      const settings = { ...DEFAULT_SETTINGS, closureBegins }
      expect(isoDate(firstDayClosed(parseCivilDate(from), settings))).toBe(first)
    },
  )
})

describe('the table of duties and reasons', () => {
  const allowedFor = (duty: string) =>
    EXCEPTION_REASONS.filter((reason) => judge(duty, { ...inEvidence, reason }, { takenOn: true }).allowed)

  it.each(['R-DEC6', 'R-NOISS16', 'R-FIN20'])('%s: the four limbs of the assessment', (duty) => {
    expect(allowedFor(duty)).toStrictEqual([
      'schoolClosed',
      'earlyYearsClosed',
      'personal',
      'absentFourWeeks',
      'notStated',
    ])
  })

  it('R-ADV6: the three limbs of regulation 8(2)', () => {
    expect(allowedFor('R-ADV6')).toStrictEqual([
      'absentFourWeeks',
      'exceptionalCircumstances',
      'missedAppointment',
      'notStated',
    ])
  })

  it('R-REASS14: the four limbs of regulation 27(3)', () => {
    expect(allowedFor('R-REASS14')).toStrictEqual(allowedFor('R-FIN20'))
  })

  const afterOrders = RULE_BOOK_2014.rules
    .filter(({ period }) => period.count !== 'ASAP')
    .map(({ id }) => id)
    .filter((id) => /^R-(ORD|UNOPP)-/.test(id))

  it.each(afterOrders)('%s: the limbs of regulation 44(3)', (duty) => {
    expect(allowedFor(duty)).toStrictEqual([
      'schoolClosed',
      'earlyYearsClosed',
      'personal',
      'absentFourWeeks',
      'absentTwoWeeks',
      'representationsLate',
      'notStated',
    ])
  })

  it('has no exception to any other limit', () => {
    const withLimbs = new Set(['R-DEC6', 'R-NOISS16', 'R-FIN20', 'R-ADV6', 'R-REASS14', ...afterOrders])
    const others = RULE_BOOK_2014.rules.map(({ id }) => id).filter((id) => !withLimbs.has(id))
    expect(others.flatMap(allowedFor)).toStrictEqual([])
    expect(others).toContain('R-AR4')
  })

  it.each([
    [
      'R-ADV6',
      'schoolClosed',
      'a school closure does not excuse late advice: regulation 8(2) has no such limb',
    ],
    [
      'R-ADV6',
      'representationsLate',
      'late representations cannot excuse late advice: regulation 8(2) has no such limb',
    ],
    [
      'R-ADV6',
      'earlyYearsClosed',
      'the closure of an early years setting does not excuse late advice: regulation 8(2) has no such limb',
    ],
    [
      'R-ADV6',
      'personal',
      'regulation 8(2) speaks of exceptional circumstances in the six weeks: record it under that reason if it is so',
    ],
    [
      'R-FIN20',
      'exceptionalCircumstances',
      'exceptional circumstances can excuse late advice (regulation 8(2)), not this limit: regulation 13(3), applying 10(4) has no such limb',
    ],
    [
      'R-FIN20',
      'missedAppointment',
      'a missed appointment can excuse late advice (regulation 8(2)), not this limit: regulation 13(3), applying 10(4) has no such limb',
    ],
    ['R-DRAFT15', 'personal', 'no exception shortens the time that the family must be given'],
    ['P-30', 'personal', 'a local milestone is not a limit in law, so there is nothing to disapply'],
    ['R-AM12', 'personal', 'the law that sets this limit has no exception to it'],
    ['C-CONSULT15', 'schoolClosed', 'the guidance that sets this time names no exception to it'],
    ['R-APPEAL', 'personal', 'only the tribunal can extend the time for an appeal'],
    [
      'R-FIN20',
      'absentTwoWeeks',
      'an absence of 2 weeks counts only after a tribunal order or an unopposed appeal (regulations 44 and 45); here it must be 4 weeks',
    ],
    [
      'R-ORD-AMEND',
      'missedAppointment',
      'a missed appointment can excuse late advice (regulation 8(2)), not this limit: regulation 44(3) has no such limb',
    ],
    ['R-FIN20', 'coronavirus', 'coronavirus is a reason in the rules of 1 May to 25 September 2020 alone'],
    ['R-FIN20', 'notStated', 'a reason must be given; only a case taken on from a return may lack one'],
  ] as const)('%s refuses %s, and says why', (duty, reason, why) => {
    expect(judge(duty, { ...inEvidence, reason })).toStrictEqual({ allowed: false, why })
  })

  it('says which limb allows what it allows', () => {
    expect(judge('R-FIN20', { ...inEvidence, reason: 'schoolClosed' })).toStrictEqual({
      allowed: true,
      why: 'regulation 13(3), applying 10(4)(a) allows it',
    })
  })
})

describe('an absence of two weeks after an order', () => {
  const period = { triggeredOn: '2026-07-01', dueOn: '2026-08-05' }
  const away = (duty: string, from: string, to: string) =>
    judge(duty, { reason: 'absentTwoWeeks', from, to }, period).allowed

  it.each(['R-ORD-AMEND', 'R-UNOPP-AMEND'])('is 14 days for %s, not 13 (F3)', (duty) => {
    expect(away(duty, '2026-07-06', '2026-07-18')).toBe(false)
    expect(away(duty, '2026-07-06', '2026-07-19')).toBe(true)
    expect(away(duty, '2026-07-24', '2026-08-20')).toBe(false)
    expect(away(duty, '2026-07-23', '2026-08-20')).toBe(true)
  })

  it('says how long it must be', () => {
    expect(judge('R-ORD-AMEND', { reason: 'absentTwoWeeks' }).why).toBe(
      'the first and the last day of the absence are needed: it must be at least 2 weeks without a break',
    )
  })
})

describe('a limb that is in doubt', () => {
  it('lets late representations through, and says that it is doubtful', () => {
    const late = { reason: 'representationsLate', from: '2026-07-20' } as const
    expect(judge('R-ORD-AMEND', late)).toStrictEqual({
      allowed: true,
      why: "regulation 44(3) as the tribunal's leaflet SEND18 gives it allows it; check with your legal team, because the regulation as quoted elsewhere has no such limb",
    })
  })
})

describe('coronavirus, in the book of 2020 alone', () => {
  const judged = (duty: string, from?: string, to?: string) =>
    judgeException(
      { reason: 'coronavirus', from, to },
      { rule: RULE_BOOK_2020.rule(duty), takenOn: false, triggeredOn: '2020-02-03', dueOn: '2020-10-30' },
    ).allowed

  it.each([
    ['2020-03-23', '2020-04-30', false],
    ['2020-03-23', '2020-05-01', true],
    ['2020-09-25', '2020-12-01', true],
    ['2020-09-26', '2020-12-01', false],
    ['2020-06-01', undefined, true],
    [undefined, '2020-06-01', false],
  ])('from %s to %s: %p', (from, to, allowed) => {
    expect(judged('R-FIN20', from, to)).toBe(allowed)
  })

  it('excuses no minimum period and no local milestone', () => {
    expect(
      ['R-DRAFT15', 'R-AM15', 'P-30'].map((duty) => judged(duty, '2020-06-01', '2020-07-01')),
    ).toStrictEqual([false, false, false])
  })

  it('takes away none of the reasons of 2014', () => {
    for (const rule of RULE_BOOK_2014.rules)
      expect(RULE_BOOK_2020.rule(rule.id).exceptions).toStrictEqual(
        expect.arrayContaining([...rule.exceptions]),
      )
  })
})

describe('youth custody', () => {
  it('has three limbs: no early years setting, and a doubt about absence', () => {
    const rule = RULE_BOOK_YOUTH_CUSTODY.rule('R-FIN20')
    const judged = (reason: 'earlyYearsClosed' | 'absentFourWeeks' | 'schoolClosed') =>
      judgeException({ ...inEvidence, reason }, { rule, takenOn: false })
    expect(judged('earlyYearsClosed')).toStrictEqual({
      allowed: false,
      why: 'the closure of an early years setting cannot disapply this limit: regulation 13 of the Detained Persons Regulations has no such limb',
    })
    expect(judged('schoolClosed').allowed).toBe(true)
    expect(judged('absentFourWeeks').why).toContain('check with your legal team')
  })
})

describe('the evidence of a closure', () => {
  const closed = (more: Partial<ExceptionClaim>) =>
    judge('R-FIN20', { ...inEvidence, reason: 'schoolClosed', ...more })

  it('has a window from a week before closing to a week before reopening (X23)', () => {
    const { first, last } = closureWindow(parseCivilDate('2026-07-22'), parseCivilDate('2026-09-02'))
    expect([isoDate(first), isoDate(last)]).toStrictEqual(['2026-07-15', '2026-08-26'])
  })

  it.each([
    ['2026-07-14', false],
    ['2026-07-15', true],
    ['2026-08-26', true],
    ['2026-08-27', false],
  ])('advice asked for on %s: %p (F1)', (adviceRequestedOn, allowed) => {
    expect(closed({ adviceRequestedOn }).allowed).toBe(allowed)
  })

  it('names the window it missed', () => {
    expect(closed({ adviceRequestedOn: '2026-07-14' }).why).toBe(
      'the head must have been asked for advice from 15 July 2026 to 26 August 2026, and was asked on 14 July 2026',
    )
  })

  it('must be 28 days long: Christmas is not (X24)', () => {
    const christmas = closed({ from: '2026-12-19', to: '2027-01-04', adviceRequestedOn: '2026-12-15' })
    expect(christmas).toStrictEqual({
      allowed: false,
      why: 'the closure must be at least 28 days without a break, and this one is 17',
    })
    expect(closed({ to: '2026-08-17', adviceRequestedOn: '2026-07-22' }).allowed).toBe(false)
    expect(closed({ to: '2026-08-18', adviceRequestedOn: '2026-07-22' }).allowed).toBe(true)
  })

  it.each(['from', 'to', 'adviceRequestedOn'] as const)('needs %s', (field) => {
    expect(closed({ [field]: undefined }).allowed).toBe(false)
  })
})

describe('an absence of four weeks', () => {
  const period = { triggeredOn: '2026-01-12', dueOn: '2026-06-01' }
  const away = (from: string, to: string) =>
    judge('R-FIN20', { reason: 'absentFourWeeks', from, to }, period).allowed

  it('is 28 days, not 27 (F3)', () => {
    expect(away('2026-03-02', '2026-03-28')).toBe(false)
    expect(away('2026-03-02', '2026-03-29')).toBe(true)
  })

  it('counts only the days within the period of the limit', () => {
    expect(away('2025-12-20', '2026-02-07')).toBe(false)
    expect(away('2025-12-20', '2026-02-08')).toBe(true)
    expect(away('2026-05-06', '2026-07-30')).toBe(false)
    expect(away('2026-06-02', '2026-07-30')).toBe(false)
  })

  it('needs both its ends', () => {
    expect(judge('R-FIN20', { reason: 'absentFourWeeks', from: '2026-03-02' }).allowed).toBe(false)
  })
})

describe('personal circumstances', () => {
  it('must touch the period of the limit', () => {
    const period = { triggeredOn: '2026-01-12', dueOn: '2026-06-01' }
    const personal = (from: string, to: string) =>
      judge('R-FIN20', { reason: 'personal', from, to }, period).allowed
    expect(personal('2025-12-01', '2026-01-11')).toBe(false)
    expect(personal('2025-12-01', '2026-01-12')).toBe(true)
    expect(personal('2026-06-01', '2026-07-01')).toBe(true)
    expect(personal('2026-06-02', '2026-07-01')).toBe(false)
  })
})

describe('the period of a limit (regulations 5(4), 8(2), 10(4), 13(3), 27(3), 44(3) and 45)', () => {
  const period = { triggeredOn: '2026-01-12', dueOn: '2026-06-01' }
  const closure = (from: string, to: string, adviceRequestedOn: string) => ({ from, to, adviceRequestedOn })
  const CLOSURES = {
    before: closure('2019-07-23', '2019-09-02', '2019-07-20'),
    across: closure('2025-12-01', '2026-02-01', '2025-12-10'),
    inside: closure('2026-03-02', '2026-04-12', '2026-03-01'),
    after: closure('2026-07-23', '2026-09-02', '2026-07-20'),
  }
  const DAYS = {
    before: { from: '2019-07-23', to: '2019-09-02' },
    across: { from: '2025-12-01', to: '2026-02-28' },
    inside: { from: '2026-03-02', to: '2026-04-12' },
    after: { from: '2026-06-02', to: '2026-09-02' },
  }
  const ONE_DAY = {
    before: { from: '2026-01-11' },
    inside: { from: '2026-01-12' },
    after: { from: '2026-06-02' },
  }
  const SINCE = {
    across: { from: '2019-03-04' },
    inside: { from: '2026-03-02' },
    after: { from: '2026-06-02' },
  }
  const CLAIMS: Readonly<Record<string, readonly Readonly<Record<string, object>>[]>> = {
    schoolClosed: [CLOSURES],
    earlyYearsClosed: [CLOSURES],
    personal: [DAYS, SINCE],
    absentFourWeeks: [DAYS],
    absentTwoWeeks: [DAYS],
    exceptionalCircumstances: [DAYS, SINCE],
    missedAppointment: [DAYS, ONE_DAY],
    representationsLate: [DAYS, ONE_DAY],
  }
  const table = RULE_BOOK_2014.rules.flatMap(({ id, exceptions }) =>
    exceptions.flatMap(({ reason }) =>
      (CLAIMS[reason] ?? []).flatMap((claims) =>
        Object.entries(claims).map(([where, claim]) => ({ id, reason, where, claim })),
      ),
    ),
  )

  it.each(table)('$id, $reason, $where it: $claim', ({ id, reason, where, claim }) => {
    expect(judge(id, { ...claim, reason }, period).allowed).toBe(where === 'across' || where === 'inside')
  })

  it('is no test where the limit is not known', () => {
    expect(judge('R-FIN20', { ...CLOSURES.before, reason: 'schoolClosed' }).allowed).toBe(true)
  })

  it('names the dates in the sentence', () => {
    const why = (claim: ExceptionClaim) => judge('R-FIN20', claim, period).why
    expect(why({ ...CLOSURES.before, reason: 'schoolClosed' })).toBe(
      'the closure ended on 2 September 2019, before the limit began on 12 January 2026',
    )
    expect(why({ ...CLOSURES.after, reason: 'schoolClosed' })).toBe(
      'the head was asked for advice on 20 July 2026, after the last day of the limit, 1 June 2026',
    )
    expect(why({ ...DAYS.before, reason: 'personal' })).toBe(
      'it must fall within the period of the limit, from 12 January 2026 to 1 June 2026, and what is recorded, from 23 July 2019 to 2 September 2019, does not',
    )
    expect(why({ ...SINCE.after, reason: 'personal' })).toBe(
      'it must fall within the period of the limit, from 12 January 2026 to 1 June 2026, and what began on 2 June 2026 does not',
    )
    expect(why({ reason: 'personal' })).toBe('the day from which it stood in the way is needed')
  })

  const summer = (adviceRequestedOn: string): ExceptionClaim => ({
    reason: 'schoolClosed',
    from: '2025-07-23',
    to: '2025-09-02',
    adviceRequestedOn,
  })
  it.each([
    ['2025-07-10', [false, false, false]],
    ['2025-07-20', [false, true, true]],
    ['2025-09-01', [false, false, false]],
  ])('a request of 12 May 2025, advice asked for on %s: %p', (askedOn, allowed) => {
    const limits = [
      ['R-DEC6', '2025-06-23'],
      ['R-NOISS16', '2025-09-01'],
      ['R-FIN20', '2025-09-29'],
    ] as const
    const judged = limits.map(
      ([duty, dueOn]) => judge(duty, summer(askedOn), { triggeredOn: '2025-05-12', dueOn }).allowed,
    )
    expect(judged).toStrictEqual(allowed)
  })

  it('is met by advice asked for on its last day, and not on the day after', () => {
    const limit = { triggeredOn: '2025-06-05', dueOn: '2025-07-17' }
    expect(judge('R-DEC6', summer('2025-07-16'), limit).allowed).toBe(true)
    expect(judge('R-DEC6', summer('2025-07-17'), limit).allowed).toBe(true)
    expect(judge('R-DEC6', summer('2025-07-18'), limit).allowed).toBe(false)
  })

  it('is met by a closure that ends on its first day, and not on the day before', () => {
    const limit = { triggeredOn: '2025-09-02', dueOn: '2025-10-14' }
    const closed = (to: string) => judge('R-DEC6', { ...summer('2025-07-20'), to }, limit).allowed
    expect([closed('2025-09-02'), closed('2025-09-01')]).toStrictEqual([true, false])
  })
})

describe('exceptions in a case', () => {
  const personal = { reason: 'personal', from: '2026-03-02', to: '2026-03-20' }

  it('disapply the limit and leave its date; another duty is not touched', () => {
    const history = aCase(
      received('2026-01-12'),
      exception('R-FIN20', '2026-03-02', personal),
      finalPlan('2026-06-10'),
    )
    const [decision, , final] = ask(history, '2026-07-01')
    expect([decision?.exceptions, final?.dueOn, final?.status, final?.satisfiedOn]).toStrictEqual([
      [],
      '2026-06-01',
      'excepted',
      '2026-06-10',
    ])
    expect(final?.exceptions).toStrictEqual([
      {
        id: 'x1',
        reason: 'personal',
        allowed: true,
        why: 'regulation 13(3), applying 10(4)(c) allows it',
        recordedOn: '2026-03-02',
        from: '2026-03-02',
        to: '2026-03-20',
      },
    ])
  })

  it('count from the day of the record, and not before they begin', () => {
    const ahead = exception('R-FIN20', '2026-02-20', personal)
    const history = aCase(received('2026-01-12'), ahead)
    expect(statusOf('R-FIN20', history, '2026-03-01')).toBe('running')
    expect(statusOf('R-FIN20', history, '2026-03-02')).toBe('excepted')
  })

  it('have no effect from the day they are withdrawn, and stay listed', () => {
    const withdrawal = event('ExceptionWithdrawn', '2026-04-01', {
      exception: 'x1',
      on: '2026-04-01',
      reason: 'not so',
    })
    const history = aCase(received('2026-01-12'), exception('R-FIN20', '2026-03-02', personal), withdrawal)
    expect(statusOf('R-FIN20', history, '2026-03-31')).toBe('excepted')
    expect(statusOf('R-FIN20', history, '2026-04-01')).toBe('running')
    expect(ask(history, '2026-04-01')[2]?.exceptions[0]?.withdrawnOn).toBe('2026-04-01')
  })

  it('for advice belong to the one they name, or to all when they name none', () => {
    const asked = (advice: string) =>
      event('AdviceRequested', '2026-03-01', {
        advice,
        giver: 'health',
        requestedOn: '2026-03-01',
        receivedByBodyOn: '2026-03-01',
      })
    const missed = { reason: 'missedAppointment', from: '2026-03-10', to: '2026-03-10' }
    const statuses = (claim: object) =>
      ask(
        aCase(asked('a1'), asked('a2'), exception('R-ADV6', '2026-03-10', { ...missed, ...claim })),
        '2026-06-01',
      ).map(({ status }) => status)
    expect(statuses({ advice: 'a2' })).toStrictEqual(['overdue', 'excepted'])
    expect(statuses({})).toStrictEqual(['excepted', 'excepted'])
  })

  it('that the law refuses change nothing and are listed with why', () => {
    const closed = exception('R-FIN20', '2026-03-02', {
      reason: 'schoolClosed',
      from: '2026-02-16',
      to: '2026-02-20',
    })
    const [, , final] = ask(aCase(received('2026-01-12'), closed), '2026-07-01')
    expect(final?.status).toBe('overdue')
    expect(final?.exceptions.map(({ allowed, why }) => [allowed, why])).toStrictEqual([
      [false, 'the closure must be at least 28 days without a break, and this one is 5'],
    ])
  })
})
