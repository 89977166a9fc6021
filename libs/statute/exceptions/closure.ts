import {
  addDays,
  britishDate,
  type CivilDate,
  diffDays,
  parseCivilDate,
  weekdayOf,
} from '../civil-date/index.js'
import { type StatuteSettings } from '../rules/period.js'

/** Regulation 10(4)(a) and (b): "a continuous period of not less than 4 weeks". */
const FOUR_WEEKS = 28
/** The request must fall in the time that begins one week before closing and ends one week before reopening. */
const ONE_WEEK = 7

interface Closure {
  /** First and last day closed; the day before reopening. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly adviceRequestedOn?: string | undefined
}

/** First and last day of a limit, YYYY-MM-DD, where they are known. */
export interface LimitPeriod {
  readonly triggeredOn?: string | undefined
  readonly dueOn?: string | undefined
}

/** First and last day on which a request to the head for advice brings the closure into play. */
export const closureWindow = (
  closedFrom: CivilDate,
  reopens: CivilDate,
): { readonly first: CivilDate; readonly last: CivilDate } => ({
  first: addDays(closedFrom, -ONE_WEEK),
  last: addDays(reopens, -ONE_WEEK),
})

const MONDAY = 1

/**
 * The first day closed. A closure that is recorded from a Monday begins on the Saturday before where the authority
 * counts that weekend: the regulations do not say.
 */
export const firstDayClosed = (from: CivilDate, settings: StatuteSettings | undefined): CivilDate =>
  settings?.closureBegins === 'weekendBefore' && weekdayOf(from) === MONDAY ? addDays(from, -2) : from

/**
 * A closure of another year lifts nothing: regulation 10(4) speaks of advice that the limit itself waits for, so it
 * must have been asked for by the limit's last day, of a school that was not open again before the limit began.
 */
const besideTheLimit = (
  closedTo: CivilDate,
  asked: CivilDate,
  { triggeredOn, dueOn }: LimitPeriod,
): string | undefined => {
  if (triggeredOn !== undefined && closedTo < parseCivilDate(triggeredOn))
    return `the closure ended on ${britishDate(closedTo)}, before the limit began on ${britishDate(parseCivilDate(triggeredOn))}`
  return dueOn !== undefined && asked > parseCivilDate(dueOn)
    ? `the head was asked for advice on ${britishDate(asked)}, after the last day of the limit, ${britishDate(parseCivilDate(dueOn))}`
    : undefined
}

/** What is missing from a closure for it to count; undefined when nothing is. */
export const closureEvidence = (
  { from, to, adviceRequestedOn }: Closure,
  settings?: StatuteSettings,
  period: LimitPeriod = {},
): string | undefined => {
  if (from === undefined || to === undefined) return 'the first and the last day of the closure are needed'
  const closedFrom = firstDayClosed(parseCivilDate(from), settings)
  const reopens = addDays(parseCivilDate(to), 1)
  const days = diffDays(closedFrom, reopens)
  if (days < FOUR_WEEKS)
    return `the closure must be at least 28 days without a break, and this one is ${Math.max(days, 0)}`
  if (adviceRequestedOn === undefined) return 'the day on which the head was asked for advice is needed'
  const { first, last } = closureWindow(closedFrom, reopens)
  const asked = parseCivilDate(adviceRequestedOn)
  return asked < first || asked > last
    ? `the head must have been asked for advice from ${britishDate(first)} to ${britishDate(last)}, and was asked on ${britishDate(asked)}`
    : besideTheLimit(addDays(reopens, -1), asked, period)
}
