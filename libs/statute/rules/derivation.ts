import { type Calendar } from '../calendar/index.js'
import {
  addDays,
  britishDate,
  britishDateWithWeekday,
  type CivilDate,
  dayOf,
  earlierOf,
  laterOf,
  monthInWords,
  monthOf,
  parseCivilDate,
} from '../civil-date/index.js'
import { isTribunalVacation } from '../counting/index.js'
import { firstLegEnds, type Given, secondLegEnds, unrolledLastDay } from './last-day.js'
import { type CountingContext, type Period, plural } from './period.js'
import { dutyInWords, type Rule, type SecondPeriod } from './rule.js'

const EVERY_DAY_COUNTS = 'Weekends, bank holidays and school holidays count; there is no roll-forward.'

const day = britishDateWithWeekday

const weeks = (n: number, due: CivilDate, { settings }: CountingContext): string => {
  const period = `${plural(n, 'week')} (${n * 7} days)`
  return settings.weeksConvention === 'incl'
    ? `Counting that day as day 1, the last of ${period} is ${day(due)}.`
    : `${period} after that is ${day(due)}.`
}

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`

/** The bank holidays from one date to another, by name, less those that are left out for another reason. */
const holidaysBetween = (
  from: CivilDate,
  to: CivilDate,
  { holidayName }: Calendar,
  leftOut: (date: CivilDate) => boolean,
): readonly string[] => {
  const found: string[] = []
  for (let at = from; at <= to; at = addDays(at, 1)) {
    const name = leftOut(at) ? undefined : holidayName(at)
    if (name !== undefined) found.push(`${name} (${britishDate(at)})`)
  }
  return found
}

const NONE = (): boolean => false

const skipped = (
  from: CivilDate,
  to: CivilDate,
  { calendar }: CountingContext,
  leftOut: (date: CivilDate) => boolean = NONE,
): string => {
  const holidays = holidaysBetween(from, to, calendar, leftOut)
  return holidays.length === 0
    ? 'Only working days count: Saturdays and Sundays are left out, and no bank holiday falls between.'
    : `Only working days count: Saturdays and Sundays are left out, and so ${holidays.length === 1 ? 'is' : 'are'} ${list(holidays)}.`
}

const months = (n: number, from: CivilDate, due: CivilDate): readonly string[] => [
  `${plural(Math.abs(n), 'month')} ${n < 0 ? 'before' : 'after'} that is ${day(due)}.`,
  ...(dayOf(from) === dayOf(due) ? [] : ['That month has no such day, so its last day counts.']),
]

/** How one period leads from its date to its last day. */
const counted = (
  period: Period,
  from: CivilDate,
  due: CivilDate,
  context: CountingContext,
): readonly string[] => {
  switch (period.count) {
    case 'W':
      return [weeks(period.n, due, context), EVERY_DAY_COUNTS]
    case 'D':
      return [`${plural(period.n, 'day')} after that is ${day(due)}.`, EVERY_DAY_COUNTS]
    case 'DB':
      return [`Counting that day as day 1, day ${period.n} is ${day(due)}.`, EVERY_DAY_COUNTS]
    case 'WDB':
      return [`Counting from that day, working day ${period.n} is ${day(due)}.`, skipped(from, due, context)]
    case 'WDA':
      return [
        `Counting from the day after, working day ${period.n} is ${day(due)}.`,
        skipped(addDays(from, 1), due, context),
      ]
    case 'WDAT':
      return [
        `Counting from the day after, working day ${period.n} is ${day(due)}.`,
        'The days of August and from 25 December to 1 January do not count (tribunal rule 12(3)(b)).',
        skipped(addDays(from, 1), due, context, isTribunalVacation).replace('Only', 'Of the others, only'),
      ]
    case 'WDBEF':
      return [
        `Counting back from the day before, working day ${period.n} is ${day(due)}.`,
        skipped(due, addDays(from, -1), context),
      ]
    case 'M':
      return months(period.n, from, due)
    case 'MB':
      return [`${plural(period.n, 'month')} starting with that day end on ${day(due)}.`]
    case 'ATLEAST_BEFORE':
      return [
        `With ${plural(period.n, 'clear day')} between, the last day for it is ${day(due)}.`,
        EVERY_DAY_COUNTS,
      ]
    case 'BEFORE':
      return [
        context.settings.phaseTransfer === 'by'
          ? `The authority reads "before" as "by", so the last day is the day itself: ${day(due)}.`
          : `${period.day} ${monthInWords(period.month)} itself is too late: the last day is ${day(due)}.`,
      ]
    case 'ON':
      return [`The last day is that day itself, ${day(due)}.`]
    case 'ASAP':
      return []
    default:
      return period satisfies never
  }
}

const happened = (trigger: string, period: Period, value: string | number | undefined): string =>
  period.count === 'BEFORE' ? `${trigger} ${value ?? ''}.` : `${trigger} ${day(parseCivilDate(value))}.`

const fromOf = (period: Period, value: string | number | undefined): CivilDate =>
  period.count === 'BEFORE' ? parseCivilDate(`${value ?? ''}-01-01`) : parseCivilDate(value)

const secondLeg = (
  second: SecondPeriod,
  given: Given,
  ends: { readonly first: CivilDate; readonly second: CivilDate },
  context: CountingContext,
): readonly string[] => {
  const value = given[second.given]
  const [count] = counted(second.period, fromOf(second.period, value), ends.second, context)
  const which =
    second.take === 'later' ? laterOf(ends.first, ends.second) : earlierOf(ends.first, ends.second)
  return [
    happened(second.trigger, second.period, value),
    // "The last day is that day itself" would contradict the sentence after it.
    ...(count === undefined || second.period.count === 'ON' ? [] : [count]),
    ends.first === ends.second
      ? `Both lead to ${day(which)}.`
      : `The ${second.take} of the two decides: ${day(which)}.`,
  ]
}

const rolled = (rule: Rule, given: Given, due: CivilDate, context: CountingContext): readonly string[] => {
  if (rule.rollsForward === undefined) return []
  const last = unrolledLastDay(rule, given, context)
  if (last === due)
    return ['That is a working day outside August and 25 December to 1 January, so it stands.']
  if (!isTribunalVacation(last))
    return [
      `${day(last)} is no working day, so the last day is the next one: ${day(due)} (tribunal rule 12(2)).`,
    ]
  const vacation = monthOf(last) === 8 ? 'in August' : 'in the days from 25 December to 1 January'
  return [
    `${day(last)} is ${vacation}, which moves the last day to the first working day afterwards: ${day(due)} (tribunal rule 12(3)(a)).`,
  ]
}

/**
 * How a last day comes about, a sentence an entry, in the order in which a reader would check it. `trigger` says
 * what happened where it is not what the rule names: an agreement in mediation that counts like an order.
 */
export const derivation = (
  rule: Rule,
  given: Given,
  due: CivilDate,
  context: CountingContext,
  trigger: string = rule.trigger,
): readonly string[] => {
  const { period, second } = rule
  const value = given[rule.given]
  const first = firstLegEnds(rule, given, context)
  const other = secondLegEnds(rule, given, context)
  return [
    happened(trigger, period, value),
    `${rule.source}: ${dutyInWords(rule)}.`,
    ...counted(period, fromOf(period, value), first, context),
    ...(second === undefined || other === undefined
      ? []
      : secondLeg(second, given, { first, second: other }, context)),
    ...rolled(rule, given, due, context),
    ...(rule.kind === 'minimumPeriod' ? [`The plan can be finalised from ${day(addDays(due, 1))}.`] : []),
  ]
}
