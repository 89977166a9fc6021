import { type HistoryEvent } from '../../history/index.js'
import { type Obligation } from '../../obligation.js'
import {
  aCase,
  ask,
  decision,
  draft,
  event,
  exception,
  finalPlan,
  received,
  statusOf,
  takenOn,
} from '../spec-support.js'

const T0 = '2025-12-15' // 20 weeks end on 4 May 2026
const named = (id: string, one: HistoryEvent): HistoryEvent => ({ ...one, id })
const refused = named('refusal', decision('AssessmentRefused', '2026-01-26'))
const agreed = (on: string) => decision('AssessmentAgreed', on)
const plan = (on: string, id = 'plan') => named(id, finalPlan(on))

const on = (type: string, field: string, date: string, more: object = {}) =>
  event(type, date, { [field]: date, ...more }, { id: type })
const sought = (date: string) => on('MediationSought', 'informedOn', date)
const declined = (date: string) => on('MediationDeclined', 'informedOn', date)
const held = (date: string) => on('MediationHeld', 'heldOn', date)
const certificate = (date: string) => on('MediationCertificateIssued', 'issuedOn', date)
const mediated = (date: string, more: object) => on('MediationAgreed', 'agreedOn', date, more)
const appealed = (date: string, against = 'refusalToAssess') =>
  on('AppealRegistered', 'registeredOn', date, { against })
const conceded = (date: string, more: object = {}) =>
  on('AppealConceded', 'concededOn', date, { against: 'refusalToAssess', ...more })
const ordered = (date: string, order: string, more: object = {}) =>
  on('TribunalOrdered', 'orderedOn', date, { order, ...more })

/** `2026-03-26 R-APPEAL refusal running`: last day, rule, subject, status, the day that settled it. */
const line = ({ dueOn, rule, subject, status, satisfiedOn, endedOn }: Obligation): string =>
  [dueOn, rule, subject, status, satisfiedOn ?? endedOn].filter((part) => part !== undefined).join(' ')

const DISPUTE = /^R-(MED|APP|ORD|UNOPP)/
const disputes = (asAt: string, ...events: readonly HistoryEvent[]): readonly string[] =>
  ask(aCase(received(T0), ...events), asAt)
    .filter(({ rule }) => DISPUTE.test(rule))
    .map(line)
const of = (rule: string, asAt: string, ...events: readonly HistoryEvent[]): string | undefined =>
  ask(aCase(received(T0), ...events), asAt)
    .filter((one) => one.rule === rule)
    .map(line)[0]

