import { specOf } from '#testing'
import { type Refusal } from '../../vocabulary/command.js'
import {
  asFarAs,
  corrected,
  decision,
  finalIssued,
  mediationAgreed,
  mediationSought,
  meta,
  takenOn,
  underTest,
} from '../spec-helper.js'

const spec = specOf(underTest)
const refusedToAssess = [...asFarAs.requested, decision('AssessmentRefused', '2026-02-16')]
const seek = (informedOn: string) => ({ type: 'SeekMediation', data: { informedOn }, meta }) as const
const certify = (issuedOn: string) =>
  ({ type: 'IssueMediationCertificate', data: { issuedOn }, meta }) as const
const agree = (agreedOn: string) =>
  ({ type: 'AgreeInMediation', data: { agreedOn, appealable: true }, meta }) as const
const certificate = (issuedOn: string) =>
  ({ type: 'MediationCertificateIssued', occurredOn: issuedOn, data: { issuedOn } }) as const

describe('the wish for mediation', () => {
  it.each([
    ['a refusal to assess', refusedToAssess],
    ['a refusal to issue', [...asFarAs.assessing, decision('PlanRefused', '2026-04-27')]],
    ['a final plan', [...asFarAs.draftSent, finalIssued('2026-05-29')]],
    ['a refusal that was gone back on', [...refusedToAssess, decision('AssessmentAgreed', '2026-04-01')]],
    ['a refusal that a return gives', [takenOn(), ...refusedToAssess]],
  ])('may be about %s', (_, history) => {
    spec
      .given(...history)
      .when(seek('2026-06-01'))
      .then(mediationSought('2026-06-01'))
  })

  it.each([
    ['an open request', asFarAs.requested],
    ['a draft', asFarAs.draftSent],
  ])('is refused where there is only %s', (_, history) => {
    spec
      .given(...history)
      .when(seek('2026-06-01'))
      .thenRefused({
        code: 'nothing_to_mediate',
        message:
          'Mediation is about a refusal to assess, a refusal to issue a plan, or a final plan, and none is recorded. Record that first.',
      })
  })

  it('is refused without a request', () => {
    spec
      .given()
      .when(seek('2026-06-01'))
      .thenRefused({ code: 'no_request', message: 'No request is recorded. Record the request first.' })
  })

  it('is refused before the refusal and after today', () => {
    spec
      .given(...refusedToAssess)
      .when(seek('2026-02-13'))
      .thenRefused({
        code: 'impossible_order',
        message:
          'The wish for mediation is dated 13 February 2026, before it was decided not to assess on 16 February 2026. Check both dates.',
        field: 'informedOn',
      })
    spec
      .given(...refusedToAssess)
      .when(seek('2026-11-22'))
      .thenRefused({
        code: 'in_the_future',
        message:
          'The wish for mediation is dated 22 November 2026, after today (21 November 2026). Record it once it has happened, or check the date.',
        field: 'informedOn',
      })
  })

  it('does not stand in the way of what follows: another refusal, another mediation, a plan', () => {
    const twice = [
      ...refusedToAssess,
      mediationSought('2026-03-02'),
      mediationAgreed('2026-03-30'),
      decision('AssessmentAgreed', '2026-04-01'),
      decision('PlanRefused', '2026-07-01'),
    ] as const
    spec
      .given(...twice)
      .when(seek('2026-08-03'))
      .then(mediationSought('2026-08-03'))
    spec
      .given(...twice, mediationSought('2026-08-03'))
      .when(agree('2026-09-01'))
      .then(mediationAgreed('2026-09-01'))
    spec
      .given(...twice, mediationSought('2026-08-03'), mediationAgreed('2026-09-01'))
      .when({ type: 'AgreePlan', data: { decidedOn: '2026-09-02', notifiedOn: '2026-09-02' }, meta })
      .then(decision('PlanAgreed', '2026-09-02'))
  })
})

