import { specOf } from '#testing'
import { type AssessmentCommand } from '../commands.js'
import { type AssessmentEvent } from '../../catalogue/assessment.js'
import {
  adviceRequested,
  asFarAs,
  decision,
  mediationAgreed,
  mediationSought,
  meta,
  personalException,
  received,
  takenOn,
  underTest,
} from '../spec-helper.js'

const spec = specOf(underTest)
const record = (more: object) => ({ type: 'RecordException', data: { ...required, ...more }, meta }) as const
const codeOf = (history: readonly AssessmentEvent[], command: AssessmentCommand): string | undefined => {
  const outcome = underTest.decide(command, history.reduce(underTest.evolve, underTest.initial))
  return outcome.ok ? undefined : outcome.refusal.code
}
const required = {
  exception: 'x1',
  duty: 'R-FIN20',
  reason: 'personal',
  on: '2026-04-20',
  from: '2026-04-01',
  to: '2026-04-20',
} as const

describe('an exception', () => {
  it('that the limit allows is recorded', () => {
    spec
      .given(...asFarAs.assessing)
      .when(record({}))
      .then(personalException('x1'))
  })

  it('that the limit does not know is refused, with the law', () => {
    spec
      .given(...asFarAs.assessing, adviceRequested('a1', '2026-02-17'))
      .when(
        record({
          duty: 'R-ADV6',
          advice: 'a1',
          reason: 'schoolClosed',
          adviceRequestedOn: '2026-02-17',
        }),
      )
      .thenRefused({
        code: 'exception_not_allowed',
        message:
          'The law does not allow this exception: a school closure does not excuse late advice: regulation 8(2) has no such limb.',
        field: 'reason',
      })
  })

  it('of a closure is judged as the authority counts one', () => {
    const closed = record({
      reason: 'schoolClosed',
      on: '2026-04-20',
      from: '2026-03-30',
      to: '2026-04-26',
      adviceRequestedOn: '2026-03-21',
    })
    const settings = { weeksConvention: 'excl', closureBegins: 'weekendBefore' } as const
    expect(codeOf(asFarAs.assessing, closed)).toBe('exception_not_allowed')
    expect(codeOf(asFarAs.assessing, { ...closed, meta: { ...meta, settings } })).toBeUndefined()
  })

  it('to an advice limit must say to which', () => {
    spec
      .given(...asFarAs.assessing, adviceRequested('a1', '2026-02-17'))
      .when(record({ duty: 'R-ADV6', reason: 'missedAppointment' }))
      .thenRefused({
        code: 'advice_needed',
        message: 'Say which advice request the exception belongs to.',
        field: 'advice',
      })
  })

  it('without a reason is for take-on only, even on a case taken on', () => {
    spec
      .given(takenOn(), ...asFarAs.assessing)
      .when(record({ reason: 'notStated' }))
      .thenRefused({
        code: 'exception_not_allowed',
        message:
          'The law does not allow this exception: a reason must be given; only a case taken on from a return may lack one.',
        field: 'reason',
      })
  })

  it('belongs to a limit that exists', () => {
    spec
      .given(...asFarAs.assessing)
      .when(record({ duty: 'R-FIN21' }))
      .thenRefused({
        code: 'unknown_duty',
        message: 'There is no such limit to except the case from.',
        field: 'duty',
      })
  })

  it('ends after it begins', () => {
    spec
      .given(...asFarAs.assessing)
      .when(record({ from: '2026-04-20', to: '2026-04-01' }))
      .thenRefused({
        code: 'impossible_order',
        message:
          'The last day of the exception is dated 1 April 2026, before the exception began on 20 April 2026. Check both dates.',
        field: 'to',
      })
  })

  it('is recorded once', () => {
    spec
      .given(...asFarAs.assessing, personalException('x1'))
      .when({ type: 'RecordException', data: required, meta })
      .thenRefused({
        code: 'exception_already_recorded',
        message: 'This exception is recorded already.',
        field: 'exception',
      })
  })

  it('is withdrawn once', () => {
    const withdrawal = { exception: 'x1', on: '2026-05-01', reason: 'The family were back in March' }
    const withdrawn = { type: 'ExceptionWithdrawn', occurredOn: '2026-05-01', data: withdrawal } as const
    const command = { type: 'WithdrawException', data: withdrawal, meta } as const
    spec
      .given(...asFarAs.assessing, personalException('x1'))
      .when(command)
      .then(withdrawn)
    spec
      .given(...asFarAs.assessing, personalException('x1'), withdrawn)
      .when(command)
      .thenRefused({
        code: 'exception_already_withdrawn',
        message: 'This exception was withdrawn already.',
        field: 'exception',
      })
    spec
      .given(...asFarAs.assessing)
      .when(command)
      .thenRefused({
        code: 'unknown_exception',
        message: 'There is no such exception on this case.',
        field: 'exception',
      })
  })

  it('cannot be corrected into one that the law does not allow', () => {
    spec
      .given(...asFarAs.assessing, personalException('x1'))
      .when({
        type: 'CorrectFact',
        event: 'e3',
        field: 'reason',
        is: 'absentFourWeeks',
        reason: 'As the family say',
        meta,
      })
      .thenRefused({
        code: 'exception_not_allowed',
        message:
          'The law does not allow this exception: the absence must be at least 28 days without a break within the period of the limit, and 20 days of this one are.',
        field: 'reason',
      })
  })
})

describe('the book of the case', () => {
  const virus = (year: number) =>
    record({ reason: 'coronavirus', from: `${year}-06-01`, to: `${year}-06-30`, on: `${year}-07-01` })

  it('lets a case of 2020 rely on what was law then, and no other', () => {
    const then = [received('2020-03-02')]
    const claim = virus(2020)
    spec
      .given(...then)
      .when(claim)
      .then({ type: 'ExceptionRecorded', occurredOn: '2020-07-01', data: claim.data })
    expect(codeOf([received('2026-01-12')], virus(2026))).toBe('exception_not_allowed')
  })

  it('keeps what shows it and who decided it, and takes no exception twice', () => {
    const claim = record({ evidence: 'Letter of the hospital', decidedBy: 'post:panel' })
    spec
      .given(...asFarAs.assessing)
      .when(claim)
      .then({ type: 'ExceptionRecorded', occurredOn: '2026-04-20', data: claim.data })
    expect(codeOf([...asFarAs.assessing, personalException('x1')], claim)).toBe('exception_already_recorded')
  })

  it.each([
    ['an agreement on what cannot be appealed', false, 'limit_not_running'],
    ['an agreement on what can', true, undefined],
  ])('asks whether the limit runs: %s', (_, appealable, code) => {
    const history = [
      ...asFarAs.requested,
      decision('AssessmentRefused', '2026-02-16'),
      mediationSought('2026-03-02'),
      mediationAgreed('2026-03-30', appealable),
    ]
    const duty = { duty: 'R-ORD-ASSESS-NOTIFY', from: '2026-04-01', to: '2026-04-08', on: '2026-04-09' }
    expect(codeOf(history, record(duty))).toBe(code)
  })
})
