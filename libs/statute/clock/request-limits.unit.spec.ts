import { type HistoryEvent } from '../history/index.js'
import { type Obligation } from '../obligation.js'
import { bindsUs } from './bound.js'
import {
  aCase,
  adviceRequested,
  ask,
  decision,
  draft,
  event,
  exception,
  finalPlan,
  received,
  statusOf,
  told as toldOfAll,
  withdrawn,
} from './spec-support.js'

/** The family's own time from each decision is told in `disputes/`. */
const told = (found: readonly Obligation[]) => toldOfAll(found.filter(bindsUs))

const T0 = '2026-01-12' // 6 weeks 23 February, 16 weeks 4 May, 20 weeks 1 June, 30 weeks 10 August 2026
const agreed = decision('AssessmentAgreed', '2026-02-20')

describe('the limits that run from a request', () => {
  it('all run from the day of receipt, and none before', () => {
    const history = aCase(received(T0))
    expect(told(ask(history, '2026-01-11'))).toStrictEqual([])
    expect(
      ask(history, T0).map(({ rule, layer, triggeredOn, dueOn, status }) => [
        rule,
        layer,
        triggeredOn,
        dueOn,
        status,
      ]),
    ).toStrictEqual([
      ['R-DEC6', 'statute', T0, '2026-02-23', 'running'],
      ['R-NOISS16', 'statute', T0, '2026-05-04', 'running'],
      ['R-FIN20', 'statute', T0, '2026-06-01', 'running'],
      ['P-30', 'local', T0, '2026-08-10', 'running'],
      ['P-52', 'local', T0, '2027-01-11', 'running'],
    ])
  })

  it('a limit runs to the end of its last day, and is past on the next', () => {
    const history = aCase(received(T0))
    expect(statusOf('R-FIN20', history, '2026-06-01')).toBe('running')
    expect(statusOf('R-FIN20', history, '2026-06-02')).toBe('overdue')
  })

  it('an assessment that ends with a plan in time', () => {
    const history = aCase(
      received(T0),
      agreed,
      decision('PlanAgreed', '2026-04-28'),
      draft('2026-05-01'),
      finalPlan('2026-06-01'),
    )
    expect(told(ask(history, '2026-06-02'))).toStrictEqual([
      'R-DEC6 met 2026-02-20',
      'R-NOISS16 ended 2026-04-28',
      'R-FIN20 met 2026-06-01',
      'P-30 met 2026-06-01',
      'P-52 met 2026-06-01',
      'R-DRAFT15 draft met',
    ])
  })

  it('a decision is met by telling the family, not by taking it', () => {
    const history = aCase(received(T0), decision('AssessmentAgreed', '2026-02-20', '2026-02-24'))
    expect(statusOf('R-DEC6', history, '2026-02-23')).toBe('running')
    expect(statusOf('R-DEC6', history, '2026-02-24')).toBe('met_late')
  })

  it('a date inside an event counts only from that day, and an event only from its own', () => {
    const recordedAhead = event('FinalPlanIssued', '2026-05-20', { sentToFamilyOn: '2026-05-29' })
    const toldLater = event('FinalPlanIssued', '2026-05-29', { sentToFamilyOn: '2026-05-20' })
    expect(statusOf('R-FIN20', aCase(received(T0), recordedAhead), '2026-05-28')).toBe('running')
    expect(statusOf('R-FIN20', aCase(received(T0), recordedAhead), '2026-05-29')).toBe('met')
    expect(statusOf('R-FIN20', aCase(received(T0), toldLater), '2026-05-28')).toBe('running')
    expect(statusOf('R-FIN20', aCase(received(T0), toldLater), '2026-05-29')).toBe('met')
  })

  it('a refusal to assess meets the first limit and ends the others', () => {
    expect(
      told(ask(aCase(received(T0), decision('AssessmentRefused', '2026-02-23')), '2027-06-01')),
    ).toStrictEqual([
      'R-DEC6 met 2026-02-23',
      'R-NOISS16 ended 2026-02-23',
      'R-FIN20 ended 2026-02-23',
      'P-30 ended 2026-02-23',
      'P-52 ended 2026-02-23',
    ])
  })

  it('a refusal that comes late leaves a limit it has outlived past, with the day it ended', () => {
    const history = aCase(received(T0), agreed, decision('PlanRefused', '2026-06-05'))
    expect(told(ask(history, '2026-07-01'))).toStrictEqual([
      'R-DEC6 met 2026-02-20',
      'R-NOISS16 met_late 2026-06-05',
      'R-FIN20 overdue 2026-06-05',
      'P-30 ended 2026-06-05',
      'P-52 ended 2026-06-05',
    ])
  })

  it.each([
    ['a decision to issue', decision('PlanAgreed', '2026-05-04')],
    ['a draft plan', draft('2026-05-04')],
    ['a final plan', finalPlan('2026-05-04')],
  ])('%s on the last day ends the sixteen weeks; a day later it ends them too, and was late', (_, issue) => {
    const shifted = {
      ...issue,
      occurredOn: '2026-05-05',
      data: Object.fromEntries(Object.keys(issue.data).map((field) => [field, '2026-05-05'])),
    }
    expect(told(ask(aCase(received(T0), agreed, issue), '2026-05-06'))[1]).toBe('R-NOISS16 ended 2026-05-04')
    const [, late] = ask(aCase(received(T0), agreed, shifted), '2026-06-30')
    expect([late?.status, late?.endedOn, late?.endedBy, late?.lateBy]).toStrictEqual([
      'ended',
      '2026-05-05',
      'planDecided',
      1,
    ])
    const [, open] = ask(aCase(received(T0), agreed, shifted), '2026-05-04')
    expect([open?.status, open?.lateBy]).toStrictEqual(['running', undefined])
  })

  it('a withdrawal or a move ends what still runs and leaves the rest as it was', () => {
    const moved = event('CaseExported', '2026-03-02', { movedOn: '2026-03-02' })
    for (const end of [withdrawn('2026-03-02'), moved])
      expect(told(ask(aCase(received(T0), end), '2026-12-01'))).toStrictEqual([
        'R-DEC6 overdue 2026-03-02',
        'R-NOISS16 ended 2026-03-02',
        'R-FIN20 ended 2026-03-02',
        'P-30 ended 2026-03-02',
        'P-52 ended 2026-03-02',
      ])
  })

  it('a withdrawal on the day of the final plan does not undo it', () => {
    expect(
      statusOf(
        'R-FIN20',
        aCase(received(T0), agreed, finalPlan('2026-05-29'), withdrawn('2026-05-29')),
        '2026-06-09',
      ),
    ).toBe('met')
  })

  it('a final plan without any recorded decision does not claim the decision was in time', () => {
    expect(told(ask(aCase(received(T0), finalPlan('2026-05-29')), '2026-06-02'))).toStrictEqual([
      'R-DEC6 overdue 2026-05-29',
      'R-NOISS16 ended 2026-05-29',
      'R-FIN20 met 2026-05-29',
      'P-30 met 2026-05-29',
      'P-52 met 2026-05-29',
    ])
  })

  it('the status that comes first in the order wins', () => {
    const personal = exception('R-FIN20', '2026-03-02', {
      reason: 'personal',
      from: '2026-03-02',
      to: '2026-03-20',
    })
    const open = aCase(received(T0), agreed, personal)
    expect(statusOf('R-FIN20', open, '2026-03-01')).toBe('running')
    expect(statusOf('R-FIN20', open, '2026-03-02')).toBe('excepted')
    expect(statusOf('R-FIN20', open, '2026-09-01')).toBe('excepted')
    expect(statusOf('R-FIN20', aCase(...open.events, finalPlan('2026-06-01')), '2026-09-01')).toBe('met')
    expect(statusOf('R-FIN20', aCase(...open.events, finalPlan('2026-06-02')), '2026-09-01')).toBe('excepted')
    expect(statusOf('R-FIN20', aCase(...open.events, withdrawn('2026-06-01')), '2026-09-01')).toBe('ended')
    expect(statusOf('R-FIN20', aCase(...open.events, withdrawn('2026-06-02')), '2026-09-01')).toBe('excepted')
  })
})

