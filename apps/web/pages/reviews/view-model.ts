import { childName } from '../../parts/words/names.js'
import { british } from '../../parts/words/dates.js'
import { TAGS } from '../../parts/words/standing.js'
import { address } from '../../parts/lists/address.js'
import { LONG_PAGE, type Paged } from '../../parts/lists/paging.js'
import { leftInWords } from '../../parts/lists/words.js'
import {
  type Limit,
  type ReviewItem,
  type ReviewList,
  type ReviewsQuestion,
  type Sort,
  SORTS,
  type Tab,
  TABS,
  usualSort,
} from './list.js'
import { limitName } from './words.js'

const TAB_NAMES: Readonly<Record<Tab, string>> = {
  due: 'Due in 12 weeks',
  underWay: 'Under way',
  transfers: 'Phase transfers',
  outOfCycle: 'Out of cycle',
  past: 'Past limit',
  unknown: 'Last review unknown',
  all: 'All',
}

export const SORT_NAMES: Readonly<Record<Sort, string>> = {
  limit: 'Next limit',
  plan: 'Plan',
  review: 'Review',
  reviewed: 'Last reviewed',
  made: 'Plan made',
  officer: 'Officer',
  status: 'Status',
}

export const LIMIT_NAMES: Readonly<Record<Limit, string>> = {
  review: 'Review of the year',
  decision: 'Report or decision after a meeting',
  amendment: 'Amendment of the plan',
  february: 'Placement before 15 February',
  march: 'Placement before 31 March',
  fiveMonths: 'Placement five months before',
}

/** A line of the list. `name` is for the body of the page only. */
export const rowOf = (
  { plan, standing, unknown, why, review, officer }: ReviewItem,
  names: ReadonlyMap<string, string>,
  tab: Tab,
): object => {
  const next = tab === 'due' ? standing.coming : standing.next
  return {
    reference: plan.reference,
    stream: plan.stream,
    href: `/plans/${plan.reference}`,
    name: childName(names, plan.person),
    why: why[0],
    also: why[1],
    next: next && { date: british(next.dueOn), left: leftInWords(next.days), what: limitName(next) },
    review,
    reviewed: plan.lastReviewedOn === null ? undefined : british(plan.lastReviewedOn),
    made: plan.madeOn === null ? undefined : british(plan.madeOn),
    officer,
    tag: TAGS[standing.tag],
    unknown,
  }
}

const partsOf = ({ tab, limit, locality, sort, descending, long }: ReviewsQuestion) => ({
  tab: tab === 'due' ? undefined : tab,
  limit,
  locality,
  sort: sort === usualSort(tab) ? undefined : sort,
  order: descending ? 'desc' : undefined,
  show: long === true ? LONG_PAGE : undefined,
})

/** On another tab the usual order is another one; one that was chosen stays. */
const sortOn = ({ tab, sort }: ReviewsQuestion, other = tab): Partial<ReviewsQuestion> =>
  sort === usualSort(tab) ? { sort: usualSort(other) } : {}

/** Address of the list as asked, with some of it changed. */
export const reviewsAddress = (
  question: ReviewsQuestion,
  changed: Partial<ReviewsQuestion> & { page?: number } = {},
): string =>
  address('/reviews', {
    ...partsOf({ ...question, ...sortOn(question, changed.tab), ...changed }),
    page: changed.page === 1 ? undefined : changed.page,
  })

export const csvAddress = (question: ReviewsQuestion): string => address('/reviews.csv', partsOf(question))

export const tabsOf = (question: ReviewsQuestion, counts: ReviewList['counts']): readonly object[] =>
  TABS.map((tab) => ({
    text: TAB_NAMES[tab],
    count: counts[tab],
    current: tab === question.tab,
    href: reviewsAddress(question, { tab }),
  }))

/** The headings: each sorts by its column, and turns the order round when it already does. */
export const headingsOf = (question: ReviewsQuestion): Readonly<Record<string, object>> =>
  Object.fromEntries(
    SORTS.map((sort) => {
      const current = question.sort === sort
      const descending = current && !question.descending
      return [
        sort,
        {
          text: SORT_NAMES[sort],
          href: reviewsAddress(question, { sort, descending }),
          sorted: current ? (question.descending ? 'descending' : 'ascending') : undefined,
        },
      ]
    }),
  )

export const pagesOf = (question: ReviewsQuestion, { page, pages }: Paged<unknown>): object | undefined =>
  pages === 1
    ? undefined
    : {
        page,
        pages,
        previous: page > 1 ? reviewsAddress(question, { page: page - 1 }) : undefined,
        next: page < pages ? reviewsAddress(question, { page: page + 1 }) : undefined,
      }
