import { specOf } from '#testing'
import { asFarAs, decision, finalIssued, meta, received, takenOn, underTest } from '../spec-helper.js'

const spec = specOf(underTest)
const on = (decidedOn: string, notifiedOn = decidedOn) => ({ decidedOn, notifiedOn })

describe('the decision to assess', () => {
  it('is recorded with the day the family were told', () => {
    spec
      .given(...asFarAs.requested)
      .when({ type: 'AgreeAssessment', data: on('2026-02-13', '2026-02-16'), meta })
      .then({ type: 'AssessmentAgreed', occurredOn: '2026-02-13', data: on('2026-02-13', '2026-02-16') })
  })

  it('is refused when it is dated before the request', () => {
    spec
      .given(received('2026-03-12'))
      .when({ type: 'AgreeAssessment', data: on('2026-03-03'), meta })
      .thenRefused({
        code: 'impossible_order',
        message:
          'The decision to assess is dated 3 March 2026, before the request was received on 12 March 2026. Check both dates.',
        field: 'decidedOn',
      })
  })

  it('is refused when the family were told before it was made', () => {
    spec
      .given(...asFarAs.requested)
      .when({ type: 'RefuseAssessment', data: on('2026-02-16', '2026-02-13'), meta })
      .thenRefused({
        code: 'impossible_order',
        message:
          'The letter with the decision not to assess is dated 13 February 2026, before it was decided not to assess on 16 February 2026. Check both dates.',
        field: 'notifiedOn',
      })
  })

  it('may be told by a letter that is still in the post, but not by one of next month', () => {
    spec
      .given(...asFarAs.requested)
      .when({ type: 'AgreeAssessment', data: on('2026-11-20', '2026-11-24'), meta })
      .then({ type: 'AssessmentAgreed', occurredOn: '2026-11-20', data: on('2026-11-20', '2026-11-24') })
    spec
      .given(...asFarAs.requested)
      .when({ type: 'AgreeAssessment', data: on('2026-11-20', '2026-12-20'), meta })
      .thenRefused({
        code: 'in_the_future',
        message:
          'The letter with the decision to assess is dated 20 December 2026, after today (21 November 2026). Record it once it has happened, or check the date.',
        field: 'notifiedOn',
      })
  })

  it('is taken once', () => {
    spec
      .given(...asFarAs.assessing)
      .when({ type: 'RefuseAssessment', data: on('2026-02-20'), meta })
      .thenRefused({
        code: 'assessment_already_agreed',
        message: 'It was decided to assess on 16 February 2026. If that is wrong, correct that record.',
      })
  })

  it('may follow a refusal, as after mediation', () => {
    spec
      .given(...asFarAs.requested, decision('AssessmentRefused', '2026-02-16'))
      .when({ type: 'AgreeAssessment', data: on('2026-04-01'), meta })
      .then(decision('AssessmentAgreed', '2026-04-01'))
  })
})

describe('the decision to issue', () => {
  it('is recorded after the decision to assess', () => {
    spec
      .given(...asFarAs.assessing)
      .when({ type: 'AgreePlan', data: on('2026-04-27'), meta })
      .then(decision('PlanAgreed', '2026-04-27'))
  })

  it('waits for the decision to assess', () => {
    spec
      .given(...asFarAs.requested)
      .when({ type: 'AgreePlan', data: on('2026-04-27'), meta })
      .thenRefused({
        code: 'assessment_not_decided',
        message: 'The decision to assess is not recorded. Record that decision first.',
      })
  })

  it('may go against a plan even after a draft', () => {
    spec
      .given(...asFarAs.draftSent)
      .when({ type: 'RefusePlan', data: on('2026-05-20'), meta })
      .then(decision('PlanRefused', '2026-05-20'))
  })

  it('is not reopened once the plan is issued', () => {
    spec
      .given(...asFarAs.draftSent, finalIssued('2026-05-29'))
      .when({ type: 'RefusePlan', data: on('2026-06-20'), meta })
      .thenRefused({
        code: 'plan_already_issued',
        message:
          'The final plan was sent to the family on 29 May 2026. If that is wrong, correct that record.',
      })
  })

  it('is not stopped by contradictions that a return brought along', () => {
    spec
      .given(takenOn(), received('2026-03-12'), decision('AssessmentAgreed', '2026-03-03'))
      .when({ type: 'AgreePlan', data: on('2026-06-01'), meta })
      .then(decision('PlanAgreed', '2026-06-01'))
  })
})
