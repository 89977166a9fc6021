import { addDays, civilDate, isoDate } from '#statute'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
const MONTH_NAMES = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
]

/** Which of the two numbers of 03/04/2025 is the day: one reading for a whole return. */
export type DayOrder = 'dayFirst' | 'monthFirst'

/** How a date is written, where it is not as the return's own carriers write it. */
export type DateForm =
  'otherMonthName' | 'numericDate' | 'dayMonthYear' | 'serialDay' | 'noDate' | 'otherTime'

export interface ReadDate {
  /** YYYY-MM-DD; undefined: the cell says that there is none. */
  readonly date: string | undefined
  readonly form: DateForm | undefined
}

/** A time of day, to any fraction of a second, with or without a zone: the return's dates are whole days. */
const TIME = String.raw`(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?)?`
const PLAIN_TIME = /^[^ T]+(?:[ T](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?$/
const YEAR_NAME_DAY = new RegExp(String.raw`^(\d{4})[-/ ]([A-Za-z]{3,9})\.?[-/ ](\d{1,2})${TIME}$`)
const DAY_NAME_YEAR = new RegExp(String.raw`^(\d{1,2})[-/ ]([A-Za-z]{3,9})\.?[-/ ,]+(\d{4}|\d{2})${TIME}$`)
const ISO = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`)
const NUMERIC = new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})${TIME}$`)
/** Days since the end of 1899, as workbooks count them: 1927 to 2119. */
const SERIAL = /^([1-7]\d{4})(?:\.\d+)?$/
/** What databases write where there is no date. */
const NO_DATES: ReadonlySet<string> = new Set(['1900-01-01', '9999-12-31'])

const monthOf = (name: string): number | undefined => {
  const text = name.toLowerCase()
  const short = MONTHS.findIndex((month) => month === text)
  if (short !== -1) return short + 1
  if (text === 'sept') return 9
  const long = MONTH_NAMES.indexOf(text)
  return long === -1 ? undefined : long + 1
}

/** Two figures of a year: a child's birth lies in this century or at the end of the last. */
const fullYear = (text: string): number => {
  const year = Number(text)
  if (text.length === 4) return year
  return year < 70 ? 2000 + year : 1900 + year
}

const day = (year: number, month: number | undefined, date: number): string | undefined => {
  // Beyond what a case can be dated by, and what databases write where there is no end.
  if (year === 9999 && month === 12 && date === 31) return '9999-12-31'
  const found = month === undefined ? undefined : civilDate(year, month, date)
  return found === undefined ? undefined : isoDate(found)
}

const read = (date: string | undefined, form: DateForm | undefined): ReadDate | undefined => {
  if (date === undefined) return undefined
  return NO_DATES.has(date) ? { date: undefined, form: 'noDate' } : { date, form }
}

/** Day 2 of a workbook that counts from 1900: it takes that year for a leap year, so later days are one more. */
const SECOND_DAY = civilDate(1900, 1, 1)

/** The two numbers in front of the year, where a date is written in numbers only. */
export const dayAndMonth = (text: string): readonly [number, number] | undefined => {
  const [, one, other] = NUMERIC.exec(text) ?? []
  return one === undefined || other === undefined ? undefined : [Number(one), Number(other)]
}

/**
 * A date as any of the carriers, spreadsheets and databases in use write it; undefined when nobody can say which day it
 * is. `order` is asked only where a date is written in numbers, the year last.
 */
export const returnDate = (text: string, order: DayOrder = 'dayFirst'): ReadDate | undefined => {
  const time: DateForm | undefined = PLAIN_TIME.test(text) ? undefined : 'otherTime'
  const [, year, name, date] = YEAR_NAME_DAY.exec(text) ?? []
  if (year !== undefined && name !== undefined && date !== undefined) {
    const usual = name.length === 3 && date.length === 2 && /^\d{4}-/.test(text)
    return read(day(Number(year), monthOf(name), Number(date)), usual ? time : 'otherMonthName')
  }
  const [, isoYear, isoMonth, isoDay] = ISO.exec(text) ?? []
  if (isoYear !== undefined) {
    const usual = isoMonth?.length === 2 && isoDay?.length === 2 && /^\d{4}-\d{2}-/.test(text)
    return read(day(Number(isoYear), Number(isoMonth), Number(isoDay)), usual ? time : 'numericDate')
  }
  const [, dayText, monthName, lastYear] = DAY_NAME_YEAR.exec(text) ?? []
  if (dayText !== undefined && monthName !== undefined && lastYear !== undefined)
    return read(day(fullYear(lastYear), monthOf(monthName), Number(dayText)), 'dayMonthYear')
  const numbers = dayAndMonth(text)
  const [, , , numericYear] = NUMERIC.exec(text) ?? []
  if (numbers !== undefined && numericYear !== undefined) {
    const [date, month] = order === 'dayFirst' ? numbers : [numbers[1], numbers[0]]
    return read(day(fullYear(numericYear), month, date), 'numericDate')
  }
  const [, serial] = SERIAL.exec(text) ?? []
  if (serial !== undefined && SECOND_DAY !== undefined)
    return read(isoDate(addDays(SECOND_DAY, Number(serial) - 2)), 'serialDay')
  return undefined
}
