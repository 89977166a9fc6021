import { isReviewUnknown, OPEN_STATUSES, standingOf, type Standing } from '#casework'
import { type ListedDuty, type OpenStatus, type WorkCase } from '#read-models'
import { daysBetween } from '../../parts/words/dates.js'
import { type People, teamOf } from '#application'
import { officerName } from '../../parts/lists/colleagues.js'
import { compareKeys, rankOf, type SortKey } from '../../parts/lists/order.js'
import { waitingFor, whyHere } from './words.js'

export const TABS = ['today', 'week', 'waiting', 'past', 'all'] as const
export type Tab = (typeof TABS)[number]

export const SORTS = ['limit', 'case', 'stage', 'waiting', 'status', 'officer'] as const
export type Sort = (typeof SORTS)[number]

export interface WorkQuestion {
  readonly tab: Tab
  readonly stage?: OpenStatus | undefined
  readonly locality?: string | undefined
  /** A health service from which advice is awaited. */
  readonly service?: string | undefined
  readonly exception?: 'yes' | 'no' | undefined
  readonly sort: Sort
  readonly descending: boolean
  /** A page holds as many as can be given to an officer at one go. */
  readonly long?: boolean | undefined
}

/** An open case or re-assessment with all that its line on the list says. */
export interface WorkItem {
  readonly work: WorkCase
  readonly standing: Standing<ListedDuty>
  readonly why: readonly string[]
  readonly waiting: { readonly others: boolean; readonly text: string }
  /** Who holds it, as colleagues call them, and their team. */
  readonly officer: string
  readonly team: string | undefined
}

export const itemsOf = (cases: readonly WorkCase[], today: string, people: People): readonly WorkItem[] =>
  cases.map((work) => {
    const { kind, duties } = work
    const reviewUnknown = kind === 'plan' && isReviewUnknown(duties, today)
    const standing = standingOf({ open: true, reviewUnknown, duties }, today)
    return {
      work,
      standing,
      why: whyHere(standing, work, today),
      waiting: waitingFor(standing, work),
      officer: officerName(work.officer, people),
      team: teamOf(people, work.officer),
    }
  })

const A_WEEK = 7

/** Advice overdue, or sent back, that nobody has asked after for a week. */
const toChase = ({ standing, work }: WorkItem, today: string): boolean =>
  work.sentBack.some(
    ({ sentBackOn, chasedOn = sentBackOn }) =>
      daysBetween(chasedOn < sentBackOn ? sentBackOn : chasedOn, today) >= A_WEEK,
  ) ||
  standing.overdueAdvice.some(
    ({ chasedOn }) => chasedOn === undefined || daysBetween(chasedOn, today) >= A_WEEK,
  )

/** Something falls due, fell due yesterday, or has to be asked after. */
const isToday = (item: WorkItem, today: string): boolean =>
  item.standing.coming?.days === 0 ||
  item.standing.past.some(({ days }) => days === -1) ||
  toChase(item, today)

const isThisWeek = (item: WorkItem, today: string): boolean => {
  const { coming, family } = item.standing
  return isToday(item, today) || (coming?.days ?? Infinity) <= A_WEEK || (family?.days ?? Infinity) <= A_WEEK
}

export const isOnTab = (tab: Tab, item: WorkItem, today: string): boolean => {
  switch (tab) {
    case 'today':
      return isToday(item, today)
    case 'week':
      return isThisWeek(item, today)
    case 'waiting':
      return item.waiting.others
    case 'past':
      return item.standing.past.length > 0
    case 'all':
      return true
    default:
      return tab satisfies never
  }
}

const isAsked = (
  { work, standing, team }: WorkItem,
  { stage, locality, service, exception }: WorkQuestion,
): boolean =>
  (stage === undefined || work.status === stage) &&
  (locality === undefined || team === locality) &&
  (service === undefined ||
    [...standing.advice, ...work.sentBack].some((advice) => advice.service === service)) &&
  (exception === undefined || (standing.excepted !== undefined) === (exception === 'yes'))

const keyOf = ({ work, standing, waiting }: WorkItem, sort: Sort): SortKey => {
  switch (sort) {
    case 'limit':
      return standing.next?.days ?? Infinity
    case 'case':
      return work.reference
    case 'stage':
      return OPEN_STATUSES.indexOf(work.status)
    case 'waiting':
      return waiting.text
    case 'status':
      return rankOf(standing.tag)
    case 'officer':
      return work.officer ?? ''
    default:
      return sort satisfies never
  }
}

/** By what was asked, then by the next limit, then by reference, so that the order is the same every time. */
const sorted = (items: readonly WorkItem[], { sort, descending }: WorkQuestion): readonly WorkItem[] =>
  items.toSorted(
    (a, b) =>
      (descending ? -1 : 1) * compareKeys(keyOf(a, sort), keyOf(b, sort)) ||
      compareKeys(keyOf(a, 'limit'), keyOf(b, 'limit')) ||
      compareKeys(a.work.reference, b.work.reference),
  )

export interface WorkList {
  readonly rows: readonly WorkItem[]
  /** How many each tab holds under the same filter. */
  readonly counts: Readonly<Record<Tab, number>>
  /** How many of all of them are re-assessments of a plan. */
  readonly reassessments: number
  /** The health services that any case waits for, for the filter. */
  readonly services: readonly string[]
}

export const workList = (items: readonly WorkItem[], question: WorkQuestion, today: string): WorkList => {
  const asked = items.filter((item) => isAsked(item, question))
  const on = (tab: Tab) => asked.filter((item) => isOnTab(tab, item, today))
  const count = (tab: Tab) => on(tab).length
  return {
    rows: sorted(on(question.tab), question),
    counts: {
      today: count('today'),
      week: count('week'),
      waiting: count('waiting'),
      past: count('past'),
      all: asked.length,
    },
    reassessments: asked.filter(({ work }) => work.kind === 'plan').length,
    services: [
      ...new Set(
        items.flatMap(({ standing, work }) =>
          [...standing.advice, ...work.sentBack].flatMap(({ giver, service }) =>
            giver === 'health' && service ? [service] : [],
          ),
        ),
      ),
    ].sort(),
  }
}
