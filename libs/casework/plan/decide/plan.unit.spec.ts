import { specOf } from '#testing'
import { appealRegistered, ordered } from '../../assessment/spec-helper.js'
import { type PlanEvent } from '../../catalogue/plan.js'
import {
  amended,
  ask,
  asFarAs,
  decidedReview,
  fact,
  held,
  made,
  meta,
  notice,
  underTest,
} from '../spec-helper.js'

const spec = specOf(underTest)
type History = readonly PlanEvent[]

const codeOf = (history: History, command: ReturnType<typeof ask>): string | undefined => {
  const outcome = underTest.decide(command, history.reduce(underTest.evolve, underTest.initial))
  return outcome.ok ? undefined : outcome.refusal.code
}

const correct = (event: string, field: string, is: string) =>
  ({ type: 'CorrectFact', event, field, is, reason: 'The letter says so', meta }) as const

const cease = (ceasedOn: string, reason = 2) => ask('CeasePlan', { ceasedOn, reason })
const reassess = fact('ReassessmentDecided', '2026-03-02', { agreed: true, notifiedOn: '2026-03-02' })

describe('what is out of step on a plan', () => {
  it.each([
    [
      'anything without a plan',
      [],
      ask('HoldReviewMeeting', { review: 'r1', heldOn: '2026-05-04' }),
      'no_plan',
    ],
    [
      'papers of an unknown review',
      asFarAs.made,
      ask('CirculateReviewPapers', { review: 'r9', circulatedOn: '2026-04-17' }),
      'unknown_review',
    ],
    [
      'a second meeting',
      asFarAs.held,
      ask('HoldReviewMeeting', { review: 'r1', heldOn: '2026-05-05' }),
      'review_meeting_held_already',
    ],
    [
      'a decision without a meeting',
      asFarAs.made,
      ask('NotifyReviewDecision', { review: 'r1', decision: 'maintain', notifiedOn: '2026-05-20' }),
      'review_meeting_not_held',
    ],
    [
      'a second decision',
      asFarAs.toAmend,
      ask('NotifyReviewDecision', { review: 'r1', decision: 'maintain', notifiedOn: '2026-05-21' }),
      'review_already_decided',
    ],
    [
      'a notice after a decision to maintain',
      [...asFarAs.held, decidedReview('r1', 'maintain', '2026-05-20')],
      ask('SendAmendmentNotice', { review: 'r1', sentOn: '2026-05-21', servedOn: '2026-05-21' }),
      'review_not_to_amend',
    ],
    [
      'an amended plan without a notice',
      asFarAs.held,
      ask('IssueAmendedPlan', { review: 'r1', sentOn: '2026-07-06' }),
      'amendment_notice_not_sent',
    ],
    [
      'a second amended plan',
      [...asFarAs.toAmend, amended('2026-07-06', 'r1')],
      ask('IssueAmendedPlan', { review: 'r1', sentOn: '2026-07-07' }),
      'amendment_already_concluded',
    ],
    [
      'an amended plan within the 15 days',
      asFarAs.toAmend,
      ask('IssueAmendedPlan', { review: 'r1', sentOn: '2026-06-01' }),
      'family_time_running',
    ],
    [
      'an unknown notice',
      [...asFarAs.made, notice('2026-05-20')],
      ask('IssueAmendedPlan', { amendment: 'e9', sentOn: '2026-07-06' }),
      'unknown_amendment',
    ],
    [
      'a phase transfer without a year',
      asFarAs.made,
      ask('SchedulePhaseTransfer', { kind: 'primaryToSecondary' }),
      'transfer_year_needed',
    ],
    [
      'a move within post-16 without its day',
      asFarAs.made,
      ask('SchedulePhaseTransfer', { kind: 'post16ToPost16', transferYear: 2027 }),
      'transfer_date_needed',
    ],
    [
      'a placement for an unknown transfer',
      asFarAs.made,
      ask('NamePlacement', { namedOn: '2026-02-10', transfer: 'e9' }),
      'unknown_transfer',
    ],
    [
      'a refusal of what nobody asked',
      asFarAs.made,
      ask('DecideReassessment', { agreed: false, notifiedOn: '2026-03-02' }),
      'reassessment_not_requested',
    ],
    [
      'a request while one is under way',
      [...asFarAs.made, reassess],
      ask('ReceiveReassessmentRequest', { requestedOn: '2026-04-01' }),
      'reassessment_running',
    ],
    [
      'advice outside a re-assessment',
      asFarAs.made,
      ask('RequestAdvice', {
        advice: 'a1',
        giver: 'health',
        requestedOn: '2026-03-05',
        receivedByBodyOn: '2026-03-05',
      }),
      'no_reassessment',
    ],
    [
      'a draft outside a re-assessment',
      asFarAs.made,
      ask('SendDraftPlan', { sentOn: '2026-05-01', servedOn: '2026-05-01' }),
      'no_reassessment',
    ],
    [
      'the letter about a transfer that was none',
      asFarAs.made,
      ask('SendTransferNotice', { sentOn: '2026-10-01' }),
      'not_transferred_in',
    ],
    [
      'a review of direct payments that never began',
      asFarAs.made,
      ask('ReviewDirectPayment', { reviewedOn: '2026-06-15' }),
      'no_direct_payment',
    ],
    [
      'a review before there was a plan',
      asFarAs.made,
      ask('HoldReviewMeeting', { review: 'r1', heldOn: '2025-05-30' }),
      'before_the_plan',
    ],
    [
      'a meeting to come, as held',
      asFarAs.made,
      ask('HoldReviewMeeting', { review: 'r1', heldOn: '2026-11-22' }),
      'in_the_future',
    ],
  ] as const)('is refused: %s', (_, history, command, code) => {
    expect(codeOf([...history], command)).toBe(code)
  })

  it('is not so on a plan taken on, of which less is known', () => {
    const taken = {
      type: 'TakenOn',
      occurredOn: '2026-01-15',
      data: {
        return: 'sen2',
        year: 2026,
        referenceDate: '2026-01-15',
        row: 'RE1',
        codes: {},
        person: 'p1',
      },
    } as const
    const known = [taken, made('2025-06-02')]
    expect(codeOf(known, ask('HoldReviewMeeting', { review: 'r1', heldOn: '2025-05-30' }))).toBeUndefined()
    expect(codeOf(known, ask('IssueAmendedPlan', { sentOn: '2026-07-06' }))).toBeUndefined()
  })
})

