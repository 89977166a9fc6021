/**
 * A day in England's calendar, as whole days since 1 January 1970. Never an instant: limits are counted on civil
 * dates, so no time zone and no clock change can move one. Made by `civilDate` or `parseCivilDate` only.
 */
export type CivilDate = number & { readonly [civilDateBrand]: true }
declare const civilDateBrand: unique symbol

export interface DateParts {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
}

/** Years that the parser takes: outside them a date is a slip of the keyboard, not a date in a child's life. */
export const FIRST_YEAR = 1900
export const LAST_YEAR = 2199

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days in the month (1 to 12) of the year. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0)

/**
 * Days since 1970 by counting from 1 March, so that the leap day comes last (H. Hinnant, "chrono-compatible
 * low-level date algorithms"). Integers only; the parts must be a real date.
 */
export const daysFromParts = (year: number, month: number, day: number): CivilDate => {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const monthFromMarch = month > 2 ? month - 3 : month + 9
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * 146_097 + dayOfEra - 719_468) as CivilDate
}

/** The year, month and day of a date: the inverse of `daysFromParts`. */
export const partsOf = (date: CivilDate): DateParts => {
  const z = date + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

export const yearOf = (date: CivilDate): number => partsOf(date).year
export const monthOf = (date: CivilDate): number => partsOf(date).month
export const dayOf = (date: CivilDate): number => partsOf(date).day

/** 0 is Sunday, 6 is Saturday. */
export const weekdayOf = (date: CivilDate): number => (((date + 4) % 7) + 7) % 7

export const addDays = (date: CivilDate, days: number): CivilDate => (date + days) as CivilDate
export const addWeeks = (date: CivilDate, weeks: number): CivilDate => addDays(date, weeks * 7)

/**
 * The corresponding date some months on (or back, when negative); where that month has no such day, its last
 * day (Dodds v Walker [1981] 1 WLR 1027).
 */
export const addMonths = (date: CivilDate, months: number): CivilDate => {
  const { year, month, day } = partsOf(date)
  const count = year * 12 + (month - 1) + months
  const toYear = Math.floor(count / 12)
  const toMonth = count - toYear * 12 + 1
  return daysFromParts(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)))
}

/** Negative when `a` is the earlier, 0 when they are the same day. */
export const compareDates = (a: CivilDate, b: CivilDate): number => a - b

/** Days from `from` to `to`; negative when `to` is the earlier. */
export const diffDays = (from: CivilDate, to: CivilDate): number => to - from

export const earlierOf = (a: CivilDate, b: CivilDate): CivilDate => (a <= b ? a : b)
export const laterOf = (a: CivilDate, b: CivilDate): CivilDate => (a >= b ? a : b)
