import { specOf } from '#testing'
import {
  appealRegistered,
  asFarAs,
  decision,
  mediationSought,
  meta,
  underTest,
} from '../assessment/spec-helper.js'

const spec = specOf(underTest)
const refused = [...asFarAs.requested, decision('AssessmentRefused', '2026-02-16')]
const appealed = [...refused, appealRegistered('refusalToAssess', '2026-06-15')]
const sought = [...refused, mediationSought('2026-03-02')]
const D = '2026-09-01'

const day = (duty: string, dueOn = D) => [{ duty, dueOn }]
const order = (duty: string, dueOn: string) =>
  ({
    type: 'RecordOrder',
    data: { order: 'assess', orderedOn: D, directions: day(duty, dueOn) },
    meta,
  }) as const
const agree = (more: object, duty = 'R-ORD-ASSESS-FINAL') =>
  ({
    type: 'AgreeInMediation',
    data: { agreedOn: D, appealable: true, directions: day(duty), ...more },
    meta,
  }) as const

describe('a day that the tribunal directed', () => {
  it('stands beside the order, for a duty that the order starts, on its own day or later', () => {
    const { data } = order('R-ORD-ASSESS-NOTIFY', D)
    spec
      .given(...appealed)
      .when(order('R-ORD-ASSESS-NOTIFY', D))
      .then({ type: 'TribunalOrdered', occurredOn: D, data })
  })

  it('is refused for what the order does not ask for', () => {
    spec
      .given(...appealed)
      .when(order('R-ORD-AMEND', D))
      .thenRefused({
        code: 'direction_without_duty',
        message: 'A day was set for something that this does not ask for. Check what each day is for.',
        field: 'directions',
      })
  })

  it('is refused on the day before the order', () => {
    spec
      .given(...appealed)
      .when(order('R-ORD-ASSESS-NOTIFY', '2026-08-31'))
      .thenRefused({
        code: 'directed_before_order',
        message:
          'A day was set that had passed already: 31 August 2026 is before 1 September 2026. Check both dates.',
        field: 'directions',
      })
  })

  it('is told of an appeal that is not opposed by the limits of regulation 45', () => {
    const concede = (duty: string) =>
      ({
        type: 'ConcedeAppeal',
        data: { against: 'refusalToAssess', concededOn: D, directions: day(duty) },
        meta,
      }) as const
    spec
      .given(...appealed)
      .when(concede('R-UNOPP-ASSESS-FINAL'))
      .then({ type: 'AppealConceded', occurredOn: D, data: concede('R-UNOPP-ASSESS-FINAL').data })
    spec
      .given(...appealed)
      .when(concede('R-ORD-ASSESS-FINAL'))
      .thenRefused({
        code: 'direction_without_duty',
        message: 'A day was set for something that this does not ask for. Check what each day is for.',
        field: 'directions',
      })
  })
})

describe('a day that the parties of a mediation agreed', () => {
  it('counts only where they agreed in writing', () => {
    spec
      .given(...sought)
      .when(agree({ agreedInWritingOn: D }))
      .then({ type: 'MediationAgreed', occurredOn: D, data: agree({ agreedInWritingOn: D }).data })
    spec
      .given(...sought)
      .when(agree({}))
      .thenRefused({
        code: 'not_agreed_in_writing',
        message:
          'Other days than those of the regulations count only where the parties agreed to them in writing (regulation 42(5)). Say when they did, or leave the days out.',
        field: 'agreedInWritingOn',
      })
  })

  it('is for the two weeks where it could not have been appealed, and for no other limit', () => {
    const notAppealable = { appealable: false, agreedInWritingOn: D }
    spec
      .given(...sought)
      .when(agree(notAppealable, 'R-MEDAGR'))
      .then({ type: 'MediationAgreed', occurredOn: D, data: agree(notAppealable, 'R-MEDAGR').data })
    spec
      .given(...sought)
      .when(agree(notAppealable))
      .thenRefused({
        code: 'direction_without_duty',
        message: 'A day was set for something that this does not ask for. Check what each day is for.',
        field: 'directions',
      })
  })
})