describe('the end of a plan', () => {
  it('waits for the family to have been told, and for their time to appeal', () => {
    expect(codeOf(asFarAs.made, cease('2026-10-01'))).toBe('ceasing_not_notified')
    spec
      .given(...asFarAs.toCease)
      .when(cease('2026-07-15'))
      .thenRefused({
        code: 'appeal_window_open',
        message:
          'The family were told on 1 June 2026 and can appeal until 1 September 2026. The plan stays in force until then (section 45(4)).',
        field: 'ceasedOn',
      })
    spec
      .given(...asFarAs.toCease)
      .when(cease('2026-10-01'))
      .then(fact('PlanCeased', '2026-10-01', { ceasedOn: '2026-10-01', reason: 2 }))
  })

  it('waits for an appeal, and follows the order', () => {
    const appealed = [...asFarAs.toCease, appealRegistered('ceasing', '2026-07-20')]
    expect(codeOf(appealed, cease('2026-10-01'))).toBe('appeal_running')
    expect(codeOf([...appealed, ordered('continue', '2026-09-14')], cease('2026-10-01'))).toBe(
      'ordered_to_continue',
    )
    expect(codeOf([...appealed, ordered('cease', '2026-09-14')], cease('2026-09-14'))).toBeUndefined()
  })

  it.each([1, 5, 7, 8])('is no decision of the authority for reason %i, and needs no notice', (reason) => {
    expect(codeOf(asFarAs.made, cease('2026-10-01', reason))).toBeUndefined()
  })

  it('is recorded once, and nothing is dated after it', () => {
    const ceased = [...asFarAs.held, fact('PlanCeased', '2026-06-10', { ceasedOn: '2026-06-10', reason: 8 })]
    expect(codeOf(ceased, cease('2026-06-11', 8))).toBe('plan_ceased')
    expect(codeOf(ceased, cease('2026-06-09', 8))).toBe('plan_already_ceased')
    expect(codeOf(ceased, ask('StartDirectPayment', { firstPaymentOn: '2026-06-11' }))).toBe('plan_ceased')
    // What came before it may be recorded late.
    expect(codeOf(ceased, ask('SendReviewReport', { review: 'r1', sentOn: '2026-05-15' }))).toBeUndefined()
    // And nothing that is on record is older than an end put earlier.
    expect(codeOf([...asFarAs.held], ask('CeasePlan', { ceasedOn: '2026-05-01', reason: 8 }))).toBe(
      'impossible_order',
    )
  })

  it('is undone by the record that the plan is maintained, as the tribunal ordered', () => {
    const continues = (continuedOn: string) => ask('ContinuePlan', { continuedOn })
    const ceased = [
      ...asFarAs.toCease,
      appealRegistered('ceasing', '2026-07-20'),
      fact('PlanCeased', '2026-08-03', { ceasedOn: '2026-08-03', reason: 2 }),
    ]
    expect(codeOf(ceased, continues('2026-09-15'))).toBe('continuing_not_ordered')
    const toGoOn = [...ceased, ordered('continue', '2026-09-14')]
    expect(codeOf(toGoOn, continues('2026-09-13'))).toBe('impossible_order')
    const continued = fact('PlanContinued', '2026-09-15', { continuedOn: '2026-09-15' })
    spec
      .given(...toGoOn)
      .when(continues('2026-09-15'))
      .then(continued)
    const goesOn = [...toGoOn, continued]
    expect(codeOf(goesOn, continues('2026-09-16'))).toBe('already_continued')
    const meeting = ask('HoldReviewMeeting', { review: 'r9', heldOn: '2026-10-05' })
    expect(codeOf(toGoOn, meeting)).toBe('plan_ceased')
    expect(codeOf(goesOn, meeting)).toBeUndefined()
    // Between its end and its revival there was no plan to review.
    const meanwhile = ask('HoldReviewMeeting', { review: 'r9', heldOn: '2026-09-01' })
    expect(codeOf(goesOn, meanwhile)).toBe('impossible_order')
  })

  it('is a transfer to another authority too', () => {
    const out = [
      ...asFarAs.made,
      fact('PlanTransferredOut', '2026-09-01', { transferredOn: '2026-09-01', toAuthority: '333' }),
    ]
    expect(codeOf(out, ask('HoldReviewMeeting', { review: 'r1', heldOn: '2026-09-02' }))).toBe(
      'plan_transferred_out',
    )
    expect(codeOf(out, ask('HoldReviewMeeting', { review: 'r1', heldOn: '2026-08-28' }))).toBeUndefined()
  })
})

describe('a correction on a plan', () => {
  it('does not date the plan after what happened to it', () => {
    spec
      .given(made('2025-06-02'), held('r1', '2026-05-04'))
      .when(correct('e1', 'madeOn', '2026-06-01'))
      .thenRefused({
        code: 'before_the_plan',
        message:
          'The plan was made on 1 June 2026, and this happened on 4 May 2026, before there was a plan. Check both dates.',
      })
  })

  it('does not take the ground from under a later record', () => {
    spec
      .given(...asFarAs.toAmend)
      .when(correct('e3', 'decision', 'maintain'))
      .thenRefused({
        code: 'others_rest_on_it',
        message: 'Later records rest on this one. Take those back first, or correct the date of this one.',
        field: 'event',
      })
  })
})