describe('what comes of mediation', () => {
  const sought = [...refusedToAssess, mediationSought('2026-03-02')]

  it('is an agreement or a certificate', () => {
    spec
      .given(...sought)
      .when(agree('2026-03-30'))
      .then(mediationAgreed('2026-03-30'))
    spec
      .given(...sought)
      .when(certify('2026-03-30'))
      .then(certificate('2026-03-30'))
  })

  it('is no agreement where mediation was not sought, or not yet', () => {
    spec
      .given(...refusedToAssess)
      .when(agree('2026-03-30'))
      .thenRefused({
        code: 'mediation_not_sought',
        message: 'It is not recorded that the family sought mediation. Record that first.',
      })
    spec
      .given(...sought)
      .when(agree('2026-02-27'))
      .thenRefused({
        code: 'impossible_order',
        message:
          'The agreement in mediation is dated 27 February 2026, before the authority was told of the wish for mediation on 2 March 2026. Check both dates.',
        field: 'agreedOn',
      })
  })

  it('is a certificate also for a family that wish for no mediation, but never before a refusal', () => {
    spec
      .given(...refusedToAssess)
      .when(certify('2026-03-04'))
      .then(certificate('2026-03-04'))
    spec
      .given(...asFarAs.assessing)
      .when(certify('2026-03-04'))
      .thenRefused({
        code: 'nothing_to_mediate',
        message:
          'Mediation is about a refusal to assess, a refusal to issue a plan, or a final plan, and none is recorded. Record that first.',
      })
    spec
      .given(...refusedToAssess)
      .when(certify('2026-02-13'))
      .thenRefused({
        code: 'impossible_order',
        message:
          'The mediation certificate is dated 13 February 2026, before it was decided not to assess on 16 February 2026. Check both dates.',
        field: 'issuedOn',
      })
  })
})

describe('a correction beside mediation', () => {
  const takeBack = (event: string) =>
    ({ type: 'CorrectFact', event, field: '*', is: null, reason: 'The letter says so.', meta }) as const
  const agreed = [...refusedToAssess, mediationSought('2026-03-02'), mediationAgreed('2026-03-30')]
  const resting: Refusal = {
    code: 'others_rest_on_it',
    message: 'Later records rest on this one. Take those back first, or correct the date of this one.',
    field: 'event',
  }

  it('moves no wish behind the agreement', () => {
    spec
      .given(...agreed)
      .when({ ...takeBack('e3'), field: 'informedOn', is: '2026-04-01' })
      .thenRefused({
        code: 'impossible_order',
        message:
          'The agreement in mediation is dated 30 March 2026, before the authority was told of the wish for mediation on 1 April 2026. Check both dates.',
        field: 'agreedOn',
      })
  })

  it('is carried out only once it was reached', () => {
    const done = { type: 'CarryOutMediationAgreement', data: { carriedOutOn: '2026-04-10' }, meta } as const
    spec
      .given(...agreed)
      .when(done)
      .then({ type: 'MediationAgreementCarriedOut', occurredOn: '2026-04-10', data: done.data })
    spec
      .given(...refusedToAssess, mediationSought('2026-03-02'))
      .when(done)
      .thenRefused({
        code: 'mediation_not_agreed',
        message: 'It is not recorded that agreement was reached in mediation. Record that first.',
      })
  })

  it('takes the refusal and the wish back last', () => {
    spec
      .given(...agreed)
      .when(takeBack('e2'))
      .thenRefused(resting)
    spec
      .given(...agreed)
      .when(takeBack('e3'))
      .thenRefused(resting)
  })

  it('may take back a plan that was never sent, since the mediation was about the refusal', () => {
    const takenBack = corrected('e6', '*', null, null)
    spec
      .given(...agreed, decision('AssessmentAgreed', '2026-04-01'), finalIssued('2026-07-01'))
      .when(takeBack('e6'))
      .then({ ...takenBack, data: { ...takenBack.data, was: { sentToFamilyOn: '2026-07-01' } } })
  })
})
