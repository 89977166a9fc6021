import { type HistoryEvent } from '../../history/index.js'
import { ask, event, OPTIONS, settled, takenOn } from '../spec-support.js'
import { YEARLY_REVIEWS } from './annual-review.js'
import { reviewUnknown } from './review-unknown.js'
import { amended, aPlan, ceased, decided, held, made, transferredIn, transferredOut } from './spec-support.js'

const unknown = (asAt: string, ...events: readonly HistoryEvent[]) =>
  reviewUnknown(settled(aPlan(...events)), OPTIONS, asAt)

/** The day by which the next review is due, and how that stands. */
const next = (asAt: string, ...events: readonly HistoryEvent[]): readonly string[] =>
  ask(aPlan(...events), asAt)
    .filter(
      ({ rule, satisfiedOn, endedOn }) =>
        YEARLY_REVIEWS.some((yearly) => yearly === rule) && (satisfiedOn ?? endedOn) === undefined,
    )
    .map(({ dueOn, status }) => `${dueOn} ${status}`)

const started = (madeOn?: string) => event('PlanStarted', madeOn ?? '2026-01-15', { person: 'p1', madeOn })
const undated = (review = 'r1') =>
  event('ReviewDecisionNotified', '2026-01-15', { review, decision: 'maintain' })
const last = (review: string, notifiedOn: string) =>
  event('ReviewDecisionNotified', notifiedOn, { review, notifiedOn, lastBeforeTakeOn: true })

const TAKEN = [takenOn(), started('2022-05-01')]

describe('a plan of which the last review is unknown (section 44(1))', () => {
  it.each([
    [
      'an old plan without any review: one has fallen due since, and which is unknown',
      [takenOn(), started('2022-05-01')],
      { why: 'noReview', madeOn: '2022-05-01', firstDueBy: '2023-04-30' },
    ],
    [
      'a plan whose own day is missing as well',
      [takenOn(), started()],
      { why: 'noReview', madeOn: undefined, firstDueBy: undefined },
    ],
    ['a decision without its day', [takenOn(), started('2025-05-01'), undated()], { why: 'undatedDecision' }],
    [
      'a meeting without its decision',
      [takenOn(), started('2025-05-01'), held('r1', '2025-11-03')],
      { why: 'undecidedMeeting', heldOn: '2025-11-03' },
    ],
    [
      'a meeting held since, of which the family have not been told',
      [...TAKEN, held('r1', '2026-05-20')],
      { why: 'undecidedMeeting', heldOn: '2026-05-20' },
    ],
    [
      'a last review whose year was over before the plan was taken on',
      [takenOn(), started('2020-05-01'), decided('r1', '2023-06-12')],
      { why: 'longAgo', decidedOn: '2023-06-12', dueBy: '2024-06-11' },
    ],
    [
      'a transfer on a day that is not known, in a year that was nearly out',
      [takenOn(), started('2025-02-01'), event('PlanTransferredIn', '2026-01-15', { fromAuthority: '330' })],
      { why: 'undatedTransfer' },
    ],
  ])('is %s', (_, events, expected) => {
    expect(unknown('2026-06-01', ...events)).toStrictEqual(expected)
  })

  it.each([
    ['has a limit that runs', [made('2025-08-01')]],
    ['has one that has passed', [takenOn(), started('2025-05-01')]],
    ['was reviewed since', [...TAKEN, held('r1', '2026-03-01'), decided('r1', '2026-03-20')]],
    ['came from another authority on a known day', [transferredIn('2026-02-01')]],
    ['has ceased', [...TAKEN, ceased('2026-03-01')]],
    ['has ceased on an unknown day', [...TAKEN, event('PlanCeased', '2026-01-15', { reason: 1 })]],
    ['has gone to another authority', [...TAKEN, transferredOut('2026-03-01')]],
  ])('is not one that %s', (_, events) => {
    expect(unknown('2026-06-01', ...events)).toBeUndefined()
  })

  it('says that a review has fallen due only once the first year is over', () => {
    const undecided = [takenOn(), started('2022-05-01')]
    expect(unknown('2023-04-30', ...undecided)).toMatchObject({ firstDueBy: undefined })
    expect(unknown('2023-05-01', ...undecided)).toMatchObject({ firstDueBy: '2023-04-30' })
  })

  it('stays unknown whatever is amended', () => {
    expect(unknown('2026-06-01', ...TAKEN, amended('2026-03-01'))).toMatchObject({ why: 'noReview' })
  })
})

describe('the last review before take-on, put on record', () => {
  it('begins the year that runs', () => {
    const events = [...TAKEN, last('r1', '2025-07-10')]
    expect([next('2026-06-01', ...events), unknown('2026-06-01', ...events)]).toStrictEqual([
      ['2026-07-09 running'],
      undefined,
    ])
  })

  it('tells a year that was over before take-on as overdue: that it was the last is known now', () => {
    const long = '2023-06-12'
    expect(next('2026-06-01', ...TAKEN, last('r1', long))).toStrictEqual(['2024-06-11 overdue'])
    expect(next('2026-06-01', ...TAKEN, decided('r1', long))).toStrictEqual([])
  })

  it('may be none: then the year of the plan itself is overdue, from the day on which that is said', () => {
    const none = event('NoReviewBeforeTakeOn', '2026-05-20', { statedOn: '2026-05-20' })
    expect(next('2026-05-19', ...TAKEN, none)).toStrictEqual([])
    expect(next('2026-05-20', ...TAKEN, none)).toStrictEqual(['2023-04-30 overdue'])
    expect(next('2026-06-01', takenOn(), started(), none)).toStrictEqual([])
    const since = [held('r1', '2026-05-25'), decided('r1', '2026-05-30')]
    expect(next('2026-06-01', ...TAKEN, none, ...since)).toStrictEqual(['2027-05-29 running'])
  })

  it('is said once more of a decision that the return holds', () => {
    const events = [...TAKEN, decided('r1', '2023-06-12'), last('r2', '2023-06-12')]
    expect(next('2026-06-01', ...events)).toStrictEqual(['2024-06-11 overdue'])
  })

  it('counts from the later of two', () => {
    const events = [...TAKEN, last('r2', '2025-07-10'), last('r1', '2023-06-12')]
    expect(next('2026-06-01', ...events)).toStrictEqual(['2026-07-09 running'])
  })

  it('is the day that the return lacks, and not that of a later return', () => {
    expect(next('2026-06-01', ...TAKEN, undated(), last('r2', '2025-07-10'))).toStrictEqual([
      '2026-07-09 running',
    ])
    const later = event('ReviewDecisionNotified', '2027-01-21', { review: 'r3', decision: 'maintain' })
    expect(
      next('2027-02-01', ...TAKEN, held('r3', '2026-05-20'), later, last('r2', '2025-07-10')),
    ).toStrictEqual([])
  })
})
