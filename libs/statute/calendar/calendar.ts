import { type CivilDate, LAST_YEAR, weekdayOf } from '../civil-date/index.js'
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

/** England and Wales, plus days proclaimed since this table was published (an authority's setting). */
export const calendarWith = (alsoHolidays: readonly CivilDate[]): Calendar => {
  const closed = holidays()
  const proclaimed = new Set<number>(alsoHolidays)
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
