import { specOf } from '#testing'
import {
  appealRegistered,
  asFarAs,
  decision,
  draftSent,
  finalIssued,
  mediationSought,
  meta,
  ordered,
  takenOn,
  underTest,
} from '../spec-helper.js'

const spec = specOf(underTest)
const refused = [...asFarAs.requested, decision('AssessmentRefused', '2026-02-16')]
const noPlan = [...asFarAs.assessing, decision('PlanRefused', '2026-04-27')]
const issued = [...asFarAs.draftSent, finalIssued('2026-05-29')]
const statusOf = (...history: Parameters<typeof underTest.evolve>[1][]) =>
  history.reduce(underTest.evolve, underTest.initial).stage.status

const register = (
  against: 'refusalToAssess' | 'refusalToIssue' | 'contents' | 'ceasing',
  on = '2026-06-15',
) => ({ type: 'RegisterAppeal', data: { against, registeredOn: on }, meta }) as const
const order = (made: 'assess' | 'makePlan' | 'amend', on = '2026-09-01') =>
  ({ type: 'RecordOrder', data: { order: made, orderedOn: on }, meta }) as const

describe('an appeal', () => {
  it.each([
    ['refusalToAssess', refused, 'a refusal to assess'],
    ['refusalToIssue', noPlan, 'a refusal to issue a plan'],
    ['contents', issued, 'what a plan says'],
  ] as const)('against %s needs that decision', (against, history, words) => {
    spec
      .given(...history)
      .when(register(against))
      .then(appealRegistered(against, '2026-06-15'))
    spec
      .given(...asFarAs.assessing)
      .when(register(against))
      .thenRefused({
        code: 'nothing_to_appeal',
        message: `An appeal against ${words} needs that decision on this record, and it is not here. Record that first.`,
        field: 'against',
      })
  })

  it('against what only a plan can have is refused here', () => {
    spec
      .given(...issued)
      .when(register('ceasing'))
      .thenRefused({
        code: 'nothing_to_appeal',
        message:
          'An appeal against a decision to cease a plan needs that decision on this record, and it is not here. Record that first.',
        field: 'against',
      })
  })

  it('is registered once, and again after the first has ended', () => {
    const first = [...refused, appealRegistered('refusalToAssess', '2026-03-16')]
    spec
      .given(...first)
      .when(register('refusalToAssess'))
      .thenRefused({
        code: 'appeal_already_registered',
        message:
          'An appeal against a refusal to assess is before the tribunal already. Record how it ended first.',
        field: 'against',
      })
    spec
      .given(...first, {
        type: 'AppealEnded',
        occurredOn: '2026-05-01',
        data: { against: 'refusalToAssess', endedOn: '2026-05-01', outcome: 'struckOut' },
      })
      .when(register('refusalToAssess'))
      .then(appealRegistered('refusalToAssess', '2026-06-15'))
  })

  it('is conceded only where there is one, unless a return says no more than that it came to the tribunal', () => {
    const concede = {
      type: 'ConcedeAppeal',
      data: { against: 'refusalToAssess', concededOn: '2026-04-20', beforeResponse: true },
      meta,
    } as const
    const conceded = { type: 'AppealConceded', occurredOn: '2026-04-20', data: concede.data } as const
    spec
      .given(...refused)
      .when(concede)
      .thenRefused({
        code: 'no_open_appeal',
        message:
          'No appeal against a refusal to assess is before the tribunal. Record first that it was registered.',
        field: 'against',
      })
    spec
      .given(takenOn(), ...refused)
      .when(concede)
      .then(conceded)
  })

  it('is not conceded before it was registered', () => {
    spec
      .given(...refused, appealRegistered('refusalToAssess', '2026-03-16'))
      .when({
        type: 'ConcedeAppeal',
        data: { against: 'refusalToAssess', concededOn: '2026-03-13' },
        meta,
      })
      .thenRefused({
        code: 'impossible_order',
        message:
          'The concession is dated 13 March 2026, before the appeal was registered on 16 March 2026. Check both dates.',
        field: 'concededOn',
      })
  })
})

describe('an order of the tribunal', () => {
  it('needs an appeal on which it can be made', () => {
    spec
      .given(...refused, appealRegistered('refusalToAssess', '2026-03-16'))
      .when(order('makePlan'))
      .thenRefused({
        code: 'order_without_appeal',
        message:
          'The tribunal can order this on an appeal against a refusal to issue a plan, and none is recorded. Record the appeal first, or check the order.',
        field: 'order',
      })
  })

  it('undoes the refusal: the case goes on from there', () => {
    const appealed = [...refused, appealRegistered('refusalToAssess', '2026-03-16')]
    expect(statusOf(...appealed)).toBe('refusedToAssess')
    expect(statusOf(...appealed, ordered('assess', '2026-09-01'))).toBe('assessing')
    const told = decision('AssessmentAgreed', '2026-09-10')
    spec
      .given(...appealed, ordered('assess', '2026-09-01'))
      .when({ type: 'AgreeAssessment', data: told.data, meta })
      .then(told)
    const second = [...noPlan, appealRegistered('refusalToIssue', '2026-06-15')]
    expect(statusOf(...second, ordered('makePlan', '2026-09-01'))).toBe('agreedToIssue')
    expect(statusOf(...second, ordered('reconsider', '2026-09-01'))).toBe('assessing')
  })

  it('leaves no room for another refusal to assess', () => {
    spec
      .given(...refused, appealRegistered('refusalToAssess', '2026-03-16'), ordered('assess', '2026-09-01'))
      .when({
        type: 'RefuseAssessment',
        data: decision('AssessmentRefused', '2026-09-10').data,
        meta,
      })
      .thenRefused({
        code: 'bound_by_order',
        message:
          'The tribunal made its order on 1 September 2026, so the case goes on. If that is wrong, correct that record.',
      })
  })

  it('lets a plan be issued anew, which nothing else does', () => {
    const again = { type: 'IssueFinalPlan', data: { sentToFamilyOn: '2026-09-28' }, meta } as const
    spec
      .given(...issued)
      .when(again)
      .thenRefused({
        code: 'plan_already_issued',
        message:
          'The final plan was sent to the family on 29 May 2026. If that is wrong, correct that record.',
      })
    spec
      .given(...issued, appealRegistered('contents', '2026-06-15'), ordered('amend', '2026-09-01'))
      .when(again)
      .then(finalIssued('2026-09-28'))
  })
})

