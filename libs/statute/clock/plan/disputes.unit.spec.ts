import { type HistoryEvent } from '../../history/index.js'
import { ask, draft, event, finalPlan, takenOn, told } from '../spec-support.js'
import { amended, aPlan, ceased, decided, made, notAmended, notice, transferredOut } from './spec-support.js'

const DISPUTES = /^R-(MED|APP|ORD|UNOPP)/

const disputes = (asAt: string, ...events: readonly HistoryEvent[]): readonly string[] =>
  told(ask(aPlan(...events), asAt).filter(({ rule }) => DISPUTES.test(rule)))

const orders = (asAt: string, ...events: readonly HistoryEvent[]): readonly string[] =>
  disputes(asAt, ...events).filter((text) => text.startsWith('R-ORD'))

const ordered = (order: string, orderedOn = '2026-07-01') =>
  event('TribunalOrdered', orderedOn, { order, orderedOn }, { id: 'order' })

const reassessment = (agreed: boolean, notifiedOn: string) =>
  event('ReassessmentDecided', notifiedOn, { agreed, notifiedOn }, { id: `answer-${notifiedOn}` })

describe("the family's time to dispute a decision about a plan (section 51(2))", () => {
  const open = (one: HistoryEvent) => [`R-MEDCONTACT ${one.id} running`, `R-APPEAL ${one.id} running`]

  it.each([
    ['a review that maintains the plan', decided('r1', '2026-03-02')],
    ['a review that ceases it', decided('r1', '2026-03-02', 'cease')],
    ['an amended plan', amended('2026-03-02', { review: 'r1' })],
    ['the plan of a re-assessment', finalPlan('2026-03-02')],
    ['a decision not to amend', notAmended('2026-03-02')],
    ['a refusal to re-assess', reassessment(false, '2026-03-02')],
    ['the notice that it will cease', event('CeasingNotified', '2026-03-02', { notifiedOn: '2026-03-02' })],
  ])('runs from %s', (_, one) => {
    expect(disputes('2026-03-03', one)).toStrictEqual(open(one))
  })

  it.each([
    ['a decision to amend, which is not yet the plan', decided('r1', '2026-03-02', 'amend')],
    ['a re-assessment that is agreed', reassessment(true, '2026-03-02')],
  ])('does not run from %s', (_, one) => {
    expect(disputes('2026-03-03', one)).toStrictEqual([])
  })

  it('runs once where the review and the notice to cease are of one day', () => {
    const notice = event('CeasingNotified', '2026-03-02', { notifiedOn: '2026-03-02' })
    expect(disputes('2026-03-03', decided('r1', '2026-03-02', 'cease'), notice)).toStrictEqual(open(notice))
  })

  it('is kept for the latest decision before the step, whatever kind each is of', () => {
    const sought = event('MediationSought', '2026-03-10', { informedOn: '2026-03-10' })
    const contact = (...events: readonly HistoryEvent[]) =>
      disputes('2026-03-11', ...events, sought).filter((text) => text.startsWith('R-MEDCONTACT'))
    const [review, refusal] = [decided('r1', '2026-03-05'), reassessment(false, '2026-03-02')]
    expect(contact(review, refusal)).toStrictEqual([
      `R-MEDCONTACT ${refusal.id} running`,
      `R-MEDCONTACT ${review.id} met 2026-03-10`,
    ])
    const [plan, ceasing] = [
      amended('2026-03-10', { review: 'r1' }),
      event('CeasingNotified', '2026-03-09', { notifiedOn: '2026-03-09' }),
    ]
    expect(contact(plan, ceasing)).toStrictEqual([
      `R-MEDCONTACT ${ceasing.id} running`,
      `R-MEDCONTACT ${plan.id} met 2026-03-10`,
    ])
  })

  it('runs from both where the review and the notice to cease are of two days', () => {
    const notice = event('CeasingNotified', '2026-03-04', { notifiedOn: '2026-03-04' })
    const review = decided('r1', '2026-03-02', 'cease')
    expect(disputes('2026-03-05', review, notice)).toStrictEqual([...open(review), ...open(notice)])
    const maintained = decided('r1', '2026-03-04')
    expect(disputes('2026-03-05', maintained, notice).length).toBe(4)
  })

  it('of a decision from before the take-on is not told', () => {
    expect(disputes('2026-03-03', takenOn(), decided('r1', '2026-01-10'))).toStrictEqual([])
  })
})

