import fc from 'fast-check'
import { specOf } from '#testing'
import { type MakeCommand, asking, livesOf } from '../recording/random-life.spec.js'
import { openBooks } from './books.js'
import { type PlanCommand } from './commands.js'
import { decidePlan, planRecord } from './decide/index.js'
import { type PlanEvent, type RecordedPlanEvent } from '../catalogue/plan.js'
import { ask, decidedReview, fact, held, made, meta, underTest } from './spec-helper.js'
import { planOf, wholePlanOf } from './state.js'

const spec = specOf(underTest)
const settled = [made('2024-06-03'), held('r1', '2025-05-05'), decidedReview('r1', 'maintain', '2025-05-20')]
const closed = [
  ...settled,
  fact('ReviewYearClosed', '2025-06-02', {
    review: 'r1',
    closedOn: '2025-06-02',
    carries: ['e1', 'e2', 'e3'],
  }),
]
const nextYear = [...closed, held('r2', '2026-05-04'), decidedReview('r2', 'maintain', '2026-05-20')]
const closedTwice = [
  ...nextYear,
  fact('ReviewYearClosed', '2026-06-01', {
    review: 'r2',
    closedOn: '2026-06-01',
    carries: ['e1', 'e5', 'e6'],
  }),
]
const idsIn = (events: readonly PlanEvent[]): readonly string[] =>
  events.reduce(underTest.evolve, underTest.initial).facts.map(({ id }) => id)

describe('closing a review year', () => {
  it('carries on what the next year needs, and lets the steps of older reviews go', () => {
    spec
      .given(...nextYear)
      .when(ask('CloseReviewYear', { review: 'r2', closedOn: '2026-06-01' }))
      .then(
        fact('ReviewYearClosed', '2026-06-01', {
          review: 'r2',
          closedOn: '2026-06-01',
          carries: ['e1', 'e5', 'e6'],
        }),
      )
    expect(idsIn(closedTwice)).toStrictEqual(['e1', 'e5', 'e6', 'e7'])
  })

  it('is for a review that is at its end', () => {
    spec
      .given(...settled, held('r2', '2026-05-04'))
      .when(ask('CloseReviewYear', { review: 'r2', closedOn: '2026-06-01' }))
      .thenRefused({
        code: 'review_not_settled',
        message:
          'This review is not at its end: its decision, or the amended plan that follows from it, is not recorded. Record that first.',
        field: 'review',
      })
  })

  it('keeps the closed years to be read', () => {
    const state = closedTwice.reduce(underTest.evolve, underTest.initial)
    expect(wholePlanOf(state.settled).facts.map(({ id }) => id)).toStrictEqual([
      'e1',
      'e2',
      'e3',
      'e4',
      'e5',
      'e6',
      'e7',
    ])
    expect(openBooks(state.settled).length).toBe(4)
  })

  it('refuses a late step of a closed review, until the closing is taken back', () => {
    const late = ask('SendReviewReport', { review: 'r1', sentOn: '2025-05-19' })
    spec
      .given(...closedTwice)
      .when(late)
      .thenRefused({
        code: 'review_year_closed',
        message:
          'This review belongs to a year whose books are closed. To add to it, take back the record that closed the year.',
        field: 'review',
      })
    const undo = (event: string): PlanEvent => ({
      type: 'FactCorrected',
      occurredOn: '2026-11-21',
      data: { event, field: '*', was: null, is: null, reason: 'A report came late' },
    })
    spec
      .given(...closedTwice, undo('e7'))
      .when(late)
      .then(fact('ReviewReportSent', '2025-05-19', { review: 'r1', sentOn: '2025-05-19' }))
  })

  it('lets a correction reach what was carried, and what was not', () => {
    for (const [event, was] of [
      ['e5', '2026-05-04'],
      ['e2', '2025-05-05'],
    ] as const) {
      const is = `${was.slice(0, 8)}06`
      spec
        .given(...closedTwice)
        .when({ type: 'CorrectFact', event, field: 'heldOn', is, reason: 'Minutes', meta })
        .then({
          type: 'FactCorrected',
          occurredOn: '2026-11-21',
          data: { event, field: 'heldOn', was, is, reason: 'Minutes' },
        })
    }
  })
})

const asks = asking<PlanCommand>()
type MadeCommand = MakeCommand<PlanCommand>
const REVIEWS = ['r1', 'r2', 'r3'] as const