describe("the family's own time from a decision", () => {
  it('runs two months from each notice that can be appealed against, named by that notice', () => {
    expect(disputes('2026-02-01', refused)).toStrictEqual([
      '2026-03-26 R-MEDCONTACT refusal running',
      '2026-03-26 R-APPEAL refusal running',
    ])
    expect(disputes('2026-05-01', decision('PlanRefused', '2026-04-20'))[1]).toMatch(
      /^2026-06-22 R-APPEAL .* running$/,
    )
    expect(disputes('2026-05-01', plan('2026-04-30'))[1]).toBe('2026-06-30 R-APPEAL plan running')
  })

  it('binds the family, and when it passes the working accuses nobody', () => {
    const [contact] = ask(aCase(received(T0), refused), '2026-04-01', { working: true }).filter(
      ({ rule }) => rule === 'R-MEDCONTACT',
    )
    expect([contact?.bound, contact?.status, contact?.working.at(-1)]).toStrictEqual([
      'family',
      'overdue',
      "The time passed on Thursday 26 March 2026, and nothing is on record. It was the family's to use: the authority owed nothing by that day.",
    ])
  })

  it('is longer with a certificate: one month from it, if that is later', () => {
    const late = [refused, sought('2026-02-10'), certificate('2026-03-20')]
    expect(of('R-APPEAL', '2026-03-19', ...late)).toBe('2026-03-26 R-APPEAL refusal running')
    expect(of('R-APPEAL', '2026-03-20', ...late)).toBe('2026-04-20 R-APPEAL refusal running')
    expect(of('R-APPEAL', '2026-03-20', refused, certificate('2026-01-30'))).toBe(
      '2026-03-26 R-APPEAL refusal running',
    )
  })

  it('is kept by contacting the adviser, and by appealing', () => {
    expect(disputes('2026-05-01', refused, declined('2026-02-02'), appealed('2026-03-27'))).toStrictEqual([
      '2026-03-26 R-MEDCONTACT refusal met 2026-02-02',
      '2026-03-26 R-APPEAL refusal met_late 2026-03-27',
      '2026-02-05 R-MEDCERT MediationDeclined overdue',
      '2026-05-13 R-APPRESP AppealRegistered running',
    ])
  })

  it('is kept by an agreement in mediation, which nobody reaches without the adviser', () => {
    expect(of('R-MEDCONTACT', '2026-03-01', refused, mediated('2026-02-20', { appealable: true }))).toBe(
      '2026-03-26 R-MEDCONTACT refusal met 2026-02-20',
    )
  })

  it('ends when the authority goes back on its decision, and when the request is withdrawn', () => {
    expect(of('R-APPEAL', '2026-03-01', refused, agreed('2026-02-20'))).toBe(
      '2026-03-26 R-APPEAL refusal ended 2026-02-20',
    )
    expect(
      of('R-MEDCONTACT', '2026-03-01', refused, on('RequestWithdrawn', 'withdrawnOn', '2026-02-10')),
    ).toBe('2026-03-26 R-MEDCONTACT refusal ended 2026-02-10')
  })

  it('ends on the day of the decision with the case, and where it was undone that day (section 0.5.12)', () => {
    const ended = (...steps: readonly HistoryEvent[]) => of('R-APPEAL', '2026-03-01', refused, ...steps)
    const withdrawn = (date: string) => on('RequestWithdrawn', 'withdrawnOn', date)
    expect(ended(withdrawn('2026-01-26'))).toBe('2026-03-26 R-APPEAL refusal ended 2026-01-26')
    expect(ended(agreed('2026-01-26'))).toBe('2026-03-26 R-APPEAL refusal ended 2026-01-26')
    expect(ended(agreed('2026-01-25'))).toBe('2026-03-26 R-APPEAL refusal running')
    expect(ended(draft('2026-02-20'))).toBe('2026-03-26 R-APPEAL refusal running')
    for (const steps of [
      [agreed('2026-02-20'), withdrawn('2026-02-10')],
      [withdrawn('2026-02-10'), agreed('2026-02-20')],
    ])
      expect(ended(...steps)).toBe('2026-03-26 R-APPEAL refusal ended 2026-02-10')
  })

  it('is of the decision before it: an appeal about the plan leaves the refusal alone', () => {
    const history = [refused, agreed('2026-02-20'), plan('2026-04-30'), appealed('2026-05-20', 'contents')]
    expect(disputes('2026-06-01', ...history).filter((one) => one.includes('R-APPEAL'))).toStrictEqual([
      '2026-03-26 R-APPEAL refusal ended 2026-02-20',
      '2026-06-30 R-APPEAL plan met 2026-05-20',
    ])
  })

  it('of a case taken on is left out where the return cannot say what the family did', () => {
    const before = [takenOn(), received(T0), named('refusal', decision('AssessmentRefused', '2026-01-10'))]
    const rules = (...more: readonly HistoryEvent[]) =>
      ask(aCase(...before, ...more), '2026-06-01')
        .filter(({ rule }) => DISPUTE.test(rule))
        .map(({ rule, status }) => `${rule} ${status}`)
    expect(rules()).toStrictEqual([])
    expect(rules(named('that day', decision('PlanRefused', '2026-01-15')))).toStrictEqual([])
    expect(rules(appealed('2026-03-02'))).toStrictEqual(['R-APPEAL met', 'R-APPRESP overdue'])
    expect(rules(named('later', decision('PlanRefused', '2026-02-02')))).toStrictEqual([
      'R-MEDCONTACT overdue',
      'R-APPEAL overdue',
    ])
  })
})