describe('more than one request', () => {
  it('a second request while one is open changes nothing: the earliest counts, in whatever order they are listed', () => {
    const history = aCase(received('2026-02-02', 'second'), received(T0, 'first'))
    expect(ask(history, '2026-03-01').map(({ rule, triggeredOn }) => [rule, triggeredOn])).toStrictEqual(
      ['R-DEC6', 'R-NOISS16', 'R-FIN20', 'P-30', 'P-52'].map((rule) => [rule, T0]),
    )
  })

  it('a request after a refusal starts clocks of its own, named by that request', () => {
    const history = aCase(
      received(T0, 'first'),
      decision('AssessmentRefused', '2026-02-20'),
      received('2026-09-01', 'again'),
      decision('AssessmentAgreed', '2026-10-20'),
    )
    const statute = ask(history, '2026-11-01').filter((one) => one.layer === 'statute' && bindsUs(one))
    expect(told(statute)).toStrictEqual([
      'R-DEC6 met 2026-02-20',
      'R-NOISS16 ended 2026-02-20',
      'R-FIN20 ended 2026-02-20',
      'R-DEC6 again met_late 2026-10-20',
      'R-NOISS16 again running',
      'R-FIN20 again running',
    ])
    expect(statute.at(-1)?.dueOn).toBe('2027-01-19')
  })

  it('a request made again on the day of the refusal is a new one', () => {
    const history = aCase(
      received(T0),
      decision('AssessmentRefused', '2026-02-20'),
      received('2026-02-20', 'again'),
    )
    expect(told(ask(history, '2026-02-21')).filter((line) => line.startsWith('R-FIN20'))).toStrictEqual([
      'R-FIN20 ended 2026-02-20',
      'R-FIN20 again running',
    ])
  })
})

