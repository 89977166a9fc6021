import { type Duty, isReviewUnknown, type Standing, standingOf } from '#casework'
import { type PlanUnderReview } from '#read-models'
import { isAbout, NAMED_RULES, rulesAbout } from '#statute'
import { type People, teamOf } from '#application'
import { officerName } from '../../parts/lists/colleagues.js'
import { compareKeys, rankOf, type SortKey } from '../../parts/lists/order.js'
import { whyHere, wordsOfReview } from './words.js'

export const TABS = ['due', 'underWay', 'transfers', 'outOfCycle', 'past', 'unknown', 'all'] as const
export type Tab = (typeof TABS)[number]

export const SORTS = ['limit', 'plan', 'review', 'reviewed', 'made', 'officer', 'status'] as const
export type Sort = (typeof SORTS)[number]

/** Where nobody can say what is due, the oldest plan comes first. */
export const usualSort = (tab: Tab): Sort => (tab === 'unknown' ? 'made' : 'limit')

/** What is waited for, for the filter: one rule or several that mean the same to whoever plans the work. */
export const LIMITS = {
  review: rulesAbout('yearlyReview'),
  decision: rulesAbout('reviewDecision'),
  amendment: rulesAbout('amendment'),
  february: [NAMED_RULES.transferInFebruary],
  march: [NAMED_RULES.transferInMarch],
  fiveMonths: [NAMED_RULES.transferFiveMonthsBefore],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type Limit = keyof typeof LIMITS

export interface ReviewsQuestion {
  readonly tab: Tab
  readonly limit?: Limit | undefined
  readonly locality?: string | undefined
  readonly sort: Sort
  readonly descending: boolean
  /** A page holds as many as can be given to an officer at one go. */
  readonly long?: boolean | undefined
}

/** A plan with all that its line on the list says. */
export interface ReviewItem {
  readonly plan: PlanUnderReview
  readonly standing: Standing
  /** Nobody can say by when it is to be reviewed. */
  readonly unknown: boolean
  readonly why: readonly string[]
  readonly review: string
  /** Who holds it, as colleagues call them, and their team. */
  readonly officer: string
  readonly team: string | undefined
}

export const itemsOf = (
  plans: readonly PlanUnderReview[],
  today: string,
  people: People,
): readonly ReviewItem[] =>
  plans.map((plan) => {
    const { duties } = plan
    const unknown = isReviewUnknown(duties, today)
    const standing = standingOf({ open: true, reviewUnknown: unknown, duties }, today)
    return {
      plan,
      standing,
      unknown,
      why: whyHere(standing, plan, unknown, today),
      review: wordsOfReview(plan, standing, today),
      officer: officerName(plan.officer, people),
      team: teamOf(people, plan.officer),
    }
  })

/** In which a review can be arranged, held, reported and decided: as long before its limit the first alert comes. */
const TWELVE_WEEKS = 84

const isOf = (rules: readonly string[], { standing }: ReviewItem): boolean =>
  standing.open.some(({ rule }) => rules.includes(rule))

const isOfAReview = (duty: Duty): boolean => isAbout(duty, 'reviewMeeting', 'reviewDecision', 'amendment')

const isOnTab = (tab: Tab, item: ReviewItem): boolean => {
  const { plan, standing, unknown } = item
  switch (tab) {
    case 'due':
      return standing.coming !== undefined && standing.coming.days <= TWELVE_WEEKS
    case 'underWay':
      return plan.meetingOn !== null || standing.open.some(isOfAReview)
    case 'transfers':
      return standing.open.some((duty) => isAbout(duty, 'phaseTransfer'))
    case 'outOfCycle':
      return standing.past.some((duty) => isAbout(duty, 'yearlyReview'))
    case 'past':
      return standing.past.length > 0
    case 'unknown':
      return unknown
    case 'all':
      return true
    default:
      return tab satisfies never
  }
}

const isAsked = (item: ReviewItem, { limit, locality }: ReviewsQuestion): boolean =>
  (limit === undefined || isOf(LIMITS[limit], item)) && (locality === undefined || item.team === locality)

/** After every day: of a plan without one it is not known how old it is. */
const NO_DAY = '9999'

const keyOf = ({ plan, standing, review }: ReviewItem, sort: Sort): SortKey => {
  switch (sort) {
    case 'limit':
      return standing.next?.days ?? Infinity
    case 'plan':
      return plan.reference
    case 'review':
      return review
    case 'reviewed':
      return plan.lastReviewedOn ?? plan.madeOn ?? ''
    case 'made':
      return plan.madeOn ?? NO_DAY
    case 'officer':
      return plan.officer ?? ''
    case 'status':
      return rankOf(standing.tag)
    default:
      return sort satisfies never
  }
}

/** On the tab of what is still to come, a limit that has passed must not push the plan to the front. */
const byLimit = (tab: Tab, { standing }: ReviewItem): number =>
  (tab === 'due' ? standing.coming : standing.next)?.days ?? Infinity

const sorted = (items: readonly ReviewItem[], question: ReviewsQuestion): readonly ReviewItem[] => {
  const { tab, sort, descending } = question
  const key = (item: ReviewItem) => (sort === 'limit' ? byLimit(tab, item) : keyOf(item, sort))
  return items.toSorted(
    (a, b) =>
      (descending ? -1 : 1) * compareKeys(key(a), key(b)) ||
      compareKeys(byLimit(tab, a), byLimit(tab, b)) ||
      compareKeys(a.plan.reference, b.plan.reference),
  )
}

export interface ReviewList {
  readonly rows: readonly ReviewItem[]
  /** How many each tab holds under the same filter. */
  readonly counts: Readonly<Record<Tab, number>>
}

export const reviewList = (items: readonly ReviewItem[], question: ReviewsQuestion): ReviewList => {
  const asked = items.filter((item) => isAsked(item, question))
  const on = (tab: Tab) => asked.filter((item) => isOnTab(tab, item))
  const counts = Object.fromEntries(TABS.map((tab) => [tab, on(tab).length])) as Record<Tab, number>
  return { rows: sorted(on(question.tab), question), counts }
}