describe('mediation', () => {
  it('is to be held in 30 days of being sought, and certified in 3 working days of its end', () => {
    const start = [refused, sought('2026-02-10')]
    expect(of('R-MED30', '2026-03-01', ...start)).toBe('2026-03-12 R-MED30 MediationSought running')
    expect(of('R-MED30', '2026-04-01', ...start, held('2026-03-13'))).toBe(
      '2026-03-12 R-MED30 MediationSought met_late 2026-03-13',
    )
    // Friday 13 March, so Monday to Wednesday.
    expect(of('R-MEDCERT', '2026-04-01', ...start, held('2026-03-13'), certificate('2026-03-18'))).toBe(
      '2026-03-18 R-MEDCERT MediationHeld met 2026-03-18',
    )
    expect(of('R-MED30', '2026-04-01', ...start, declined('2026-02-20'))).toBe(
      '2026-03-12 R-MED30 MediationSought ended 2026-02-20',
    )
  })

  it('agreed on what cannot be appealed is to be done in two weeks', () => {
    const agreement = mediated('2026-03-02', { appealable: false })
    expect(of('R-MEDAGR', '2026-03-10', refused, agreement)).toBe(
      '2026-03-16 R-MEDAGR MediationAgreed running',
    )
    const moved = on('CaseExported', 'movedOn', '2026-03-10')
    expect(of('R-MEDAGR', '2026-03-20', refused, agreement, moved)).toBe(
      '2026-03-16 R-MEDAGR MediationAgreed ended 2026-03-10',
    )
    const done = on('MediationAgreementCarriedOut', 'carriedOutOn', '2026-03-12')
    expect(of('R-MEDAGR', '2026-03-20', refused, agreement, done)).toBe(
      '2026-03-16 R-MEDAGR MediationAgreed met 2026-03-12',
    )
  })

  it.each([
    ['the refusal to assess before it', [refused], {}, ['ASSESS-NOTIFY', 'ASSESS-NOPLAN', 'ASSESS-FINAL']],
    [
      'the refusal of a plan before it',
      [decision('PlanRefused', '2026-02-20')],
      {},
      ['MAKE-DRAFT', 'MAKE-FINAL'],
    ],
    ['the plan before it', [plan('2026-02-27')], {}, ['AMEND']],
    ['what it is recorded to be about', [refused], { about: 'contents' }, ['AMEND']],
    ['nothing that is on record', [], {}, []],
  ])('agreed on what can be appealed counts as an order about %s', (_, before, about, parts) => {
    const agreement = mediated('2026-03-02', { appealable: true, ...about })
    const found = disputes('2026-03-03', ...before, agreement).filter((one) => one.includes('R-ORD'))
    expect(found.map((one) => one.split(' ')[1])).toStrictEqual(parts.map((part) => `R-ORD-${part}`))
  })
})

describe('an appeal', () => {
  it('asks for a response, and no longer once it is conceded, decided or over', () => {
    const start = [refused, appealed('2026-03-02')]
    const response = (...more: readonly HistoryEvent[]) => of('R-APPRESP', '2026-06-01', ...start, ...more)
    expect(response()).toBe('2026-04-15 R-APPRESP AppealRegistered overdue')
    expect(response(on('AppealResponded', 'respondedOn', '2026-04-15', { against: 'refusalToAssess' }))).toBe(
      '2026-04-15 R-APPRESP AppealRegistered met 2026-04-15',
    )
    for (const end of [
      conceded('2026-03-20'),
      ordered('2026-03-20', 'assess'),
      on('AppealEnded', 'endedOn', '2026-03-20', { against: 'refusalToAssess' }),
    ])
      expect(response(end)).toBe('2026-04-15 R-APPRESP AppealRegistered ended 2026-03-20')
  })
})

