import fc from 'fast-check'
import { contradictions } from '../chronology/index.js'
import {
  adviceOutOfHand,
  type MakeCommand,
  asking,
  COMMON_NEEDS,
  countOf,
  hangingInTheAir,
  live,
  livesOf,
  type Needs,
  type Plain,
  takingBack,
  valueOf,
} from '../recording/random-life.spec.js'
import { type PlanCommand } from './commands.js'
import { planRecord } from './decide/index.js'
import { underTest } from './spec-helper.js'
import { planOf } from './state.js'

type Facts = readonly Plain[]
type MadeCommand = MakeCommand<PlanCommand>
const ask = asking<PlanCommand>()

const REVIEWS = ['r1', 'r2'] as const

const ofReview = (review: string): fc.Arbitrary<MadeCommand> =>
  fc.constantFrom<MadeCommand>(
    ask('ArrangeReviewMeeting', (noticeGivenOn) => ({ review, meetingOn: '2099-01-01', noticeGivenOn })),
    ask('CirculateReviewPapers', (circulatedOn) => ({ review, circulatedOn })),
    ask('HoldReviewMeeting', (heldOn) => ({ review, heldOn })),
    ask('SendReviewReport', (sentOn) => ({ review, sentOn })),
    ask('NotifyReviewDecision', (notifiedOn) => ({ review, decision: 'amend', notifiedOn })),
    ask('NotifyReviewDecision', (notifiedOn) => ({ review, decision: 'maintain', notifiedOn })),
    ask('NotifyReviewDecision', (notifiedOn) => ({ review, decision: 'cease', notifiedOn })),
    ask('SendAmendmentNotice', (day) => ({ review, sentOn: day, servedOn: day })),
    ask('IssueAmendedPlan', (sentOn) => ({ review, sentOn, familyAgreedEarly: true })),
    ask('DecideNotToAmend', (notifiedOn) => ({ review, notifiedOn })),
  )

const others = fc.constantFrom<MadeCommand>(
  ask('ReceiveReassessmentRequest', (requestedOn) => ({ requestedOn })),
  ask('DecideReassessment', (notifiedOn) => ({ agreed: true, notifiedOn })),
  ask('DecideReassessment', (notifiedOn) => ({ agreed: false, notifiedOn })),
  ask('SendDraftPlan', (day) => ({ sentOn: day, servedOn: day })),
  ask('IssueFinalPlan', (day) => ({ sentToFamilyOn: day, familyAgreedEarly: true })),
  ask('RequestAdvice', (day) => ({ advice: 'a1', giver: 'health', requestedOn: day, receivedByBodyOn: day })),
  ask('ReturnAdvice', (returnedOn) => ({ advice: 'a1', returnedOn, outcome: 'advice' })),
  ask('SendBackAdvice', (sentBackOn) => ({ advice: 'a1', sentBackOn, reason: 'No outcomes' })),
  ask('SendAmendmentNotice', (day) => ({ sentOn: day, servedOn: day })),
  ask('IssueAmendedPlan', (sentOn) => ({ sentOn, familyAgreedEarly: true })),
  ask('TransferPlanIn', (transferredOn) => ({ transferredOn, fromAuthority: '333' })),
  ask('SendTransferNotice', (sentOn) => ({ sentOn })),
  ask('StartDirectPayment', (firstPaymentOn) => ({ firstPaymentOn })),
  ask('ReviewDirectPayment', (reviewedOn) => ({ reviewedOn })),
  ask('NotifyCeasing', (notifiedOn) => ({ notifiedOn, reason: 2 })),
)

const disagreements = fc
  .tuple(
    fc.constantFrom('contents', 'contents', 'refusalToAmend', 'refusalToReassess', 'ceasing'),
    fc.constantFrom('amend', 'continue', 'cease', 'assess'),
  )
  .chain(([against, made]) =>
    fc.constantFrom<MadeCommand>(
      ask('SeekMediation', (informedOn) => ({ informedOn })),
      ask('AgreeInMediation', (agreedOn) => ({ agreedOn, appealable: true })),
      ask('CarryOutMediationAgreement', (carriedOutOn) => ({ carriedOutOn })),
      ask('RegisterAppeal', (registeredOn) => ({ against, registeredOn })),
      ask('ConcedeAppeal', (concededOn) => ({ against, concededOn })),
      ask('EndAppeal', (endedOn) => ({ against, endedOn, outcome: 'withdrawn' })),
      ask('RecordOrder', (orderedOn) => ({ order: made, orderedOn })),
    ),
  )

const ends = fc.constantFrom<MadeCommand>(
  ask('CeasePlan', (ceasedOn) => ({ ceasedOn, reason: 2 })),
  ask('CeasePlan', (ceasedOn) => ({ ceasedOn, reason: 8 })),
  ask('TransferPlanOut', (transferredOn) => ({ transferredOn, toAuthority: '333' })),
)

const start: MadeCommand = ask('StartPlan', (madeOn) => ({ person: 'p1', madeOn }))

/** Nearly every life begins with a plan. */
const lives = livesOf(
  fc.oneof(
    { weight: 14, arbitrary: fc.constantFrom(...REVIEWS).chain(ofReview) },
    { weight: 8, arbitrary: others },
    { weight: 6, arbitrary: disagreements },
    { weight: 1, arbitrary: ends },
    { weight: 1, arbitrary: fc.constant(start) },
    { weight: 4, arbitrary: takingBack<PlanCommand>() },
  ),
).map((life) => [[start, 1] as const, ...life])