describe('a refusal that the authority takes back (R (W) v Hertfordshire CC)', () => {
  const refused = decision('AssessmentRefused', '2026-02-20')
  const agreedAfterAll = decision('AssessmentAgreed', '2026-04-20')

  it('leaves the twenty weeks from the request standing', () => {
    const history = aCase(received(T0), refused, agreedAfterAll)
    expect(statusOf('R-FIN20', history, '2026-04-19')).toBe('ended')
    expect(statusOf('R-FIN20', history, '2026-04-20')).toBe('running')
    expect(statusOf('R-FIN20', history, '2026-06-02')).toBe('overdue')
    expect(statusOf('R-DEC6', history, '2026-06-02')).toBe('met')
  })

  it('does not revive them where an order of the tribunal replaced them', () => {
    const order = event('TribunalOrdered', '2026-04-10', { order: 'assess', orderedOn: '2026-04-10' })
    expect(statusOf('R-FIN20', aCase(received(T0), refused, order, agreedAfterAll), '2026-06-02')).toBe(
      'ended',
    )
  })

  it('does not revive them where an agreement in mediation replaced them', () => {
    const mediation = event('MediationAgreed', '2026-04-10', { agreedOn: '2026-04-10', appealable: true })
    const history = aCase(received(T0), refused, mediation, agreedAfterAll)
    expect(statusOf('R-FIN20', history, '2026-06-02')).toBe('ended')
  })

  it('is not undone by a mediation about the plan that was sent in the end', () => {
    const plan = [received(T0), refused, agreedAfterAll, finalPlan('2026-06-10')]
    const mediation = event('MediationAgreed', '2026-07-20', { agreedOn: '2026-07-20', appealable: true })
    expect(statusOf('R-FIN20', aCase(...plan), '2026-08-01')).toBe('met_late')
    expect(statusOf('R-FIN20', aCase(...plan, mediation), '2026-08-01')).toBe('met_late')
  })

  it('holds for the refusal of a plan as well', () => {
    const history = aCase(
      received(T0),
      agreed,
      decision('PlanRefused', '2026-04-30'),
      finalPlan('2026-05-29'),
    )
    expect(told(ask(history, '2026-06-02')).slice(0, 3)).toStrictEqual([
      'R-DEC6 met 2026-02-20',
      'R-NOISS16 met 2026-04-30',
      'R-FIN20 met 2026-05-29',
    ])
  })
})

