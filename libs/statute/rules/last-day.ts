import {
  badDateMessage,
  type CivilDate,
  daysFromParts,
  earlierOf,
  FIRST_YEAR,
  LAST_YEAR,
  laterOf,
  parseCivilDate,
  tryParseCivilDate,
} from '../civil-date/index.js'
import { TRIBUNAL_ROLL } from '../counting/index.js'
import { type CountingContext, lastDay, type Period } from './period.js'
import { type Rule } from './rule.js'

/** The dates that a rule runs from, by field: civil dates, YYYY-MM-DD, or a year as a number. */
export type Given = Readonly<Record<string, string | number | undefined>>

export interface GivenProblem {
  readonly code: 'missing_field' | 'bad_date'
  readonly message: string
}

const isYear = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR

/** The day that a field stands for; a year stands for its first day. Throws BadDate for anything else. */
const dayGiven = (period: Period, value: string | number | undefined): CivilDate =>
  period.count === 'BEFORE' && isYear(value) ? daysFromParts(value, 1, 1) : parseCivilDate(value)

const rolled = (rule: Rule, last: CivilDate, { calendar }: CountingContext): CivilDate =>
  rule.rollsForward === undefined ? last : TRIBUNAL_ROLL(last, calendar)

/** The last day of the first leg alone, before any roll-forward. */
export const firstLegEnds = (rule: Rule, given: Given, context: CountingContext): CivilDate =>
  lastDay(rule.period, dayGiven(rule.period, given[rule.given]), context)

/** The last day of the second leg, where the rule has one and its date is given. */
export const secondLegEnds = (
  { second }: Rule,
  given: Given,
  context: CountingContext,
): CivilDate | undefined => {
  const value = second === undefined ? undefined : given[second.given]
  if (second === undefined || (value === undefined && second.optional)) return undefined
  return lastDay(second.period, dayGiven(second.period, value), context)
}

/** Both legs together, before any roll-forward. */
export const unrolledLastDay = (rule: Rule, given: Given, context: CountingContext): CivilDate => {
  const first = firstLegEnds(rule, given, context)
  const other = secondLegEnds(rule, given, context)
  if (other === undefined) return first
  return rule.second?.take === 'later' ? laterOf(first, other) : earlierOf(first, other)
}

/**
 * The last day on which a duty can be met. Throws BadDate when a date that the rule needs is not there or not
 * real; `problemWithGiven` says so beforehand.
 */
export const lastDayOf = (rule: Rule, given: Given, context: CountingContext): CivilDate =>
  rolled(rule, unrolledLastDay(rule, given, context), context)

/**
 * The same for a rule that needs one date alone, without the object that would hold it: the clock asks some
 * 15 times a history.
 */
export const lastDayFrom = (rule: Rule, from: CivilDate, context: CountingContext): CivilDate =>
  rolled(rule, lastDay(rule.period, from, context), context)

const problemWith = (
  id: string,
  period: Period,
  field: string,
  value: unknown,
  optional: boolean,
): GivenProblem | undefined => {
  const missing = value === undefined || value === null
  if (period.count === 'BEFORE') {
    const needs = 'a year as a number, such as 2027'
    if (missing) return { code: 'missing_field', message: `${id} needs "${field}" in "given": ${needs}.` }
    return isYear(value) ? undefined : { code: 'bad_date', message: `"${field}" is no year. Give ${needs}.` }
  }
  if (missing)
    return optional
      ? undefined
      : {
          code: 'missing_field',
          message: `${id} needs "${field}" in "given": a date such as 2026-01-12.`,
        }
  return tryParseCivilDate(value) === undefined
    ? { code: 'bad_date', message: `"${field}": ${badDateMessage(value)}` }
    : undefined
}

/** What is wrong with the dates for a rule, in a sentence for a person; undefined when nothing is. */
export const problemWithGiven = (
  rule: Rule,
  given: Readonly<Record<string, unknown>>,
): GivenProblem | undefined => {
  const { id, period, second } = rule
  return (
    problemWith(id, period, rule.given, given[rule.given], false) ??
    (second && problemWith(id, second.period, second.given, given[second.given], second.optional))
  )
}
