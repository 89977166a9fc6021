import { specOf } from '#testing'
import { type RefusalCode } from '../../vocabulary/command.js'
import { asFarAs, decision, meta, received, takenOn, underTest } from '../spec-helper.js'

const spec = specOf(underTest)
const data = { person: 'p1', source: 'school', receivedOn: '2026-01-12' } as const

describe('receiving a request', () => {
  it('begins a case', () => {
    spec.given().when({ type: 'ReceiveRequest', data, meta }).then(received('2026-01-12'))
  })

  it('is refused while a request is open on the case', () => {
    spec
      .given(...asFarAs.requested)
      .when({ type: 'ReceiveRequest', data: { ...data, receivedOn: '2026-03-02' }, meta })
      .thenRefused({
        code: 'request_already_open',
        message:
          'A request received on 12 January 2026 is open already. If that is wrong, correct that record.',
      })
  })

  it('is refused while the same person has an open case elsewhere', () => {
    spec
      .given()
      .when({
        type: 'ReceiveRequest',
        data,
        openElsewhere: { reference: 'EHC-885-000123', receivedOn: '2025-12-01' },
        meta,
      })
      .thenRefused({
        code: 'request_open_elsewhere',
        message:
          'A request received on 1 December 2025 is open already (case EHC-885-000123). Record what happened there, or close it first.',
      })
  })

  it.each<[string, RefusalCode, string]>([
    [
      '2026-11-22',
      'in_the_future',
      'The request is dated 22 November 2026, after today (21 November 2026). Record it once it has happened, or check the date.',
    ],
    [
      '2026-02-30',
      'bad_date',
      'The request: "2026-02-30" is not a real date. Give a day that exists, as year-month-day, for example 2026-01-12.',
    ],
    ['', 'date_needed', 'The request has no date. Give the day.'],
  ])('is refused for the date "%s"', (receivedOn, code, message) => {
    spec
      .given()
      .when({ type: 'ReceiveRequest', data: { ...data, receivedOn }, meta })
      .thenRefused({ code, message, field: 'receivedOn' })
  })

  it('may be today', () => {
    spec
      .given()
      .when({ type: 'ReceiveRequest', data: { ...data, receivedOn: '2026-11-21' }, meta })
      .then(received('2026-11-21'))
  })
})

describe('the end of a case without a plan', () => {
  it('is recorded when the request is withdrawn', () => {
    spec
      .given(...asFarAs.assessing)
      .when({ type: 'WithdrawRequest', data: { withdrawnOn: '2026-03-02' }, meta })
      .then({ type: 'RequestWithdrawn', occurredOn: '2026-03-02', data: { withdrawnOn: '2026-03-02' } })
  })

  it('is recorded when the child moves away', () => {
    spec
      .given(...asFarAs.requested)
      .when({ type: 'ExportCase', data: { movedOn: '2026-02-02', toAuthority: '333' }, meta })
      .then({
        type: 'CaseExported',
        occurredOn: '2026-02-02',
        data: { movedOn: '2026-02-02', toAuthority: '333' },
      })
  })

  it('comes once', () => {
    spec
      .given(...asFarAs.requested, {
        type: 'RequestWithdrawn',
        occurredOn: '2026-02-02',
        data: { withdrawnOn: '2026-02-02' },
      })
      .when({ type: 'WithdrawRequest', data: { withdrawnOn: '2026-03-02' }, meta })
      .thenRefused({
        code: 'request_withdrawn',
        message: 'The request was withdrawn on 2 February 2026. Record a new request as a new case.',
      })
  })

  it('does not name a date that a return did not know', () => {
    spec
      .given(takenOn(), ...asFarAs.requested, {
        type: 'RequestWithdrawn',
        occurredOn: '2026-01-15',
        data: {},
      })
      .when({ type: 'AgreeAssessment', data: { decidedOn: '2026-02-16', notifiedOn: '2026-02-16' }, meta })
      .thenRefused({
        code: 'request_withdrawn',
        message: 'The request was withdrawn. Record a new request as a new case.',
      })
  })
})

describe('assigning an officer', () => {
  const assign = (officer: string) =>
    ({ type: 'AssignOfficer', data: { officer, assignedOn: '2026-03-02' }, meta }) as const
  const assigned = (officer: string) =>
    ({
      type: 'OfficerAssigned',
      occurredOn: '2026-03-02',
      data: { officer, assignedOn: '2026-03-02' },
    }) as const

  it('is recorded', () => {
    spec
      .given(...asFarAs.requested)
      .when(assign('officer-2'))
      .then(assigned('officer-2'))
  })

  it('is refused for the officer who holds the case', () => {
    spec
      .given(...asFarAs.requested, assigned('officer-2'))
      .when(assign('officer-2'))
      .thenRefused({
        code: 'already_assigned',
        message: 'This officer holds the case already.',
        field: 'officer',
      })
  })

  it('needs a case', () => {
    spec
      .given()
      .when(assign('officer-2'))
      .thenRefused({ code: 'no_request', message: 'No request is recorded. Record the request first.' })
  })
})

describe('a case decided before its return', () => {
  it('takes no steps', () => {
    spec
      .given(takenOn())
      .when({ type: 'RefusePlan', data: decision('PlanRefused', '2026-02-16').data, meta })
      .thenRefused({
        code: 'historic_case',
        message:
          'This case was decided before the return it was taken on from, so its steps are not kept here. Record a new request as a new case.',
      })
  })
})