describe('orders about a plan (regulation 44)', () => {
  it('to amend: five weeks, kept by the amended plan', () => {
    expect(orders('2026-07-02', ordered('amend'))).toStrictEqual(['R-ORD-AMEND order running'])
    expect(orders('2026-08-06', ordered('amend'), amended('2026-08-05'))).toStrictEqual([
      'R-ORD-AMEND order met 2026-08-05',
    ])
  })

  it('to change the school alone: two weeks', () => {
    expect(orders('2026-08-06', ordered('schoolOnly'), amended('2026-07-16'))).toStrictEqual([
      'R-ORD-SCHOOL order met_late 2026-07-16',
    ])
  })

  it('to re-assess: notice, then the plan, or the notice that there will be none', () => {
    const answer = reassessment(true, '2026-07-15')
    expect(orders('2026-08-06', ordered('assess'), answer)).toStrictEqual([
      'R-ORD-ASSESS-NOTIFY order met 2026-07-15',
      'R-ORD-ASSESS-NOPLAN order running',
      'R-ORD-ASSESS-FINAL order running',
    ])
    expect(orders('2026-10-01', ordered('assess'), answer, notAmended('2026-09-09'))).toStrictEqual([
      'R-ORD-ASSESS-NOTIFY order met 2026-07-15',
      'R-ORD-ASSESS-NOPLAN order met 2026-09-09',
      'R-ORD-ASSESS-FINAL order ended 2026-09-09',
    ])
    expect(
      orders('2026-11-01', ordered('assess'), answer, draft('2026-08-20'), finalPlan('2026-10-07')),
    ).toStrictEqual([
      'R-ORD-ASSESS-NOTIFY order met 2026-07-15',
      'R-ORD-ASSESS-NOPLAN order ended 2026-08-20',
      'R-ORD-ASSESS-FINAL order met 2026-10-07',
    ])
  })

  it('to re-assess: in place of the fourteen weeks of regulation 27, until somebody asks anew', () => {
    const weeks = (...events: readonly HistoryEvent[]) =>
      told(ask(aPlan(...events), '2027-03-01').filter(({ rule }) => rule === 'R-REASS14'))
    const mediated = (appealable: boolean) =>
      event('MediationAgreed', '2026-07-01', { agreedOn: '2026-07-01', appealable })
    const conceded = (beforeResponse: boolean) =>
      event('AppealConceded', '2026-07-01', {
        against: 'refusalToReassess',
        concededOn: '2026-07-01',
        beforeResponse,
      })
    const refused = reassessment(false, '2026-05-06')
    const answer = reassessment(true, '2026-07-15')
    const own = [`R-REASS14 ${answer.id} overdue`]
    expect(weeks(refused, ordered('assess'), answer)).toStrictEqual([])
    expect(weeks(refused, mediated(true), answer)).toStrictEqual([])
    expect(weeks(refused, conceded(true), answer)).toStrictEqual([])
    expect(weeks(refused, conceded(false), answer)).toStrictEqual(own)
    expect(weeks(refused, mediated(false), answer)).toStrictEqual(own)
    expect(weeks(refused, ordered('reconsider'), answer)).toStrictEqual(own)
    const anew = event('ReassessmentRequested', '2026-07-02', { requestedOn: '2026-07-02' })
    expect(weeks(refused, ordered('assess'), anew, answer)).toStrictEqual(own)
    const later = reassessment(true, '2027-01-11')
    expect(weeks(ordered('assess'), answer, later)).toStrictEqual([`R-REASS14 ${later.id} running`])
  })

  it('to cease, or the appeal dismissed: at once', () => {
    expect(orders('2026-07-09', ordered('cease'), ceased('2026-07-01'))).toStrictEqual([
      'R-ORD-CEASE order met 2026-07-01',
    ])
    expect(orders('2026-07-09', ordered('cease'))).toStrictEqual(['R-ORD-CEASE order overdue'])
  })

  it('leave with the plan to another authority', () => {
    expect(orders('2026-09-01', ordered('amend'), transferredOut('2026-07-20'))).toStrictEqual([
      'R-ORD-AMEND order ended 2026-07-20',
    ])
  })
})