describe('an order of the tribunal', () => {
  it('to assess: told in 2 weeks, no plan in 10 or the plan in 14, from the order (F4)', () => {
    const order = ordered('2026-02-03', 'assess')
    const orders = (...more: readonly HistoryEvent[]) =>
      disputes('2026-06-01', refused, order, ...more).filter((one) => one.includes('R-ORD'))
    expect(orders()).toStrictEqual([
      '2026-02-17 R-ORD-ASSESS-NOTIFY TribunalOrdered overdue',
      '2026-04-14 R-ORD-ASSESS-NOPLAN TribunalOrdered overdue',
      '2026-05-12 R-ORD-ASSESS-FINAL TribunalOrdered overdue',
    ])
    expect(orders(agreed('2026-02-17'), draft('2026-04-10'), plan('2026-05-12'))).toStrictEqual([
      '2026-02-17 R-ORD-ASSESS-NOTIFY TribunalOrdered met 2026-02-17',
      '2026-04-14 R-ORD-ASSESS-NOPLAN TribunalOrdered ended 2026-04-10',
      '2026-05-12 R-ORD-ASSESS-FINAL TribunalOrdered met 2026-05-12',
    ])
    expect(orders(agreed('2026-02-17'), decision('PlanRefused', '2026-04-15'))).toStrictEqual([
      '2026-02-17 R-ORD-ASSESS-NOTIFY TribunalOrdered met 2026-02-17',
      '2026-04-14 R-ORD-ASSESS-NOPLAN TribunalOrdered met_late 2026-04-15',
      '2026-05-12 R-ORD-ASSESS-FINAL TribunalOrdered ended 2026-04-15',
    ])
  })

  it.each([
    ['makePlan', {}, ['2026-03-10 R-ORD-MAKE-DRAFT met', '2026-04-21 R-ORD-MAKE-FINAL met']],
    ['reconsider', {}, ['2026-02-17 R-ORD-RECON met', 'null R-ORD-RECON-NEXT running']],
    ['amend', {}, ['2026-03-10 R-ORD-AMEND overdue']],
    ['amend', { sectionIOnly: true }, ['2026-02-17 R-ORD-SCHOOL overdue']],
    ['schoolOnly', {}, ['2026-02-17 R-ORD-SCHOOL overdue']],
    ['continue', {}, ['2026-02-03 R-ORD-CONT overdue']],
    [
      'continue',
      { agreedToAmend: true },
      ['2026-02-03 R-ORD-CONT overdue', '2026-03-10 R-ORD-AMEND overdue'],
    ],
    ['cease', {}, ['2026-02-03 R-ORD-CEASE overdue']],
    ['somethingElse', {}, []],
  ])('to %s %o has periods of its own', (order, more, expected) => {
    const events = [ordered('2026-02-03', order, more), draft('2026-02-16')]
    const steps = order === 'makePlan' ? [...events, plan('2026-04-21')] : events
    const found = ask(aCase(received(T0), ...steps), '2026-05-01').filter(({ rule }) => /^R-ORD/.test(rule))
    expect(found.map(({ dueOn, rule, status }) => `${dueOn} ${rule} ${status}`)).toStrictEqual(expected)
  })

  it('replaces the limits of the request: ended in time, or past with the day it ended', () => {
    const early = aCase(received(T0), ordered('2026-03-02', 'makePlan'))
    expect(statusOf('R-FIN20', early, '2026-09-01')).toBe('ended')
    const late = aCase(received(T0), ordered('2026-05-05', 'makePlan'), plan('2026-07-01'))
    expect(
      ask(late, '2026-09-01')
        .filter(({ rule }) => rule === 'R-FIN20')
        .map(line),
    ).toStrictEqual(['2026-05-04 R-FIN20 overdue 2026-05-05'])
    const about = aCase(received(T0), ordered('2026-03-02', 'amend'))
    expect(statusOf('R-FIN20', about, '2026-09-01')).toBe('overdue')
  })

  it('lets an absence of two weeks excuse its periods, where the request needs four (F3)', () => {
    const away = { reason: 'absentTwoWeeks', from: '2026-02-10', to: '2026-02-23' }
    const order = ordered('2026-02-03', 'assess')
    const claim = exception('R-ORD-ASSESS-FINAL', '2026-02-24', away)
    expect(of('R-ORD-ASSESS-FINAL', '2026-06-01', refused, order, claim)).toBe(
      '2026-05-12 R-ORD-ASSESS-FINAL TribunalOrdered excepted',
    )
    const short = exception('R-FIN20', '2026-03-10', {
      reason: 'absentFourWeeks',
      from: '2026-02-10',
      to: '2026-03-08',
    })
    const enough = exception('R-FIN20', '2026-03-10', {
      reason: 'absentFourWeeks',
      from: '2026-02-10',
      to: '2026-03-09',
    })
    expect(statusOf('R-FIN20', aCase(received(T0), short), '2026-06-01')).toBe('overdue')
    expect(statusOf('R-FIN20', aCase(received(T0), enough), '2026-06-01')).toBe('excepted')
  })

  it('gives the advice asked for after it clocks that the refusal before it does not end', () => {
    const order = ordered('2026-02-03', 'assess')
    const asked = event('AdviceRequested', '2026-02-18', {
      advice: 'a1',
      giver: 'health',
      requestedOn: '2026-02-18',
      receivedByBodyOn: '2026-02-18',
    })
    expect(of('R-ADV6', '2026-05-01', refused, order, agreed('2026-02-17'), asked)).toBe(
      '2026-04-01 R-ADV6 a1 overdue',
    )
  })
})

