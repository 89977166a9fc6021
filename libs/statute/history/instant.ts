import {
  addDays,
  type CivilDate,
  daysFromParts,
  isoDate,
  tryParseCivilDate,
  weekdayOf,
  yearOf,
} from '../civil-date/index.js'

/** Milliseconds since 1970, worked out without the machine's clock or zone. */
export type Instant = number

const DAY = 86_400_000
const HOUR = 3_600_000
const MINUTE = 60_000

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})$/

const offset = (zone: string): number => {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return zone.startsWith('-') ? -minutes : minutes
}

/** The instant of an ISO 8601 text with a zone (`2026-01-12T09:30:00Z`), or undefined. */
export const tryParseInstant = (text: unknown): Instant | undefined => {
  const parts = typeof text === 'string' ? ISO_INSTANT.exec(text) : null
  if (parts === null) return undefined
  const [, day, hours, minutes, seconds = '0', fraction = '', zone = 'Z'] = parts
  const date = tryParseCivilDate(day)
  if (date === undefined || Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 60)
    return undefined
  const milliseconds = Number(`0.${fraction || '0'}`) * 1000
  const ofDay = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1000 + milliseconds
  return date * DAY + ofDay - offset(zone) * MINUTE
}

const lastSunday = (year: number, month: 3 | 10): CivilDate => {
  const last = daysFromParts(year, month, 31)
  return addDays(last, -weekdayOf(last))
}

/** Summer time begins and ends at 01:00 UTC on the last Sundays of March and October (SI 2002/262). */
const isSummerTimeAtMidnight = (date: CivilDate): boolean =>
  date > lastSunday(yearOf(date), 3) && date <= lastSunday(yearOf(date), 10)

/** The last millisecond of a day in London. */
export const endOfDayInLondon = (date: CivilDate): Instant => {
  const next = addDays(date, 1)
  return next * DAY - (isSummerTimeAtMidnight(next) ? HOUR : 0) - 1
}

/**
 * The day in London on which an instant lies: what turns a time of recording into a civil date.
 * Throws when the text is not an instant with a zone; a time without one could be either of two days.
 */
export const londonDate = (instant: string): string => {
  const at = tryParseInstant(instant)
  if (at === undefined) throw new RangeError('Not an instant with a zone, such as 2026-01-12T09:30:00Z.')
  const day = Math.floor(at / DAY) as CivilDate
  return isoDate(at > endOfDayInLondon(day) ? addDays(day, 1) : day)
}
