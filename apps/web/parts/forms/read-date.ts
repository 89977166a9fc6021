import { britishDate, type CivilDate, civilDate, diffDays, parseCivilDate, yearOf } from '#statute'

/** What was typed, as it was typed. */
export interface TypedDate {
  readonly day: string
  readonly month: string
  readonly year: string
}

export type DatePart = keyof TypedDate

export type ReadDate =
  | { readonly ok: true; readonly date: CivilDate }
  | { readonly ok: false; readonly message: string; readonly parts: readonly DatePart[] }

export const DATE_PARTS = ['day', 'month', 'year'] as const
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

/** Part 3 of the Children and Families Act 2014 began on this day: before it there was no EHC plan to be late. */
const ACT_BEGAN = parseCivilDate('2014-09-01')

/** Further ahead than this a year is a slip of the keyboard; the longest limit worked out here is 52 weeks. */
const YEARS_AHEAD = 10

const problem = (message: string, ...parts: DatePart[]): ReadDate => ({ ok: false, message, parts })

const number = (text: string): number => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN)

/** 1 to 12, also from "Jan" or "January"; NaN for anything else. */
const monthNumber = (text: string): number => {
  const named = text.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(text.toLowerCase()))
  return named >= 0 ? named + 1 : number(text)
}

/** `what`: "date", or "date of birth". */
const missing = (typed: TypedDate, what: string): ReadDate | undefined => {
  const empty = DATE_PARTS.filter((part) => typed[part] === '')
  if (empty.length === 0) return undefined
  if (empty.length === DATE_PARTS.length) return problem(`Enter the ${what}`, ...DATE_PARTS)
  return problem(`The ${what} must include a ${empty.join(' and a ')}`, ...empty)
}

/** "12 Jan 2026" or "12/1/2026", typed or pasted into the first box, is spread over the three. */
const spread = ({ day, month, year }: TypedDate): TypedDate => {
  const [first = '', second = '', third = '', more] = day.split(/[\s./,-]+/)
  return month === '' && year === '' && third !== '' && more === undefined
    ? { day: first, month: second, year: third }
    : { day, month, year }
}

const beforeTheAct = (...parts: DatePart[]): ReadDate =>
  problem(`The date must be on or after ${britishDate(ACT_BEGAN)}, when these time limits began`, ...parts)

export const yearTooShort = (): ReadDate => problem('The year must have 4 numbers, such as 2026', 'year')

const yearOutOfRange = (text: string, today: CivilDate): ReadDate | undefined => {
  if (!/^\d{4}$/.test(text)) return yearTooShort()
  const last = yearOf(today) + YEARS_AHEAD
  if (number(text) > last) return problem(`The year must be ${last} or earlier`, 'year')
  return number(text) < yearOf(ACT_BEGAN) ? beforeTheAct('year') : undefined
}

const notReal = (day: number, month: number, what: string): ReadDate => {
  const wrong: DatePart[] = []
  if (!(day >= 1 && day <= 31)) wrong.push('day')
  if (!(month >= 1 && month <= 12)) wrong.push('month')
  return problem(
    `The ${what} must be a real date, such as 12 January 2026`,
    ...(wrong.length > 0 ? wrong : DATE_PARTS),
  )
}

/** Reads three boxes as a day that exists, a month also in words; nothing is said of when it may be. */
export const readDay = (
  given: TypedDate,
  what: string,
  yearAtFault: (year: string) => ReadDate | undefined,
): ReadDate => {
  const typed = spread({ day: given.day.trim(), month: given.month.trim(), year: given.year.trim() })
  const refused = missing(typed, what) ?? yearAtFault(typed.year)
  if (refused !== undefined) return refused
  const day = number(typed.day)
  const month = monthNumber(typed.month)
  const date = civilDate(number(typed.year), month, day)
  return date === undefined ? notReal(day, month, what) : { ok: true, date }
}

/** Reads a date as a person types it. Refuses with a sentence that says what to put right, and in which boxes. */
export const readDate = (given: TypedDate, today: CivilDate): ReadDate => {
  const read = readDay(given, 'date', (year) => yearOutOfRange(year, today))
  return read.ok && diffDays(ACT_BEGAN, read.date) < 0 ? beforeTheAct(...DATE_PARTS) : read
}

/** Today in the three boxes of a form, where nothing else was typed. */
export const typedDay = (today: string): TypedDate => {
  const [year = '', month = '', day = ''] = today.split('-')
  return { day: `${Number(day)}`, month: `${Number(month)}`, year }
}