describe('an appeal that the authority does not oppose', () => {
  const start = [refused, appealed('2026-03-02')] // the response is due on 15 April
  const answered = on('AppealResponded', 'respondedOn', '2026-03-16', { against: 'refusalToAssess' })

  it.each([
    ['told before its response', [conceded('2026-05-20', { beforeResponse: true })], true],
    ['told after its response', [conceded('2026-03-20', { beforeResponse: false })], false],
    ['not recorded, on the last day for a response', [conceded('2026-04-15')], true],
    ['not recorded, on the day after that', [conceded('2026-04-16')], false],
    ['not recorded, after a response that is', [answered, conceded('2026-03-20')], false],
  ])('has the periods of regulation 45 only in time: %s', (_, steps, engaged) => {
    const found = disputes('2026-06-01', ...start, ...steps).filter((one) => one.includes('UNOPP'))
    expect(found.map((one) => one.split(' ')[1])).toStrictEqual(
      engaged ? ['R-UNOPP-ASSESS-NOTIFY', 'R-UNOPP-ASSESS-NOPLAN', 'R-UNOPP-ASSESS-FINAL'] : [],
    )
  })

  it('conceded late and without an order leaves the twenty weeks of the request standing (F11)', () => {
    const late = conceded('2026-04-20')
    expect(of('R-FIN20', '2026-04-19', ...start, late)).toBe('2026-05-04 R-FIN20 ended 2026-01-26')
    expect(of('R-FIN20', '2026-05-05', ...start, late)).toBe('2026-05-04 R-FIN20 overdue')
    const sealed = [...start, late, ordered('2026-05-20', 'assess')]
    expect(of('R-FIN20', '2026-05-21', ...sealed)).toBe('2026-05-04 R-FIN20 overdue 2026-05-20')
    expect(of('R-ORD-ASSESS-NOTIFY', '2026-05-21', ...sealed)).toBe(
      '2026-06-03 R-ORD-ASSESS-NOTIFY TribunalOrdered running',
    )
  })

  it('conceded in time replaces them, as an order does', () => {
    expect(of('R-FIN20', '2026-06-01', ...start, conceded('2026-03-20'), agreed('2026-03-30'))).toBe(
      '2026-05-04 R-FIN20 ended 2026-01-26',
    )
  })

  it.each([
    ['refusalToIssue', {}, ['MAKE-DRAFT', 'MAKE-FINAL']],
    ['contents', {}, ['AMEND']],
    ['contents', { sectionIOnly: true }, ['SCHOOL']],
    ['refusalToAmend', {}, ['AMEND']],
    ['ceasing', {}, ['CONT']],
    ['ceasing', { agreedToAmend: true }, ['CONT', 'AMEND']],
  ])('about %s %o asks for what an order would', (against, more, parts) => {
    const found = disputes('2026-06-01', conceded('2026-03-20', { against, beforeResponse: true, ...more }))
    expect(found.map((one) => one.split(' ')[1])).toStrictEqual(parts.map((part) => `R-UNOPP-${part}`))
  })
})

