import { daysInMonth } from '../../civil-date/index.js'
import { type CountedInNumbers, type Period } from '../period.js'
import { isRecord, type JsonRecord, noOthers, type Place, problem } from './fields.js'

interface Span {
  readonly least: number
  readonly most: number
  readonly unit: string
}

/** Far beyond any limit in law; a number outside is a slip of the keyboard. */
const SPANS: Readonly<Record<CountedInNumbers, Span>> = {
  W: { least: 1, most: 520, unit: 'weeks' },
  D: { least: 1, most: 3660, unit: 'days' },
  DB: { least: 1, most: 3660, unit: 'days' },
  WDB: { least: 1, most: 1000, unit: 'working days' },
  WDA: { least: 1, most: 1000, unit: 'working days' },
  WDAT: { least: 1, most: 1000, unit: 'working days' },
  WDBEF: { least: 1, most: 1000, unit: 'working days' },
  M: { least: -120, most: 120, unit: 'months' },
  MB: { least: 1, most: 120, unit: 'months' },
  ATLEAST_BEFORE: { least: 1, most: 3660, unit: 'days' },
}

const isCountedInNumbers = (count: unknown): count is CountedInNumbers =>
  typeof count === 'string' && Object.hasOwn(SPANS, count)

const whole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

const inNumbers = (count: CountedInNumbers, from: JsonRecord, place: Place): Period => {
  const { least, most, unit } = SPANS[count]
  const { n } = from
  noOthers(from, ['count', 'n'], place)
  if (whole(n, least, most) && n !== 0) return { count, n }
  problem(place, `"n" of the period must be a whole number of ${unit} from ${least} to ${most}, and not 0.`)
  return { count, n: 1 }
}

const dayOfYear = (from: JsonRecord, place: Place): Period => {
  const { month, day } = from
  noOthers(from, ['count', 'month', 'day'], place)
  // A day that every year has: 29 February would leave three years in four without a limit.
  if (whole(month, 1, 12) && whole(day, 1, daysInMonth(2023, month))) return { count: 'BEFORE', month, day }
  problem(place, 'a period of count "BEFORE" needs "month" and "day": a day that every year has.')
  return { count: 'BEFORE', month: 1, day: 1 }
}

/** A period that the engine can count; anything else is reported. */
export const parsePeriod = (value: unknown, place: Place): Period => {
  const count = isRecord(value) ? value['count'] : undefined
  if (isRecord(value) && isCountedInNumbers(count)) return inNumbers(count, value, place)
  if (isRecord(value) && count === 'BEFORE') return dayOfYear(value, place)
  if (isRecord(value) && (count === 'ON' || count === 'ASAP')) {
    noOthers(value, ['count'], place)
    return { count }
  }
  const names = [...Object.keys(SPANS), 'BEFORE', 'ON', 'ASAP'].join(', ')
  problem(
    place,
    `"period" must be an object whose "count" is one that can be counted: ${names}. For example {"count":"W","n":20}.`,
  )
  return { count: 'ON' }
}