/** Weighted so that most reviews come to their end. */
const ofReview = (review: string): fc.Arbitrary<MadeCommand> =>
  fc.constantFrom<MadeCommand>(
    asks('HoldReviewMeeting', (heldOn) => ({ review, heldOn })),
    asks('HoldReviewMeeting', (heldOn) => ({ review, heldOn })),
    asks('HoldReviewMeeting', (heldOn) => ({ review, heldOn })),
    asks('SendReviewReport', (sentOn) => ({ review, sentOn })),
    asks('NotifyReviewDecision', (notifiedOn) => ({ review, decision: 'maintain', notifiedOn })),
    asks('NotifyReviewDecision', (notifiedOn) => ({ review, decision: 'maintain', notifiedOn })),
    asks('NotifyReviewDecision', (notifiedOn) => ({ review, decision: 'maintain', notifiedOn })),
    asks('NotifyReviewDecision', (notifiedOn) => ({ review, decision: 'cease', notifiedOn })),
    asks('NotifyReviewDecision', (notifiedOn) => ({ review, decision: 'amend', notifiedOn })),
    asks('SendAmendmentNotice', (day) => ({ review, sentOn: day, servedOn: day })),
    asks('IssueAmendedPlan', (sentOn) => ({ review, sentOn, familyAgreedEarly: true })),
  )

const others = fc.constantFrom<MadeCommand>(
  asks('SendAmendmentNotice', (day) => ({ sentOn: day, servedOn: day })),
  asks('IssueAmendedPlan', (sentOn) => ({ sentOn, familyAgreedEarly: true })),
  asks('DecideReassessment', (notifiedOn) => ({ agreed: true, notifiedOn })),
  asks('IssueFinalPlan', (day) => ({ sentToFamilyOn: day, familyAgreedEarly: true })),
  asks('RegisterAppeal', (registeredOn) => ({ against: 'refusalToAmend', registeredOn })),
  asks('RegisterAppeal', (registeredOn) => ({ against: 'ceasing', registeredOn })),
  asks('RecordOrder', (orderedOn) => ({ order: 'continue', orderedOn })),
  asks('EndAppeal', (endedOn) => ({ against: 'ceasing', endedOn, outcome: 'dismissed' })),
  asks('CeasePlan', (ceasedOn) => ({ ceasedOn, reason: 2 })),
  asks('RecordContact', (contactedOn) => ({ contactedOn, channel: 'phone', with: 'family' })),
)

/** Steps are asked for on days long past as well: what was let go must not have been what they were held against. */
const lives = fc.tuple(
  livesOf(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...REVIEWS).chain(ofReview) },
      { weight: 2, arbitrary: others },
    ),
  ),
  fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 40, maxLength: 40 }),
)

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

describe('a plan with closed years', () => {
  it('decides as the same plan without', () => {
    let asked = 0
    let closings = 0
    fc.assert(
      fc.property(lives, ([life, often]) => {
        const begin: RecordedPlanEvent = { ...made('2023-01-02'), id: 'start' }
        let open: readonly RecordedPlanEvent[] = [begin]
        let books: readonly RecordedPlanEvent[] = [begin]
        let today = '2023-01-03'
        for (const [index, [make, days]] of life.entries()) {
          const back = often[index] ?? 0
          today = shifted(today, days)
          const command = make(back === 0 ? shifted(today, -days * 8) : today, 0)
          const inFull = { ...command, meta: { ...meta, today } } as PlanCommand
          const whole = decidePlan(inFull, planOf(planRecord.settledOf(open)))
          const kept = decidePlan(inFull, planOf(planRecord.settledOf(books)))
          const ofClosed =
            !kept.ok && ['review_year_closed', 'year_already_closed'].includes(kept.refusal.code)
          if (!ofClosed) {
            asked += 1
            expect(kept).toStrictEqual(whole)
            if (whole.ok) {
              const recorded = whole.events.map((event) => ({ ...event, id: `k${index}` }))
              open = [...open, ...recorded]
              books = [...books, ...recorded]
            }
          }
          if (back > 1) continue
          for (const review of REVIEWS) {
            const close = decidePlan(
              { type: 'CloseReviewYear', data: { review, closedOn: today }, meta: { ...meta, today } },
              planOf(planRecord.settledOf(books)),
            )
            if (!close.ok) continue
            closings += 1
            books = [...books, ...close.events.map((event) => ({ ...event, id: `c${index}${review}` }))]
          }
        }
      }),
      { numRuns: 120 },
    )
    expect(asked).toBeGreaterThan(500)
    expect(closings).toBeGreaterThan(30)
  })
})