describe('which appeal a step is about', () => {
  const response = (date: string, more: object) => on('AppealResponded', 'respondedOn', date, more)
  const about = { against: 'refusalToAssess' }
  const other = { against: 'contents' }

  it.each([
    ['registered on the day itself', [appealed('2026-03-20')], true],
    ['not registered', [], false],
    ['registered the day after', [appealed('2026-03-21')], false],
    ['about something else', [appealed('2026-03-02', 'contents')], false],
    ['about what nobody recorded', [on('AppealRegistered', 'registeredOn', '2026-03-02')], true],
    ['answered before it was registered', [appealed('2026-03-02'), response('2026-03-01', about)], true],
    [
      'answered on the day of its registration',
      [appealed('2026-03-02'), response('2026-03-02', about)],
      false,
    ],
    ['answered on the day of the concession', [appealed('2026-03-02'), response('2026-03-20', about)], false],
    ['answered the day after', [appealed('2026-03-02'), response('2026-03-21', about)], true],
    ['another answered', [appealed('2026-03-02'), response('2026-03-16', other)], true],
    ['answered, as one is', [appealed('2026-03-02'), response('2026-03-16', {})], false],
  ])('conceded on 20 March, an appeal %s brings the periods of regulation 45 or not', (_, steps, engaged) => {
    const found = disputes('2026-06-01', refused, ...steps, conceded('2026-03-20'))
    expect(found.some((one) => one.includes('UNOPP'))).toBe(engaged)
  })

  it.each([
    ['its own response', appealed('2026-03-02'), response('2026-03-16', about), 'met'],
    ['a response that names no matter', appealed('2026-03-02'), response('2026-03-16', {}), 'met'],
    ['the response to another', appealed('2026-03-02'), response('2026-03-16', other), 'running'],
    [
      'any response, where it names no matter itself',
      on('AppealRegistered', 'registeredOn', '2026-03-02'),
      response('2026-03-16', about),
      'met',
    ],
  ])('an appeal is answered by %s or not', (_, appeal, answer, status) => {
    expect(of('R-APPRESP', '2026-03-20', refused, appeal, answer)).toContain(` ${status}`)
  })
})

describe('what takes a refusal back', () => {
  const late = (date: string, against = 'refusalToAssess') =>
    conceded(date, { against, beforeResponse: false })

  it.each([
    ['an assessment agreed the day after', [agreed('2026-01-27')], 'overdue'],
    ['an assessment agreed on the day itself (section 0.5.12)', [agreed('2026-01-26')], 'overdue'],
    ['an assessment agreed the day before', [agreed('2026-01-25')], 'ended'],
    ['an appeal about it conceded late, even that day', [late('2026-01-26')], 'overdue'],
    ['an appeal conceded before it', [late('2026-01-25')], 'ended'],
    ['an appeal about another decision conceded late', [late('2026-03-02', 'refusalToIssue')], 'ended'],
    ['a plan, which is not the opposite of it', [draft('2026-03-02')], 'ended'],
  ])('%s leaves the twenty weeks', (_, steps, status) => {
    expect(of('R-FIN20', '2026-05-05', refused, ...steps)?.split(' ')[2]).toBe(status)
  })

  it.each([
    [
      'an order of the day on which it was taken back',
      [ordered('2026-03-02', 'assess'), agreed('2026-03-02')],
    ],
    ['an order of the day of the refusal', [ordered('2026-01-26', 'assess'), agreed('2026-03-02')]],
  ])('is not the authority itself where there was %s', (_, steps) => {
    expect(of('R-FIN20', '2026-05-05', refused, ...steps)).toBe('2026-05-04 R-FIN20 ended 2026-01-26')
  })

  it('on something that cannot be appealed against, an agreement replaces no limit', () => {
    for (const appealable of [false, undefined])
      expect(of('R-FIN20', '2026-05-05', refused, mediated('2026-03-02', { appealable }))).toBe(
        '2026-05-04 R-FIN20 ended 2026-01-26',
      )
    expect(of('R-FIN20', '2026-03-03', mediated('2026-03-02', { appealable: false }))).toBe(
      '2026-05-04 R-FIN20 running',
    )
  })
})

describe('what an order of another request brings', () => {
  it.each([
    ['2025-12-14', 'overdue'],
    // On the day of the request it may be about it.
    ['2025-12-15', 'ended'],
  ])('ordered on %s, the limits of the request received on 15 December 2025 are %s', (day, status) => {
    expect(statusOf('R-FIN20', aCase(received(T0), ordered(day, 'assess')), '2026-05-05')).toBe(status)
  })
})