const NEEDS: Needs = [
  ...COMMON_NEEDS,
  ['ReviewPapersCirculated', ['ReviewMeetingArranged', 'ReviewMeetingHeld'], 'review'],
  ['ReviewReportSent', ['ReviewMeetingHeld'], 'review'],
  ['ReviewDecisionNotified', ['ReviewMeetingHeld'], 'review'],
  ['TransferNoticeSent', ['PlanTransferredIn']],
  ['DirectPaymentReviewed', ['DirectPaymentStarted']],
  ['DraftPlanSent', ['ReassessmentDecided']],
  ['FinalPlanIssued', ['ReassessmentDecided']],
  ['AdviceRequested', ['ReassessmentDecided']],
]

const ONCE = [
  'ReviewMeetingHeld',
  'ReviewDecisionNotified',
  'ReviewReportSent',
  'ReviewPapersCirculated',
] as const

const ofOneReview = (facts: Facts, review: string): readonly string[] => {
  const own = facts.filter((fact) => valueOf(fact, 'review') === review)
  const has = (type: string) => own.some((fact) => fact.type === type)
  const concluded =
    countOf(own, 'AmendedPlanIssued', 'review', review) + countOf(own, 'AmendmentNotMade', 'review', review)
  return [
    ...ONCE.filter((type) => countOf(own, type, 'review', review) > 1),
    ...(concluded > 1 ? ['amended twice'] : []),
    ...(concluded > 0 && !has('AmendmentNoticeSent') ? ['amended without notice'] : []),
    ...(has('AmendmentNoticeSent') && !has('ReviewMeetingHeld') ? ['notice without meeting'] : []),
  ]
}

const impossible = (facts: Facts & Parameters<typeof contradictions>[0]): readonly string[] => [
  ...hangingInTheAir(facts, NEEDS),
  ...adviceOutOfHand(facts),
  ...REVIEWS.flatMap((review) => ofOneReview(facts, review)),
  ...(facts.length > 0 && countOf(facts, 'PlanStarted', 'person', 'p1') !== 1 ? ['no one plan'] : []),
  ...(facts.filter(({ type }) => type === 'PlanCeased').length > 1 ? ['ceased twice'] : []),
  ...(countOf(facts, 'PlanCeased', 'reason', 2) > 0 &&
  !facts.some((fact) => fact.type === 'CeasingNotified' || valueOf(fact, 'decision') === 'cease')
    ? ['ceased untold']
    : []),
  ...contradictions(facts, planRecord.correctable).map(({ message }) => message),
]

/** A plain state machine of the steps that nothing but their own review and the end of the plan stand in the way of. */
type Place = 'open' | 'held' | 'decided'
const mayStep: Readonly<Record<string, readonly Place[]>> = {
  HoldReviewMeeting: ['open'],
  NotifyReviewDecision: ['held'],
}

const placeOf = (facts: Facts, review: unknown): Place => {
  if (countOf(facts, 'ReviewDecisionNotified', 'review', review) > 0) return 'decided'
  return countOf(facts, 'ReviewMeetingHeld', 'review', review) > 0 ? 'held' : 'open'
}

const hasEnded = (facts: Facts): boolean =>
  facts.some(({ type }) => type === 'PlanCeased' || type === 'PlanTransferredOut')

const isStarted = (facts: Facts): boolean => facts.some(({ type }) => type === 'PlanStarted')

describe('a plan, whatever is asked of it', () => {
  it('takes the steps of a review in their order while it is in force, and never stands where nothing can', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { before, command, outcome, after } of live(underTest, life)) {
          const places = mayStep[command.type]
          if (places !== undefined && 'data' in command) {
            const place = placeOf(before.facts, valueOf({ type: '', data: command.data }, 'review'))
            const may = places.includes(place) && isStarted(before.facts) && !hasEnded(before.facts)
            expect([command.type, place, outcome.ok]).toStrictEqual([command.type, place, may])
          }
          expect(impossible(after.facts)).toStrictEqual([])
          expect(after.stage.status === 'ceased' || after.stage.status === 'transferredOut').toBe(
            hasEnded(after.facts),
          )
        }
      }),
      { numRuns: 200 },
    )
  })

  it('keeps every fact that was accepted, and tells the same from the events as it did on the way', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const turns = live(underTest, life)
        const log = turns
          .flatMap(({ outcome }) => (outcome.ok ? outcome.events : []))
          .map((event, index) => ({ ...event, id: `e${index + 1}` }))
        const end = turns.at(-1)?.after
        expect(planOf(planRecord.settledOf(log))).toStrictEqual(end)
        const touched = new Set(
          log.flatMap((event) => (event.type === 'FactCorrected' ? [event.data.event, event.id] : [])),
        )
        expect(end?.facts.filter(({ id }) => !touched.has(id))).toStrictEqual(
          log.filter(({ id }) => !touched.has(id)),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('comes in such a walk to what it is made for', () => {
    const tried = new Set(
      fc
        .sample(lives, { numRuns: 400, seed: 1 })
        .flatMap((life) =>
          live(underTest, life).flatMap(({ command, outcome }) => (outcome.ok ? [command.type] : [])),
        ),
    )
    expect([...tried]).toStrictEqual(
      expect.arrayContaining([
        'IssueAmendedPlan',
        'DecideNotToAmend',
        'IssueFinalPlan',
        'RecordOrder',
        'EndAppeal',
        'CeasePlan',
        'TransferPlanOut',
        'CorrectFact',
      ]),
    )
  })
})