describe('one clock for each body asked for advice', () => {
  const asked = adviceRequested('a1', '2026-02-18')

  it('runs from its receipt, bound by that body, and the family has none', () => {
    const history = aCase(
      received(T0),
      asked,
      adviceRequested('a2', '2026-02-19', 'psychology'),
      adviceRequested('a3', '2026-02-18', 'parent'),
    )
    const advice = ask(history, '2026-03-01').filter(({ rule }) => rule === 'R-ADV6')
    expect(
      advice.map(({ subject, bound, triggeredOn, dueOn }) => [subject, bound, triggeredOn, dueOn]),
    ).toStrictEqual([
      ['a1', 'health body', '2026-02-18', '2026-04-01'],
      ['a2', 'educational psychology service', '2026-02-19', '2026-04-02'],
    ])
  })

  it('has not started while the body has not received the request', () => {
    const onItsWay = event('AdviceRequested', '2026-02-18', {
      advice: 'a1',
      giver: 'health',
      requestedOn: '2026-02-18',
    })
    const arrivesLater = event('AdviceRequested', '2026-02-18', {
      ...onItsWay.data,
      receivedByBodyOn: '2026-02-20',
    })
    expect(statusOf('R-ADV6', aCase(received(T0), onItsWay), '2026-09-01')).toBeUndefined()
    expect(statusOf('R-ADV6', aCase(received(T0), arrivesLater), '2026-02-19')).toBeUndefined()
    expect(statusOf('R-ADV6', aCase(received(T0), arrivesLater), '2026-02-20')).toBe('running')
  })

  it.each([
    ['AdviceReturned', 'returnedOn', '2026-04-01', 'met'],
    ['AdviceReturned', 'returnedOn', '2026-04-02', 'met_late'],
    ['AdviceNotRequired', 'on', '2026-04-01', 'ended'],
    ['AdviceNotRequired', 'on', '2026-04-02', 'overdue'],
    ['AdviceUnobtainable', 'on', '2026-04-01', 'ended'],
    ['AdviceUnobtainable', 'on', '2026-04-02', 'overdue'],
  ])('%s (%s %s): %s', (type, field, on, status) => {
    const history = aCase(
      received(T0),
      asked,
      event(type, on, { advice: 'a1', [field]: on, outcome: 'advice' }),
    )
    expect(statusOf('R-ADV6', history, '2026-05-01')).toBe(status)
  })

  it('late advice moves neither the sixteen nor the twenty weeks', () => {
    const before = ask(aCase(received(T0), agreed), '2026-05-01')
    const after = ask(aCase(received(T0), agreed, asked), '2026-05-01')
    expect(after.filter(({ rule }) => rule !== 'R-ADV6')).toStrictEqual(before)
    expect(told(after).at(-1)).toBe('R-ADV6 a1 overdue')
  })

  it('ends with the case', () => {
    expect(told(ask(aCase(received(T0), asked, withdrawn('2026-03-01')), '2026-05-01')).at(-1)).toBe(
      'R-ADV6 a1 ended 2026-03-01',
    )
  })
})