describe('the other steps of an assessment', () => {
  const returned = [
    ...asFarAs.assessing,
    {
      type: 'AdviceRequested',
      occurredOn: '2026-02-17',
      data: {
        advice: 'a1',
        giver: 'health',
        requestedOn: '2026-02-17',
        receivedByBodyOn: '2026-02-17',
      },
    },
    {
      type: 'AdviceReturned',
      occurredOn: '2026-03-30',
      data: {
        advice: 'a1',
        returnedOn: '2026-03-30',
        outcome: 'advice',
      },
    },
  ] as const
  const sentBack = {
    type: 'AdviceSentBack',
    occurredOn: '2026-04-01',
    data: {
      advice: 'a1',
      sentBackOn: '2026-04-01',
      reason: 'No outcomes',
    },
  } as const

  it('await advice again that was sent back', () => {
    const again = {
      type: 'ReturnAdvice',
      data: { advice: 'a1', returnedOn: '2026-04-20', outcome: 'advice' },
      meta,
    } as const
    spec
      .given(...returned, sentBack)
      .when(again)
      .then({ type: 'AdviceReturned', occurredOn: '2026-04-20', data: again.data })
    spec
      .given(...returned, sentBack)
      .when({ type: 'AcceptAdvice', data: { advice: 'a1', acceptedOn: '2026-04-20' }, meta })
      .thenRefused({
        code: 'advice_not_returned',
        message:
          'This advice has not come back, so it cannot be accepted or sent back. Record its return first.',
        field: 'advice',
      })
  })

  it('ask a setting that says no for its reason', () => {
    spec
      .given(...asFarAs.draftSent, {
        type: 'SettingConsulted',
        occurredOn: '2026-05-12',
        data: {
          consultation: 'c1',
          setting: 'Hill School',
          consultedOn: '2026-05-12',
        },
      })
      .when({
        type: 'RecordSettingResponse',
        data: { consultation: 'c1', respondedOn: '2026-05-20', answer: 'no' },
        meta,
      })
      .thenRefused({
        code: 'reason_of_setting_needed',
        message: 'The setting said no. Say in a few words why.',
        field: 'reason',
      })
  })

  it('let the copies of the plan be recorded later, each once', () => {
    const copy = (sentOn: string) =>
      ({ type: 'CopyFinalPlan', data: { to: 'commissioner', sentOn }, meta }) as const
    const copied = {
      type: 'FinalPlanCopied',
      occurredOn: '2026-06-02',
      data: copy('2026-06-02').data,
    } as const
    spec
      .given(...issued)
      .when(copy('2026-06-02'))
      .then(copied)
    spec
      .given(...issued, copied)
      .when(copy('2026-06-03'))
      .thenRefused({
        code: 'already_copied',
        message:
          'That they were sent the final plan is recorded already. If the date is wrong, correct that record.',
        field: 'to',
      })
  })

  it('are not recorded twice over', () => {
    spec
      .given(...asFarAs.draftSent)
      .when({ type: 'SendDraftPlan', data: draftSent('2026-05-08', '2026-05-11').data, meta })
      .thenRefused({
        code: 'already_recorded',
        message: 'The very same is on record already. Nothing more needs to be recorded.',
      })
  })

  it('hold mediation only where it was sought', () => {
    const hold = { type: 'HoldMediation', data: { heldOn: '2026-03-24' }, meta } as const
    spec
      .given(...refused)
      .when(hold)
      .thenRefused({
        code: 'mediation_not_sought',
        message: 'It is not recorded that the family sought mediation. Record that first.',
      })
    spec
      .given(...refused, mediationSought('2026-03-02'))
      .when(hold)
      .then({ type: 'MediationHeld', occurredOn: '2026-03-24', data: hold.data })
  })

  it('ask for an exception to a limit that runs', () => {
    spec
      .given(...asFarAs.assessing)
      .when({
        type: 'RecordException',
        data: {
          exception: 'x1',
          duty: 'R-ORD-AMEND',
          reason: 'personal',
          on: '2026-04-20',
          from: '2026-04-01',
          to: '2026-04-20',
        },
        meta,
      })
      .thenRefused({
        code: 'limit_not_running',
        message:
          'This limit does not run on this case: what sets it off is not recorded. Record that first, or choose another limit.',
        field: 'duty',
      })
  })

  it('want to know who asked', () => {
    spec
      .given()
      .when({
        type: 'ReceiveRequest',
        data: { person: 'p1', source: 'notStated', receivedOn: '2026-01-12' },
        meta,
      })
      .thenRefused({ code: 'source_needed', message: 'Say who asked for the assessment.', field: 'source' })
  })
})
