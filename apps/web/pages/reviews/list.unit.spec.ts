import { DIRECTORY } from '../../testing/directory.js'
import { type Duty } from '#casework'
import { type PlanUnderReview } from '#read-models'
import { itemsOf, reviewList, type ReviewsQuestion, type Tab } from './list.js'
import { reviewsAddress } from './view-model.js'

const TODAY = '2026-11-21'
const ASKED: ReviewsQuestion = { tab: 'all', sort: 'limit', descending: false }

const duty = (rule: string, dueOn: string, subject?: string): Duty => ({
  rule,
  layer: 'statute',
  bound: 'local authority',
  triggeredOn: '2026-01-01',
  dueOn,
  exceptions: [],
  ...(subject === undefined ? {} : { subject }),
})

const plan = (
  reference: string,
  duties: readonly Duty[],
  more: Partial<PlanUnderReview> = {},
): PlanUnderReview => ({
  reference,
  stream: `la999_plan-${reference}`,
  person: null,
  officer: 'demo-officer',
  madeOn: '2025-01-06',
  lastReviewedOn: '2025-12-10',
  meetingOn: null,
  duties,
  ...more,
})

describe('what a line of the list says', () => {
  test.each([
    [
      'a year that has run out',
      plan('1', [duty('R-AR12', '2026-11-09')]),
      'Out of cycle: annual review is 12 days past its limit',
      'No meeting arranged',
    ],
    [
      'a meeting that lies ahead',
      plan('1', [duty('R-AR12', '2026-12-09')], { meetingOn: '2026-12-01' }),
      'Annual review is due in 18 days',
      'Meeting on 1 December 2026',
    ],
    [
      'a meeting of which nobody said that it was held',
      plan('1', [duty('R-AR12', '2026-12-09')], { meetingOn: '2026-11-20' }),
      'Annual review is due in 18 days',
      'Meeting was arranged for 20 November 2026: record whether it was held',
    ],
    [
      'a decision that is awaited',
      plan('1', [duty('R-AR4', '2026-11-22', 'r1'), duty('R-AR12', '2026-12-09')]),
      'Decision after the review is due tomorrow',
      'Meeting held, decision to come',
    ],
    [
      'the family’s days, which nobody misses',
      plan('1', [duty('R-AM15', '2026-11-10'), duty('R-AM12', '2026-12-20'), duty('R-AR12', '2027-06-30')]),
      'Final amended plan is due in 29 days',
      'Plan being amended',
    ],
    [
      'a plan of which the return does not say enough',
      plan('1', [duty('R-PTFEB', '2027-02-14', 't1')], { lastReviewedOn: null }),
      'Last review unknown: by when the next is due cannot be worked out',
      'No meeting arranged',
    ],
    [
      'a plan of which the return says nothing',
      plan('1', [], { lastReviewedOn: null, madeOn: null }),
      'Last review unknown, and so is the day on which the plan was made',
      'No meeting arranged',
    ],
    [
      'a plan that was reviewed long ago',
      plan('1', [], { lastReviewedOn: '2022-06-13' }),
      'Last review unknown: none is on record since that of 13 June 2022',
      'No meeting arranged',
    ],
  ])('of %s', (_, given, why, review) => {
    const [item] = itemsOf([given], TODAY, DIRECTORY)
    expect([item?.why[0], item?.review]).toStrictEqual([why, review])
  })
})

