import { type BankHolidayChanges, type Calendar } from '../calendar/index.js'
import { type CivilDate, daysFromParts, monthInWords, yearOf } from '../civil-date/index.js'
import {
  ATLEAST_BEFORE,
  BEFORE,
  D,
  DB,
  M,
  MB,
  W,
  WDA,
  WDAT,
  WDB,
  WDBEF,
  type WeeksConvention,
} from '../counting/index.js'

/** How a rule counts: the primitive of `counting/`, and how many. Plain data, so that a draft book can be a file. */
export type Period =
  | { readonly count: CountedInNumbers; readonly n: number }
  /** Before a day of the year that is given: `{ month: 2, day: 15 }`. */
  | { readonly count: 'BEFORE'; readonly month: number; readonly day: number }
  /** At once: on the day itself. */
  | { readonly count: 'ON' }
  /** No period is stated: as soon as practicable, and there is no last day. */
  | { readonly count: 'ASAP' }

/** `n` is weeks for W, months for M and MB (M may be negative), working days for WD…, days for the others. */
export type CountedInNumbers =
  'W' | 'D' | 'DB' | 'WDB' | 'WDA' | 'WDAT' | 'WDBEF' | 'M' | 'MB' | 'ATLEAST_BEFORE'

/** What the law leaves to an authority. What is absent has its default reading. */
export interface StatuteSettings {
  readonly weeksConvention: WeeksConvention
  /** "before 15 February" (default): the day itself is too late. `by`: it is the last day. */
  readonly phaseTransfer?: 'before' | 'by'
  /** Whether a closure from a Monday counts from the Saturday before; as recorded, by default. */
  readonly closureBegins?: 'asRecorded' | 'weekendBefore'
  /** What came after 5pm or on a day that is no working day: `nextWorkingDay` or the day itself, by channel. */
  readonly outOfHoursReceipt?: Readonly<Partial<Record<'email' | 'portal', 'nextWorkingDay' | 'sameDay'>>>
  /** A letter sent by first-class post and not date-stamped: the second working day after posting, by default. */
  readonly postedReceipt?: 'secondWorkingDay' | 'nextWorkingDay'
  /** Bank holidays that this release does not know; none, by default. */
  readonly bankHolidays?: BankHolidayChanges
}

/** The default readings (statutory rules, sections 0.2 and 0.3). */
export const DEFAULT_SETTINGS = {
  weeksConvention: 'excl',
  phaseTransfer: 'before',
  closureBegins: 'asRecorded',
  outOfHoursReceipt: { email: 'nextWorkingDay', portal: 'sameDay' },
  postedReceipt: 'secondWorkingDay',
} as const satisfies StatuteSettings

export interface CountingContext {
  readonly calendar: Calendar
  readonly settings: StatuteSettings
}

/**
 * The last day of a period that runs from (or back from) a date. For BEFORE any day of the year will do.
 * Throws RangeError for a number of working days below 1, which a checked book cannot hold, and where there is none.
 */
export const lastDay = (
  period: Period,
  from: CivilDate,
  { calendar, settings }: CountingContext,
): CivilDate => {
  switch (period.count) {
    case 'W':
      return W(period.n, from, settings.weeksConvention)
    case 'D':
      return D(period.n, from)
    case 'DB':
      return DB(period.n, from)
    case 'WDB':
      return WDB(period.n, from, calendar)
    case 'WDA':
      return WDA(period.n, from, calendar)
    case 'WDAT':
      return WDAT(period.n, from, calendar)
    case 'WDBEF':
      return WDBEF(period.n, from, calendar)
    case 'M':
      return M(period.n, from)
    case 'MB':
      return MB(period.n, from)
    case 'ATLEAST_BEFORE':
      return ATLEAST_BEFORE(period.n, from)
    case 'BEFORE': {
      const day = daysFromParts(yearOf(from), period.month, period.day)
      return settings.phaseTransfer === 'by' ? day : BEFORE(day)
    }
    case 'ON':
      return from
    case 'ASAP':
      throw new RangeError('There is no last day of a duty to act as soon as practicable.')
    default:
      return period satisfies never
  }
}

/** "1 week", "20 weeks" */
export const plural = (n: number, unit: string): string => (n === 1 ? `1 ${unit}` : `${n} ${unit}s`)

const weeksOrDays = (days: number): string =>
  days % 7 === 0 ? plural(days / 7, 'week') : plural(days, 'day')

/** "20 weeks", "15 working days", "before 15 February" */
export const periodInWords = (period: Period): string => {
  switch (period.count) {
    case 'W':
      return plural(period.n, 'week')
    case 'D':
    case 'DB':
      return plural(period.n, 'day')
    case 'WDB':
    case 'WDA':
    case 'WDAT':
      return plural(period.n, 'working day')
    case 'WDBEF':
      return `at least ${plural(period.n, 'working day')} before`
    case 'M':
    case 'MB':
      return period.n < 0 ? `at least ${plural(-period.n, 'month')} before` : plural(period.n, 'month')
    case 'ATLEAST_BEFORE':
      return `at least ${weeksOrDays(period.n)} before`
    case 'BEFORE':
      return `before ${period.day} ${monthInWords(period.month)}`
    case 'ON':
      return 'at once'
    case 'ASAP':
      return 'as soon as practicable'
    default:
      return period satisfies never
  }
}
