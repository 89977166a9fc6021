import { type HistoryEvent } from '../../history/index.js'
import { RULE_BOOK_2014 } from '../../rules/index.js'
import { type ClockSettings, ruleOrMilestone } from '../milestones.js'
import {
  aCase,
  adviceRequested,
  adviceReturned,
  ask,
  decision,
  draft,
  event,
  exception,
  finalPlan,
  OPTIONS,
  received,
  statusOf,
  takenOn,
  told,
} from '../spec-support.js'

const T0 = '2026-01-12' // 20 weeks end on 1 June 2026

const only = (
  rule: string,
  asAt: string,
  events: readonly HistoryEvent[],
  settings?: Partial<ClockSettings>,
) =>
  ask(aCase(...events), asAt, {
    working: true,
    settings: { ...OPTIONS.settings, ...settings },
  }).find((one) => one.rule === rule)

describe('a school or college that is consulted', () => {
  const consulted = (consultation: string, on: string) =>
    event('SettingConsulted', on, { consultation, setting: 'A school', consultedOn: on })
  const responded = (consultation: string, on: string, answer: string) =>
    event('SettingResponded', on, { consultation, respondedOn: on, answer })
  const replies = (asAt: string, ...more: readonly HistoryEvent[]) =>
    ask(aCase(received(T0), consulted('c2', '2026-04-20'), consulted('c1', '2026-04-20'), ...more), asAt)
      .filter(({ rule }) => rule === 'C-CONSULT15')
      .map(({ subject, layer, bound, dueOn, status }) => [subject, layer, bound, dueOn, status])

  it('should reply in 15 days, by guidance and not by law, each on its own', () => {
    const reply = responded('c1', '2026-05-05', 'no')
    expect(replies('2026-05-06', reply)).toStrictEqual([
      ['c1', 'guidance', 'school or college', '2026-05-05', 'met'],
      ['c2', 'guidance', 'school or college', '2026-05-05', 'overdue'],
    ])
  })

  it('is waited for no more once the plan is sent, or no reply is on record', () => {
    const statuses = (...more: readonly HistoryEvent[]) => replies('2026-06-01', ...more).map((one) => one[4])
    expect(statuses(finalPlan('2026-05-05'))).toStrictEqual(['ended', 'ended'])
    expect(statuses(responded('c2', '2026-05-04', 'none'))).toStrictEqual(['overdue', 'ended'])
  })

  it('never counts as a breach of law in the working', () => {
    const found = only('C-CONSULT15', '2026-05-07', [received(T0), consulted('c1', '2026-04-20')])
    expect(found?.working.at(-1)).toBe(
      'Not done by the time that guidance gives: 2 days past it on Thursday 7 May 2026.',
    )
  })
})

describe('the final plan and those whom it must reach', () => {
  const limbs = (...more: readonly HistoryEvent[]) =>
    only('R-FIN20', '2026-07-01', [received(T0), ...more])?.working.slice(-4)

  it('is in time by the day it was sent to the family, and the working says which of the others was late (F5)', () => {
    const plan = event('FinalPlanIssued', '2026-05-29', {
      sentToFamilyOn: '2026-05-29',
      sentToCommissionerOn: '2026-06-03',
    })
    expect(limbs(plan)).toStrictEqual([
      'Regulation 13(2) asks for the plan to be sent to the family, to the setting named in it and to the commissioning body.',
      'That it was sent to the setting named in it is not recorded.',
      'It was sent to the commissioning body on Wednesday 3 June 2026, 2 days past the limit: that part of the duty was late.',
      'The final plan was sent to the family on Friday 29 May 2026, in time.',
    ])
    const copied = event('FinalPlanCopied', '2026-06-01', { to: 'setting', sentOn: '2026-06-01' })
    expect(limbs(plan, copied)?.[1]).toBe(
      'It was sent to the setting named in it on Monday 1 June 2026, in time.',
    )
  })
})

describe('an exception', () => {
  it('for a school closure depends on the day on which advice was asked for (F1)', () => {
    const judged = (adviceRequestedOn: string) => {
      const closed = { reason: 'schoolClosed', from: '2026-07-22', to: '2026-09-01', adviceRequestedOn }
      const history = aCase(received('2026-05-11'), exception('R-FIN20', '2026-07-22', closed))
      return statusOf('R-FIN20', history, '2026-12-01')
    }
    expect([
      judged('2026-07-14'),
      judged('2026-07-15'),
      judged('2026-08-26'),
      judged('2026-08-27'),
    ]).toStrictEqual(['overdue', 'excepted', 'excepted', 'overdue'])
  })

  it('is not what late advice is: the advice is overdue and the twenty weeks stand (F2)', () => {
    const history = aCase(
      received(T0),
      adviceRequested('a1', '2026-02-18', 'psychology'),
      adviceReturned('a1', '2026-06-03'),
    )
    const found = ask(history, '2026-06-10').map(({ rule, dueOn, status }) => [rule, dueOn, status])
    expect(found).toContainEqual(['R-ADV6', '2026-04-01', 'met_late'])
    expect(found).toContainEqual(['R-FIN20', '2026-06-01', 'overdue'])
  })
})

