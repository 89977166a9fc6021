import { addDays, britishDateWithWeekday, type CivilDate } from '../civil-date/index.js'
import { periodInWords, type Rule, type StatuteSettings } from './rule.js'

const EVERY_DAY_COUNTS = 'Weekends, bank holidays and school holidays count; there is no roll-forward.'

const weeks = (rule: Rule, due: CivilDate, { weeksConvention }: StatuteSettings): string => {
  const days = rule.period.n * 7
  const period = `${periodInWords(rule.period)} (${days} days)`
  return weeksConvention === 'incl'
    ? `Counting that day as day 1, the last of ${period} is ${britishDateWithWeekday(due)}.`
    : `${period} after that is ${britishDateWithWeekday(due)}.`
}

const counted = (rule: Rule, due: CivilDate, settings: StatuteSettings): readonly string[] => {
  switch (rule.period.count) {
    case 'W':
      return [weeks(rule, due, settings), EVERY_DAY_COUNTS]
    case 'DB':
      return [
        `Counting that day as day 1, day ${rule.period.n} is ${britishDateWithWeekday(due)}.`,
        EVERY_DAY_COUNTS,
        `The plan can be finalised from ${britishDateWithWeekday(addDays(due, 1))}.`,
      ]
    default:
      return rule.period satisfies never
  }
}

/** How a last day comes about, a sentence an entry, in the order in which a reader would check it. */
export const derivation = (
  rule: Rule,
  from: CivilDate,
  due: CivilDate,
  settings: StatuteSettings,
): readonly string[] => [
  `${rule.trigger} ${britishDateWithWeekday(from)}.`,
  `${rule.source}: ${rule.duty.replace('{period}', periodInWords(rule.period))}.`,
  ...counted(rule, due, settings),
]
