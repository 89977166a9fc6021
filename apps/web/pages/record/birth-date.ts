import { addMonths, britishDate, type CivilDate } from '#statute'
import {
  DATE_PARTS,
  type DatePart,
  readDay,
  type ReadDate,
  type TypedDate,
  yearTooShort,
} from '../../parts/forms/read-date.js'

/** A plan can be kept until the end of the academic year in which somebody turns 25 (section 46 of the Act). */
const OLDEST_YEARS = 26

const problem = (message: string, ...parts: DatePart[]): ReadDate => ({ ok: false, message, parts })

/** Reads a date of birth as a person types it: of somebody who can still be assessed. */
export const readBirthDate = (typed: TypedDate, today: CivilDate): ReadDate => {
  const read = readDay(typed, 'date of birth', (year) => (/^\d{4}$/.test(year) ? undefined : yearTooShort()))
  if (!read.ok) return read
  if (read.date > today) return problem('The date of birth must be in the past', ...DATE_PARTS)
  const first = addMonths(today, -12 * OLDEST_YEARS)
  return read.date < first
    ? problem(`The date of birth must be after ${britishDate(first)}: plans are for people under 25`, 'year')
    : read
}