describe("the family's 15 days with a draft", () => {
  const open = [received(T0), agreed, draft('2026-05-01')] as const // last day 15 May 2026

  it('run until their last day has passed, and are then given in full', () => {
    expect(statusOf('R-DRAFT15', aCase(...open), '2026-04-30')).toBeUndefined()
    expect(statusOf('R-DRAFT15', aCase(...open), '2026-05-15')).toBe('running')
    expect(statusOf('R-DRAFT15', aCase(...open), '2026-05-16')).toBe('met')
    expect(statusOf('R-DRAFT15', aCase(...open, finalPlan('2026-05-16')), '2026-06-01')).toBe('met')
  })

  it('are cut short by a plan finalised on or before their last day', () => {
    const history = aCase(...open, finalPlan('2026-05-15'))
    expect(statusOf('R-DRAFT15', history, '2026-05-14')).toBe('running')
    expect(told(ask(history, '2026-05-15')).at(-1)).toBe('R-DRAFT15 draft cut_short 2026-05-15')
  })

  it('run from service, not from sending, and end with a withdrawal', () => {
    const posted = event(
      'DraftPlanSent',
      '2026-05-01',
      { sentOn: '2026-05-01', servedOn: '2026-05-05' },
      { id: 'draft' },
    )
    expect(ask(aCase(received(T0), posted), '2026-05-05').at(-1)?.dueOn).toBe('2026-05-19')
    expect(told(ask(aCase(...open, withdrawn('2026-05-10')), '2026-06-01')).at(-1)).toBe(
      'R-DRAFT15 draft ended 2026-05-10',
    )
  })

  it('are cut short by a plan of the day on which the case ended, and ended by an end before it', () => {
    const days = (end: string) =>
      told(
        ask(aCase(received(T0), draft('2026-05-01'), finalPlan('2026-05-12'), withdrawn(end)), '2026-06-01'),
      ).find((line) => line.startsWith('R-DRAFT15'))
    expect(['2026-05-13', '2026-05-12', '2026-05-11'].map(days)).toStrictEqual([
      'R-DRAFT15 draft cut_short 2026-05-12',
      'R-DRAFT15 draft cut_short 2026-05-12',
      'R-DRAFT15 draft ended 2026-05-11',
    ])
  })

  it('run anew from a draft issued again', () => {
    const history = aCase(...open, draft('2026-05-14', 'second'), finalPlan('2026-05-20'))
    expect(told(ask(history, '2026-06-01')).slice(-2)).toStrictEqual([
      'R-DRAFT15 draft met',
      'R-DRAFT15 second cut_short 2026-05-20',
    ])
  })
})

describe('lateness stays (section 0.5.14)', () => {
  const lateness = (asAt: string, ...events: readonly HistoryEvent[]) =>
    ask(aCase(received(T0), ...events), asAt).map(({ rule, lateBy }) => [rule, lateBy])
  const lateFor = (rule: string, asAt: string, ...events: readonly HistoryEvent[]) =>
    new Map(lateness(asAt, ...events).map(([id, days]) => [id, days])).get(rule)

  it('of what was done late by its day, for good; of what is open by the day asked about', () => {
    expect(
      ['2026-06-01', '2026-06-02', '2026-07-31'].map((day) => lateFor('R-FIN20', day, agreed)),
    ).toStrictEqual([undefined, 1, 60])
    expect(
      ['2026-07-31', '2030-01-01'].map((day) => lateFor('R-FIN20', day, agreed, finalPlan('2026-07-31'))),
    ).toStrictEqual([60, 60])
    expect(lateFor('R-FIN20', '2030-01-01', agreed, finalPlan('2026-06-01'))).toBeUndefined()
  })

  it('of what ended past its limit by the day of the end, and of a decision to issue for good', () => {
    expect(lateFor('R-FIN20', '2030-01-01', agreed, withdrawn('2026-06-11'))).toBe(10)
    expect(lateFor('R-NOISS16', '2030-01-01', agreed, withdrawn('2026-06-11'))).toBe(38)
    expect(lateFor('R-NOISS16', '2030-01-01', agreed, draft('2026-05-14'))).toBe(10)
  })

  it('is nobody’s where an exception lifts the limit, and never the family’s', () => {
    const ill = exception('R-NOISS16', '2026-04-01', { reason: 'personal', from: '2026-03-02' })
    expect(lateFor('R-NOISS16', '2026-05-20', agreed, ill)).toBeUndefined()
    const [limit] = ask(aCase(received(T0), agreed, ill, draft('2026-05-14')), '2026-06-01').slice(1)
    expect([limit?.status, limit?.lateBy]).toStrictEqual(['ended', undefined])
    expect(lateFor('R-APPEAL', '2030-01-01', agreed, decision('PlanRefused', '2026-04-28'))).toBeUndefined()
  })
})
