import { specOf } from '#testing'
import {
  asFarAs,
  decision,
  draftSent,
  finalIssued,
  meta,
  received,
  takenOn,
  underTest,
} from '../spec-helper.js'

const spec = specOf(underTest)

describe('the draft plan', () => {
  it('may be sent without a recorded decision to issue: it is that decision', () => {
    spec
      .given(...asFarAs.assessing)
      .when({ type: 'SendDraftPlan', data: { sentOn: '2026-05-08', servedOn: '2026-05-11' }, meta })
      .then(draftSent('2026-05-08', '2026-05-11'))
  })

  it('may be sent again', () => {
    spec
      .given(...asFarAs.draftSent)
      .when({ type: 'SendDraftPlan', data: { sentOn: '2026-05-20', servedOn: '2026-05-21' }, meta })
      .then(draftSent('2026-05-20', '2026-05-21'))
  })

  it('is not served before it is sent', () => {
    spec
      .given(...asFarAs.assessing)
      .when({ type: 'SendDraftPlan', data: { sentOn: '2026-05-11', servedOn: '2026-05-08' }, meta })
      .thenRefused({
        code: 'impossible_order',
        message:
          'The service of the draft plan is dated 8 May 2026, before the draft plan was sent on 11 May 2026. Check both dates.',
        field: 'servedOn',
      })
  })

  it('that a return left out may be filled in behind the final plan', () => {
    spec
      .given(takenOn(), ...asFarAs.assessing, finalIssued('2026-05-29'))
      .when({ type: 'SendDraftPlan', data: { sentOn: '2026-05-08', servedOn: '2026-05-11' }, meta })
      .then(draftSent('2026-05-08', '2026-05-11'))
  })
})

describe('the final plan', () => {
  const issue = (sentToFamilyOn: string, familyAgreedEarly?: boolean) =>
    ({
      type: 'IssueFinalPlan',
      data: familyAgreedEarly === undefined ? { sentToFamilyOn } : { sentToFamilyOn, familyAgreedEarly },
      meta,
    }) as const

  it('may be sent on the day after the fifteenth', () => {
    spec
      .given(...asFarAs.draftSent)
      .when(issue('2026-05-26'))
      .then(finalIssued('2026-05-26'))
  })

  it('within the fifteen days asks whether the family had agreed', () => {
    spec
      .given(...asFarAs.draftSent)
      .when(issue('2026-05-25'))
      .thenRefused({
        code: 'family_time_running',
        message:
          'The draft was served on 11 May 2026, so the family have until 25 May 2026 to answer it. A final plan can be sent from 26 May 2026. If it was sent on 25 May 2026 all the same, say whether the family had agreed to that.',
        field: 'familyAgreedEarly',
      })
  })

  it.each([true, false])('within the fifteen days is a fact once that is answered (%s)', (agreed) => {
    spec
      .given(...asFarAs.draftSent)
      .when(issue('2026-05-25', agreed))
      .then({
        type: 'FinalPlanIssued',
        occurredOn: '2026-05-25',
        data: { sentToFamilyOn: '2026-05-25', familyAgreedEarly: agreed },
      })
  })

  it('is refused before the draft was served', () => {
    spec
      .given(...asFarAs.draftSent)
      .when(issue('2026-05-09', true))
      .thenRefused({
        code: 'impossible_order',
        message:
          'The final plan is dated 9 May 2026, before the draft plan was served on 11 May 2026. Check both dates.',
        field: 'sentToFamilyOn',
      })
  })

  it('needs a draft', () => {
    spec
      .given(...asFarAs.assessing)
      .when(issue('2026-05-29'))
      .thenRefused({
        code: 'draft_not_recorded',
        message: 'No draft plan is recorded. Record when the draft was sent and served first.',
      })
  })

  it('needs none on a case taken on, where the draft is unknown', () => {
    spec
      .given(takenOn(), ...asFarAs.assessing)
      .when(issue('2026-05-29'))
      .then(finalIssued('2026-05-29'))
  })

  it('needs a decision to issue after a refusal', () => {
    spec
      .given(
        received('2026-01-12'),
        decision('AssessmentAgreed', '2026-02-16'),
        decision('PlanRefused', '2026-04-27'),
      )
      .when(issue('2026-05-29'))
      .thenRefused({
        code: 'draft_not_recorded',
        message: 'No draft plan is recorded. Record when the draft was sent and served first.',
      })
  })
})