describe('the book of rules', () => {
  const coronavirus = exception('R-FIN20', '2020-06-01', {
    reason: 'coronavirus',
    from: '2020-06-01',
    to: '2020-06-30',
  })

  it('is that of the case: coronavirus is a reason in the summer of 2020 and never again', () => {
    expect(statusOf('R-FIN20', aCase(received('2020-02-03'), coronavirus), '2020-09-01')).toBe('excepted')
    const now = {
      ...coronavirus,
      occurredOn: '2026-05-04',
      data: { ...coronavirus.data, from: '2026-05-04' },
    }
    const [, , final] = ask(aCase(received(T0), now), '2026-07-01')
    expect([final?.status, final?.exceptions[0]?.allowed]).toStrictEqual(['overdue', false])
  })

  it('is that of youth custody where the child is detained', () => {
    const detained = event('RequestReceived', T0, { receivedOn: T0, inYouthCustody: true })
    expect(only('R-FIN20', '2026-02-01', [detained])?.citation).toMatch(/Detained Persons/)
    expect(only('R-FIN20', '2026-02-01', [received(T0)])?.citation).toMatch(/SI 2014\/1530/)
  })
})

describe('a local milestone', () => {
  const settings = { milestones: ['P-DEC2', 'P-12', 'P-ISS14', 'P-110', 'P-18', 'P-unknown'] }
  const milestones = (asAt: string, ...events: readonly HistoryEvent[]) =>
    ask(aCase(...events), asAt, { settings: { ...OPTIONS.settings, ...settings } })
      .filter(({ layer, rule }) => layer === 'local' && !['P-30', 'P-52'].includes(rule))
      .map(({ dueOn, rule, status }) => `${dueOn} ${rule} ${status}`)

  it('is off until an authority switches it on', () => {
    const rules = ask(aCase(received(T0)), T0).map(({ rule }) => rule)
    expect(rules.filter((rule) => rule.startsWith('P-'))).toStrictEqual(['P-30', 'P-52'])
  })

  it('runs from the request (X01, X20)', () => {
    expect(milestones(T0, received(T0))).toStrictEqual([
      '2026-01-26 P-DEC2 running',
      '2026-04-06 P-12 running',
      '2026-04-20 P-ISS14 running',
      '2026-05-01 P-110 running',
      '2026-05-18 P-18 running',
    ])
  })

  it('is reached step by step', () => {
    const asked = [adviceRequested('a1', '2026-02-18'), adviceRequested('a2', '2026-02-18', 'education')]
    const events = [
      received(T0),
      decision('AssessmentAgreed', '2026-01-26'),
      ...asked,
      adviceReturned('a1', '2026-03-30'),
    ]
    expect(milestones('2026-04-07', ...events).slice(0, 2)).toStrictEqual([
      '2026-01-26 P-DEC2 met',
      '2026-04-06 P-12 overdue',
    ])
    const more = [
      adviceReturned('a2', '2026-04-06'),
      decision('PlanAgreed', '2026-04-20'),
      draft('2026-05-02'),
    ]
    expect(milestones('2026-06-01', ...events, ...more)).toStrictEqual([
      '2026-01-26 P-DEC2 met',
      '2026-04-06 P-12 met',
      '2026-04-20 P-ISS14 met',
      '2026-05-01 P-110 met_late',
      '2026-05-18 P-18 overdue',
    ])
  })

  it('is never called a breach, and is not asked of a case from a return', () => {
    const found = only('P-DEC2', '2026-02-01', [received(T0)], settings)
    expect([found?.layer, found?.working]).toStrictEqual([
      'local',
      [
        'Request received Monday 12 January 2026.',
        'Local milestone, not a limit in law: the family should be told whether there will be an assessment within 2 weeks.',
        '2 weeks (14 days) after that is Monday 26 January 2026.',
        'Weekends, bank holidays and school holidays count; there is no roll-forward.',
        'Not done by the milestone: 6 days past it on Sunday 1 February 2026.',
      ],
    ])
    expect(milestones('2026-02-01', takenOn(), received(T0))).toStrictEqual([])
  })

  it('can be a day before a limit of a plan (X32)', () => {
    const scheduled = event('PhaseTransferScheduled', '2026-09-07', {
      kind: 'primaryToSecondary',
      transferYear: 2027,
    })
    const made = event('PlanStarted', '2026-01-12', { madeOn: '2026-01-12' })
    const meeting = event('ReviewMeetingHeld', '2026-11-23', { review: 'r1', heldOn: '2026-11-23' })
    const plan = { authority: '333', stream: 'plan', events: [made, scheduled, meeting] }
    const found = ask(plan, '2026-12-01', {
      settings: { ...OPTIONS.settings, milestones: ['P-PTOCT', 'P-AR8'] },
    })
    expect(
      found
        .filter(({ layer }) => layer === 'local')
        .map(({ dueOn, rule, status }) => `${dueOn} ${rule} ${status}`),
    ).toStrictEqual(['2026-11-22 P-PTOCT met_late', '2026-11-16 P-AR8 met_late'])
  })
})

