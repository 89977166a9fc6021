import { type Calendar } from '../calendar/index.js'
import { addDays, addMonths, type CivilDate, dayOf, partsOf } from '../civil-date/index.js'

/**
 * The counting primitives, under the names that the specification gives them. Each answers with the **last day**
 * on which the duty can be met. `n` is a whole number; dates are civil dates; nothing here rolls forward.
 */

/**
 * `excl`: the day of receipt is not counted (the ordinary reading of "within n weeks of"). `incl`: it is day 1,
 * as some authorities and the SEN2 wording have it. An authority's setting.
 */
export type WeeksConvention = 'excl' | 'incl'

/** "within n weeks of": calendar weeks, with weekends, bank holidays and school holidays. */
export const W = (n: number, from: CivilDate, convention: WeeksConvention = 'excl'): CivilDate =>
  addDays(from, convention === 'incl' ? n * 7 - 1 : n * 7)

/** "within n days of": calendar days, the day itself not counted. */
export const D = (n: number, from: CivilDate): CivilDate => addDays(from, n)

/** "n days beginning with the day": the day itself is day 1. */
export const DB = (n: number, from: CivilDate): CivilDate => addDays(from, n - 1)

/** The n-th day that counts, from `first` onwards (or backwards), `first` itself included. */
const nthCounted = (
  n: number,
  first: CivilDate,
  step: 1 | -1,
  counts: (day: CivilDate) => boolean,
): CivilDate => {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`There is no working day number ${n}.`)
  let day = first
  for (let left = n; ; day = addDays(day, step)) if (counts(day) && --left === 0) return day
}

const nthWorkingDay = (n: number, first: CivilDate, step: 1 | -1, calendar: Calendar): CivilDate =>
  nthCounted(n, first, step, (day) => calendar.isWorkingDay(day))

/** The n-th working day, counting the day itself when it is one: "15 working days beginning with the day". */
export const WDB = (n: number, from: CivilDate, calendar: Calendar): CivilDate =>
  nthWorkingDay(n, from, 1, calendar)

/** The n-th working day after the day: "within 3 working days". */
export const WDA = (n: number, from: CivilDate, calendar: Calendar): CivilDate =>
  nthWorkingDay(n, addDays(from, 1), 1, calendar)

/** The n-th working day before the day: "at least 15 working days before". */
export const WDBEF = (n: number, before: CivilDate, calendar: Calendar): CivilDate =>
  nthWorkingDay(n, addDays(before, -1), -1, calendar)

/** "within n months of": the corresponding date, or the last day of a month that has none. */
export const M = (n: number, from: CivilDate): CivilDate => addMonths(from, n)

/** "period of n months starting with": the day before the corresponding date; a clipped month-end stands. */
export const MB = (n: number, from: CivilDate): CivilDate => {
  const corresponding = addMonths(from, n)
  return dayOf(corresponding) < dayOf(from) ? corresponding : addDays(corresponding, -1)
}

/** "before" a date. */
export const BEFORE = (date: CivilDate): CivilDate => addDays(date, -1)

/** "at least n days before" in clear days; `lenient` lets the n-th day before do. */
export const ATLEAST_BEFORE = (
  n: number,
  date: CivilDate,
  reading: 'strict' | 'lenient' = 'strict',
): CivilDate => addDays(date, reading === 'strict' ? -n - 1 : -n)

/** The days that tribunal rule 12(3) leaves out: all of August, and 25 December to 1 January. */
export const isTribunalVacation = (date: CivilDate): boolean => {
  const { month, day } = partsOf(date)
  return month === 8 || (month === 12 && day >= 25) || (month === 1 && day === 1)
}

/** The n-th working day after the day, tribunal vacations not counted (rule 12(3)(b)). */
export const WDAT = (n: number, from: CivilDate, calendar: Calendar): CivilDate =>
  nthCounted(n, addDays(from, 1), 1, (day) => calendar.isWorkingDay(day) && !isTribunalVacation(day))

/**
 * A last day as the tribunal's rules leave it: one in a vacation moves to the first working day after it (rule
 * 12(3)(a)), any other day that is no working day to the next one that is (rule 12(2)), even if that is in a vacation.
 */
export const TRIBUNAL_ROLL = (date: CivilDate, calendar: Calendar): CivilDate => {
  let day = date
  while (isTribunalVacation(date) && isTribunalVacation(day)) day = addDays(day, 1)
  while (!calendar.isWorkingDay(day)) day = addDays(day, 1)
  return day
}
