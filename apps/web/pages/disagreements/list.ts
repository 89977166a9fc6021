import { type People } from '#application'
import { tagOfDays } from '#casework'
import { type DisputedRecord, type DisputeKind, type GoingOn, nextLimitOf } from '#read-models'
import { officerName } from '../../parts/lists/colleagues.js'
import { compareKeys } from '../../parts/lists/order.js'
import { fromToday, ruleTitle } from '../../parts/lists/words.js'
import { british, daysBetween } from '../../parts/words/dates.js'

export const TABS = ['all', 'past', 'week', 'appeals', 'mediation', 'consultations'] as const
export type Tab = (typeof TABS)[number]

/** A limit of the authority's own that comes next, or has passed, with the days to it. */
export interface NextLimit {
  readonly rule: string
  readonly dueOn: string
  readonly days: number
}

/** A record with all that its line says. */
export interface DisagreementItem {
  readonly record: DisputedRecord
  /** The earliest limit in law; undefined where none runs. */
  readonly next: NextLimit | undefined
  /** The days to the earliest limit or expected answer of any kind. */
  readonly soonest: number
  /** Why it is on the list, a sentence each. */
  readonly why: readonly string[]
  readonly tag: ReturnType<typeof tagOfDays>
  readonly officer: string
}

const inWords = ({ kind, rule, since, dueOn }: GoingOn, today: string): string => {
  switch (kind) {
    case 'appeal':
      return `Before the tribunal since ${british(since)}`
    case 'mediation':
      return `The family wish for mediation, since ${british(since)}`
    case 'limit':
    case 'consultation': {
      const title = ruleTitle(rule ?? '')
      if (dueOn === null) return `${title}: as soon as practicable, since ${british(since)}`
      const left = daysBetween(today, dueOn)
      return `${title} ${left < 0 ? 'was' : 'is'} due ${fromToday(left)}`
    }
    default:
      return kind satisfies never
  }
}

const daysTo = (goesOn: readonly GoingOn[], today: string): number =>
  Math.min(Infinity, ...goesOn.flatMap(({ dueOn }) => (dueOn === null ? [] : [daysBetween(today, dueOn)])))

export const itemsOf = (
  records: readonly DisputedRecord[],
  today: string,
  people: People,
): readonly DisagreementItem[] =>
  records.map((record) => {
    const limit = nextLimitOf(record)
    const next = limit && { ...limit, days: daysBetween(today, limit.dueOn) }
    return {
      record,
      next,
      soonest: daysTo(record.goesOn, today),
      why: record.goesOn.map((one) => inWords(one, today)),
      tag: tagOfDays(next?.days ?? Infinity),
      officer: officerName(record.officer, people),
    }
  })

const A_WEEK = 7

const has = ({ record }: DisagreementItem, kind: DisputeKind): boolean =>
  record.goesOn.some((one) => one.kind === kind)

const isOnTab = (tab: Tab, item: DisagreementItem): boolean => {
  switch (tab) {
    case 'all':
      return true
    case 'past':
      return item.next !== undefined && item.next.days < 0
    case 'week':
      return item.soonest >= 0 && item.soonest <= A_WEEK
    case 'appeals':
      return has(item, 'appeal')
    case 'mediation':
      return has(item, 'mediation')
    case 'consultations':
      return has(item, 'consultation')
    default:
      return tab satisfies never
  }
}

export interface DisagreementList {
  readonly rows: readonly DisagreementItem[]
  readonly counts: Readonly<Record<Tab, number>>
}

/** What has passed first, then what comes next, then what has no day; then by reference, the same every time. */
export const disagreementList = (items: readonly DisagreementItem[], tab: Tab): DisagreementList => {
  const on = (one: Tab) => items.filter((item) => isOnTab(one, item))
  return {
    rows: on(tab).toSorted(
      (a, b) =>
        compareKeys(a.next?.days ?? Infinity, b.next?.days ?? Infinity) ||
        compareKeys(a.soonest, b.soonest) ||
        compareKeys(a.record.reference, b.record.reference),
    ),
    counts: Object.fromEntries(TABS.map((one) => [one, on(one).length])) as Record<Tab, number>,
  }
}
