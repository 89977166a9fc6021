import { addMonths, britishDate, type CivilDate, civilDate } from '#statute'
import { type DatePart, type ReadDate, type TypedDate } from '../../parts/forms/read-date.js'

const PARTS = ['day', 'month', 'year'] as const

/** A plan can be kept until the end of the academic year in which somebody turns 25 (section 46 of the Act). */
const OLDEST_YEARS = 26

const problem = (message: string, ...parts: DatePart[]): ReadDate => ({ ok: false, message, parts })

const number = (text: string): number => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN)

/** Reads a date of birth as a person types it: of somebody who can still be assessed. */
export const readBirthDate = (typed: TypedDate, today: CivilDate): ReadDate => {
  const empty = PARTS.filter((part) => typed[part].trim() === '')
  if (empty.length === PARTS.length) return problem('Enter the date of birth', ...PARTS)
  if (empty.length > 0) return problem(`The date of birth must include a ${empty.join(' and a ')}`, ...empty)
  const [day = 0, month = 0, year = 0] = PARTS.map((part) => number(typed[part].trim()))
  const date = civilDate(year, month, day)
  if (date === undefined) return problem('The date of birth must be a real date, such as 4 5 2019', ...PARTS)
  if (date > today) return problem('The date of birth must be in the past', ...PARTS)
  const first = addMonths(today, -12 * OLDEST_YEARS)
  return date < first
    ? problem(`The date of birth must be after ${britishDate(first)}: plans are for people under 25`, 'year')
    : { ok: true, date }
}
