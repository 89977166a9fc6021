import { type CivilDate, LAST_YEAR, parseCivilDate, weekdayOf } from '../civil-date/index.js'
import { bankHolidayName, bankHolidays } from './bank-holidays.js'

/**
 * What the rules ask of a calendar. "Working day" is used by regulations 15, 16 and 34 to 38 and not defined in
 * regulation 2: Monday to Friday less the bank holidays of England and Wales. Week limits never ask.
 */
export interface Calendar {
  readonly isWorkingDay: (date: CivilDate) => boolean
  /** The bank holiday on that day, by name; undefined on any other day. */
  readonly holidayName: (date: CivilDate) => string | undefined
}

/** The Act came into force on 1 September 2014: no limit of ours counts working days before. */
const FIRST_YEAR_OF_BANK_HOLIDAYS = 2014

const holidays = (): Set<number> => {
  const days = new Set<number>()
  for (let year = FIRST_YEAR_OF_BANK_HOLIDAYS; year <= LAST_YEAR; year++)
    for (const day of bankHolidays(year)) days.add(day)
  return days
}

/** England and Wales, with days proclaimed since this table was published, and without those that are none any more. */
export const calendarWith = (
  alsoHolidays: readonly CivilDate[],
  noHolidays: readonly CivilDate[] = [],
): Calendar => {
  const closed = holidays()
  const proclaimed = new Set<number>(alsoHolidays)
  for (const day of noHolidays) closed.delete(day)
  for (const day of alsoHolidays) closed.add(day)
  return {
    isWorkingDay: (date) => {
      const weekday = weekdayOf(date)
      return weekday !== 0 && weekday !== 6 && !closed.has(date)
    },
    holidayName: (date) => {
      if (!closed.has(date)) return undefined
      return bankHolidayName(date) ?? (proclaimed.has(date) ? 'a proclaimed bank holiday' : undefined)
    },
  }
}

export const ENGLAND_AND_WALES: Calendar = calendarWith([])

/** A bank holiday that the table of this release lacks, and where it is said. */
export interface ProclaimedHoliday {
  /** YYYY-MM-DD */
  readonly date: string
  readonly source: string
}

/** What an authority knows of bank holidays that this release does not. */
export interface BankHolidayChanges {
  readonly added: readonly ProclaimedHoliday[]
  /** Days of the table that are no bank holiday after all: a substitute was moved. YYYY-MM-DD. */
  readonly removed: readonly string[]
}

const made = new Map<string, Calendar>()

/**
 * The calendar by which an authority counts. One is made for each set of days, since it is asked for with every case.
 * Throws BadDate for a day that is none.
 */
export const calendarFor = ({
  bankHolidays,
}: {
  readonly bankHolidays?: BankHolidayChanges | undefined
}): Calendar => {
  if (bankHolidays === undefined) return ENGLAND_AND_WALES
  const added = bankHolidays.added.map(({ date }) => date)
  const { removed } = bankHolidays
  if (added.length === 0 && removed.length === 0) return ENGLAND_AND_WALES
  const key = `${added.join()} ${removed.join()}`
  const known = made.get(key)
  if (known !== undefined) return known
  const calendar = calendarWith(added.map(parseCivilDate), removed.map(parseCivilDate))
  made.set(key, calendar)
  return calendar
}