describe('the steps of a milestone', () => {
  const at = (id: string, asAt: string, ...events: readonly HistoryEvent[]) => {
    const found = only(id, asAt, [received(T0), ...events], { milestones: [id] })
    return [found?.status, found?.satisfiedOn ?? found?.endedOn]
  }

  it('advice is in when all but the family have answered, or need not', () => {
    const asked = [adviceRequested('a1', '2026-02-18'), adviceRequested('a2', '2026-02-18', 'parent')]
    expect(at('P-12', '2026-04-01', ...asked)).toStrictEqual(['running', undefined])
    expect(at('P-12', '2026-04-01', ...asked, adviceReturned('a1', '2026-03-30'))).toStrictEqual([
      'met',
      '2026-03-30',
    ])
    const unobtainable = event('AdviceUnobtainable', '2026-03-20', { advice: 'a1', on: '2026-03-20' })
    expect(at('P-12', '2026-04-01', ...asked, unobtainable)).toStrictEqual(['met', '2026-03-20'])
    expect(at('P-12', '2026-04-01')).toStrictEqual(['running', undefined])
  })

  it('of the authority itself may be any of those that are known', () => {
    const own = {
      id: 'P-19',
      title: 'Final plan by week 19',
      satisfiedBy: 'finalPlanSent',
      from: 'request',
      period: { count: 'W', n: 19 },
    } as const
    const found = (...events: readonly HistoryEvent[]) => {
      const one = only('P-19', '2026-06-10', [received(T0), ...events], { milestones: [own] })
      return [one?.dueOn, one?.status, one?.satisfiedOn]
    }
    expect(found(finalPlan('2026-05-25'))).toStrictEqual(['2026-05-25', 'met', '2026-05-25'])
    expect(found(draft('2026-05-20'))).toStrictEqual(['2026-05-25', 'overdue', undefined])
  })

  it('are called by their titles, as the rules are', () => {
    expect(['P-DEC2', 'P-18', 'R-FIN20'].map((id) => ruleOrMilestone(id).title)).toStrictEqual([
      'Decide whether to assess by week 2',
      'Consultations answered by week 18',
      RULE_BOOK_2014.rule('R-FIN20').title,
    ])
  })

  it('before a limit of a plan are kept by a meeting of the twelve months before it, once held', () => {
    const made = event('PlanStarted', '2025-01-12', { madeOn: '2025-01-12' })
    const meeting = (on: string, type = 'ReviewMeetingHeld') => event(type, on, { review: 'r1', heldOn: on })
    const kept = (asAt: string, ...events: readonly HistoryEvent[]) => {
      const plan = { authority: '333', stream: 'plan', events: [made, ...events] }
      const found = ask(plan, asAt, { settings: { ...OPTIONS.settings, milestones: ['P-AR8'] } })
      return told(found.filter(({ layer }) => layer === 'local'))
    }
    const [open, past] = [['P-AR8 running'], ['P-AR8 overdue']]
    expect(kept('2025-11-16', meeting('2025-11-16'))).toStrictEqual(['P-AR8 met 2025-11-16'])
    expect(kept('2025-11-15', meeting('2025-11-16'))).toStrictEqual(open)
    expect(kept('2025-11-17', meeting('2025-01-11'))).toStrictEqual(past)
    expect(kept('2025-11-17', meeting('2025-01-12'))).toStrictEqual(['P-AR8 met 2025-01-12'])
    expect(kept('2025-11-17', meeting('2025-11-03', 'MediationHeld'))).toStrictEqual(past)
    const toBeHeld = { ...meeting('2025-11-16'), occurredOn: '2025-11-01' }
    expect(kept('2025-11-15', toBeHeld)).toStrictEqual(open)
    const lateRecord = { ...meeting('2025-11-03'), occurredOn: '2025-11-16' }
    expect(kept('2025-11-15', lateRecord)).toStrictEqual(open)
  })
})
