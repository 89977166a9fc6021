import { addDays, type CivilDate, daysFromParts, isoDate, partsOf, weekdayOf } from '../civil-date/index.js'
import { easterSunday } from './easter.js'

/**
 * Bank holidays of England and Wales as published on GOV.UK (bank-holidays.json, August 2026). Where a year is
 * published, this list decides; the rules below give the same days, and a test holds them to it.
 */
export const PUBLISHED: Readonly<Record<number, readonly string[]>> = {
  2022: ['01-03', '04-15', '04-18', '05-02', '06-02', '06-03', '08-29', '09-19', '12-26', '12-27'],
  2023: ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26'],
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2028: ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
}

/** Days added or moved by royal proclamation since the 2014 Act came into force. */
const PROCLAIMED: Readonly<Record<number, { readonly moved?: Moved; readonly added?: readonly string[] }>> = {
  2020: { moved: { earlyMay: '05-08' } }, // 75 years since VE Day
  2022: { moved: { spring: '06-02' }, added: ['06-03', '09-19'] }, // Platinum Jubilee; State Funeral
  2023: { added: ['05-08'] }, // Coronation
}
type Moved = { readonly earlyMay?: string; readonly spring?: string }

const SUNDAY = 0
const MONDAY = 1
const SATURDAY = 6

const firstMonday = (year: number, month: number): CivilDate => {
  const first = daysFromParts(year, month, 1)
  return addDays(first, (MONDAY - weekdayOf(first) + 7) % 7)
}

const lastMonday = (year: number, month: number): CivilDate => {
  const last = daysFromParts(year, month, 31)
  return addDays(last, -((weekdayOf(last) - MONDAY + 7) % 7))
}

const newYear = (year: number): CivilDate => {
  const day = daysFromParts(year, 1, 1)
  if (weekdayOf(day) === SATURDAY) return addDays(day, 2)
  return weekdayOf(day) === SUNDAY ? addDays(day, 1) : day
}

/** Christmas Day and Boxing Day: a weekend day is replaced by the next weekday that is not the other one. */
const christmas = (year: number): readonly CivilDate[] => {
  const day = daysFromParts(year, 12, 25)
  switch (weekdayOf(day)) {
    case 5:
      return [day, addDays(day, 3)]
    case SATURDAY:
      return [addDays(day, 2), addDays(day, 3)]
    case SUNDAY:
      return [addDays(day, 1), addDays(day, 2)]
    default:
      return [day, addDays(day, 1)]
  }
}

const inYear = (year: number, monthAndDay: string): CivilDate =>
  daysFromParts(year, Number(monthAndDay.slice(0, 2)), Number(monthAndDay.slice(3)))

/** By the Banking and Financial Dealings Act 1971, common law and proclamations; right from 2014 on. */
export const bankHolidaysByRule = (year: number): readonly CivilDate[] => {
  const { moved, added = [] } = PROCLAIMED[year] ?? {}
  const easter = easterSunday(year)
  return [
    newYear(year),
    addDays(easter, -2),
    addDays(easter, 1),
    moved?.earlyMay === undefined ? firstMonday(year, 5) : inYear(year, moved.earlyMay),
    moved?.spring === undefined ? lastMonday(year, 5) : inYear(year, moved.spring),
    lastMonday(year, 8),
    ...christmas(year),
    ...added.map((day) => inYear(year, day)),
  ].sort((a, b) => a - b)
}

/** The bank holidays of a year, oldest first; substitute days, not the weekend days they stand for. */
export const bankHolidays = (year: number): readonly CivilDate[] =>
  PUBLISHED[year]?.map((day) => inYear(year, day)) ?? bankHolidaysByRule(year)

/** The same as ISO texts. */
export const bankHolidayDates = (year: number): readonly string[] => bankHolidays(year).map(isoDate)

const ONCE: Readonly<Record<string, string>> = {
  '2022-06-03': 'the Platinum Jubilee bank holiday',
  '2022-09-19': 'the day of the State Funeral',
  '2023-05-08': 'the Coronation bank holiday',
}

/** In the order of the year. Christmas Day at a weekend has its substitute on 27 December, Boxing Day on 26 or 28. */
const inMonth = (date: CivilDate, { year, month, day }: ReturnType<typeof partsOf>): string | undefined => {
  const easter = easterSunday(year)
  if (date === addDays(easter, -2)) return 'Good Friday'
  if (date === addDays(easter, 1)) return 'Easter Monday'
  if (month === 1) return "New Year's Day"
  if (month === 5) return day > 20 ? 'the spring bank holiday' : 'the early May bank holiday'
  if (month === 6) return 'the spring bank holiday'
  if (month === 8) return 'the summer bank holiday'
  return day === 25 || day === 27 ? 'Christmas Day' : 'Boxing Day'
}

/** The name of a bank holiday, to stand in a sentence; undefined on any other day. A substitute day has the name of the day it stands for. */
export const bankHolidayName = (date: CivilDate): string | undefined => {
  const parts = partsOf(date)
  if (!bankHolidays(parts.year).includes(date)) return undefined
  return ONCE[isoDate(date)] ?? inMonth(date, parts)
}
