import { type CivilDate, partsOf, weekdayOf } from './civil-date.js'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

const write = (date: CivilDate): string => {
  const { year, month, day } = partsOf(date)
  return `${year}-${two(month)}-${two(day)}`
}

/**
 * Texts already written. Cases share their days, and writing them took more than half of the clock's time; all
 * days from 1900 to 2199 together are some 10 MB.
 */
const written = new Map<CivilDate, string>()

/** `2026-11-21`: how a date crosses every boundary. */
export const isoDate = (date: CivilDate): string => {
  const known = written.get(date)
  if (known !== undefined) return known
  const text = write(date)
  written.set(date, text)
  return text
}

/** `November` for 11. */
export const monthInWords = (month: number): string => MONTHS[month - 1] ?? ''

/** `21 November 2026` */
export const britishDate = (date: CivilDate): string => {
  const { year, month, day } = partsOf(date)
  return `${day} ${monthInWords(month)} ${year}`
}

/** `Saturday` */
export const weekdayName = (date: CivilDate): string => WEEKDAYS[weekdayOf(date)] ?? ''

/** `Saturday 21 November 2026` */
export const britishDateWithWeekday = (date: CivilDate): string => `${weekdayName(date)} ${britishDate(date)}`