describe('the tabs of the list', () => {
  const items = itemsOf(
    [
      plan('1', [duty('R-AR12', '2027-02-13')]),
      plan('2', [duty('R-AR12', '2027-02-14')]),
      plan('3', [duty('R-AR12', '2026-11-20'), duty('R-PTFEB', '2027-02-14', 't1')]),
      plan('4', [duty('R-AR4', '2026-11-25', 'r1'), duty('R-AR12', '2027-06-30')]),
      plan('5', [duty('R-AR4', '2026-11-20', 'r1'), duty('R-AR12', '2027-06-30')], {
        officer: 'demo-officer-east-1',
      }),
      plan('6', [duty('R-AR12', '2027-06-30')], { meetingOn: '2026-12-01' }),
      plan('7', []),
    ],
    TODAY,
    DIRECTORY,
  )
  const on = (tab: Tab, more: Partial<ReviewsQuestion> = {}) =>
    reviewList(items, { ...ASKED, tab, ...more }).rows.map(({ plan: { reference } }) => reference)

  test('hold what falls due in twelve weeks, what is under way, the transfers and what has passed', () => {
    expect(on('due')).toStrictEqual(['4', '1'])
    expect(on('underWay')).toStrictEqual(['5', '4', '6'])
    expect(on('transfers')).toStrictEqual(['3'])
    expect(on('outOfCycle')).toStrictEqual(['3'])
    expect(on('past')).toStrictEqual(['3', '5'])
    expect(on('all')).toStrictEqual(['3', '5', '4', '1', '2', '6', '7'])
  })

  test('are filtered and sorted as asked, and count what the filter leaves', () => {
    expect(on('all', { limit: 'decision' })).toStrictEqual(['5', '4'])
    expect(on('all', { limit: 'february' })).toStrictEqual(['3'])
    expect(on('all', { locality: 'East' })).toStrictEqual(['5'])
    expect(on('past', { sort: 'plan', descending: true })).toStrictEqual(['5', '3'])
    expect(reviewList(items, { ...ASKED, locality: 'East' }).counts).toStrictEqual({
      due: 0,
      underWay: 1,
      transfers: 0,
      outOfCycle: 0,
      past: 1,
      unknown: 0,
      all: 1,
    })
  })
})

describe('the plans of which the last review is unknown', () => {
  const unknown = { lastReviewedOn: null }
  const items = itemsOf(
    [
      plan('1', [], { ...unknown, madeOn: null }),
      plan('2', [], { ...unknown, madeOn: '2022-05-01' }),
      plan('3', [duty('R-PTFEB', '2026-11-20', 't1')], { ...unknown, madeOn: '2019-03-04' }),
      plan('4', [duty('R-AR12', '2027-06-30')]),
      plan('5', [duty('R-MOVEREV', '2027-06-30', 'arrival')], unknown),
    ],
    TODAY,
    DIRECTORY,
  )
  const on = (more: Partial<ReviewsQuestion>) =>
    reviewList(items, { ...ASKED, tab: 'unknown', sort: 'made', ...more })

  test('are counted, the oldest plan first and those without a day last', () => {
    const { rows, counts } = on({})
    expect(rows.map((row) => row.plan.reference)).toStrictEqual(['3', '2', '1'])
    expect([counts.unknown, counts.all]).toStrictEqual([3, 5])
  })

  test('are not said to be on track, and what presses more is said first', () => {
    const tags = on({}).rows.map(({ standing }) => standing.tag)
    expect(tags).toStrictEqual(['pastLimit', 'reviewUnknown', 'reviewUnknown'])
    const byStatus = on({ tab: 'all', sort: 'status' }).rows.map((row) => row.plan.reference)
    expect(byStatus).toStrictEqual(['3', '1', '2', '4', '5'])
  })

  test('have an order of their own, which the next tab does not take over', () => {
    expect(reviewsAddress(ASKED, { tab: 'unknown' })).toBe('/reviews?tab=unknown')
    const asked: ReviewsQuestion = { tab: 'unknown', sort: 'made', descending: false }
    expect(reviewsAddress(asked, { tab: 'all' })).toBe('/reviews?tab=all')
    expect(reviewsAddress(asked, { sort: 'limit' })).toBe('/reviews?tab=unknown&sort=limit')
    expect(reviewsAddress({ ...asked, sort: 'officer' }, { tab: 'all' })).toBe(
      '/reviews?tab=all&sort=officer',
    )
  })
})