describe('a plan that is to cease', () => {
  const notified = event('CeasingNotified', '2026-02-02', { notifiedOn: '2026-02-02' }, { id: 'ceasing' })
  const workingOf = (asAt: string, ...more: readonly HistoryEvent[]): string =>
    ask(aPlan(made('2025-01-06'), notified, ...more), asAt, { working: true })
      .find(({ rule, subject }) => rule === 'R-APPEAL' && subject === 'ceasing')
      ?.working.join(' ') ?? ''
  const EARLIEST = 'the earliest day on which it can cease is Wednesday 8 April 2026'

  it('can do so on the day after the time for an appeal, which is told from the notice on', () => {
    // Two months end on 2 April 2026; a certificate of 7 March gives until 7 April.
    const certificate = event('MediationCertificateIssued', '2026-03-07', { issuedOn: '2026-03-07' })
    expect(workingOf('2026-02-02')).toContain('can cease is Friday 3 April 2026')
    expect(workingOf('2026-03-07', certificate)).toContain(EARLIEST)
    expect(workingOf('2026-04-08', certificate, ceased('2026-04-08'))).not.toContain('Check it')
    expect(workingOf('2026-04-08', certificate, ceased('2026-04-07'))).toContain(
      'It is recorded as ceased on Tuesday 7 April 2026, before that. Check it.',
    )
  })

  it('waits for the end of an appeal, and no other notice says any of it', () => {
    const appeal = event('AppealRegistered', '2026-03-02', { registeredOn: '2026-03-02', against: 'ceasing' })
    expect(workingOf('2026-03-02', appeal)).toContain('the plan goes on until the appeal has been decided')
    expect(workingOf('2026-03-02', appeal)).not.toContain('the earliest day on which it can cease')
    const others = ask(aPlan(made('2025-01-06'), amended('2025-03-03')), '2025-03-03', { working: true })
    expect(others.flatMap(({ working }) => working).join(' ')).not.toContain('section 45(4)')
  })
})

describe('the plan after a re-assessment', () => {
  const workingOf = (more: object): string =>
    ask(
      aPlan(
        made('2025-01-06'),
        reassessment(true, '2026-03-02'),
        event('FinalPlanIssued', '2026-06-08', { sentToFamilyOn: '2026-06-08', ...more }),
      ),
      '2026-06-30',
      { working: true },
    )
      .find(({ rule }) => rule === 'R-REASS14')
      ?.working.join(' ') ?? ''

  it('goes to the setting and the commissioning body too, in the same 14 weeks (regulation 27(2))', () => {
    const copied = workingOf({ sentToSettingOn: '2026-06-08', sentToCommissionerOn: '2026-06-09' })
    expect(copied).toContain('Regulation 27(2) asks for the plan to be sent to the family, to the setting')
    expect(copied).toContain('to the setting named in it on Monday 8 June 2026, in time.')
    expect(copied).toContain('to the commissioning body on Tuesday 9 June 2026, 1 day past the limit')
    expect(workingOf({})).toContain('That it was sent to the setting named in it is not recorded.')
  })
})

describe('an amended plan', () => {
  const toldOf = (...events: readonly HistoryEvent[]) =>
    ask(aPlan(made('2025-01-06'), ...events), '2026-12-31', { working: true })
  const workingOf = (subject: string, ...events: readonly HistoryEvent[]): string =>
    toldOf(...events)
      .find((one) => one.rule === 'R-AM8' && one.subject === subject)
      ?.working.join(' ') ?? ''

  it('goes to the setting and the commissioning body too, in the same 8 weeks (regulation 22(3))', () => {
    const copied = workingOf(
      'notice-2026-01-05',
      notice('2026-01-05'),
      amended('2026-02-27', { sentToSettingOn: '2026-03-02', sentToCommissionerOn: '2026-03-03' }),
    )
    expect(copied).toContain('Regulation 22(3) asks for the plan to be sent to the family, to the setting')
    expect(copied).toContain('to the setting named in it on Monday 2 March 2026, in time.')
    expect(copied).toContain('to the commissioning body on Tuesday 3 March 2026, 1 day past the limit')
  })

  it('is not told to have gone where another plan went', () => {
    const copies = { sentToSettingOn: '2026-09-01', sentToCommissionerOn: '2026-09-01' }
    const first = workingOf(
      'notice-2026-01-05',
      notice('2026-01-05'),
      amended('2026-02-27', { amendment: 'notice-2026-01-05' }),
      notice('2026-08-03'),
      amended('2026-09-01', { amendment: 'notice-2026-08-03', ...copies }),
    )
    expect(first).toContain('That it was sent to the setting named in it is not recorded.')
    expect(first).toContain('That it was sent to the commissioning body is not recorded.')
  })

  it('has no copies while it is not sent, nor where it was decided not to amend (regulation 22(4))', () => {
    const open = workingOf('notice-2026-01-05', notice('2026-01-05'))
    const dropped = workingOf('notice-2026-01-05', notice('2026-01-05'), notAmended('2026-02-27'))
    expect(open).toContain('8 weeks')
    expect(dropped).toContain('8 weeks')
    expect(open + dropped).not.toContain('asks for the plan to be sent')
  })

  it('after a re-assessment tells its copies under regulation 27(2)', () => {
    const copies = { sentToSettingOn: '2026-06-08', sentToCommissionerOn: '2026-06-08' }
    const working = toldOf(reassessment(true, '2026-03-02'), amended('2026-06-08', copies))
      .find(({ rule }) => rule === 'R-REASS14')
      ?.working.join(' ')
    expect(working).toContain('Regulation 27(2) asks for the plan to be sent')
    expect(working).toContain('to the commissioning body on Monday 8 June 2026, in time.')
  })
})
