import {
  britishDateWithWeekday,
  type Certainty,
  type CivilDate,
  computeRule,
  diffDays,
  ENGLAND_AND_WALES,
  isoDate,
  type Layer,
  parseCivilDate,
  type Rule,
  RULE_BOOK_2014,
  type RuleAnswer,
  type WeeksConvention,
} from '#statute'
import { type Anchor } from '../../parts/forms/anchors.js'
import { fromToday, inWeeks } from './in-words.js'
import { liftedBy } from '../../parts/words/lifted-by.js'

/** One legal date and everything that explains it. Dates are YYYY-MM-DD, and again in words for people. */
export interface LegalDate {
  readonly rule: string
  readonly title: string
  readonly layer: Layer
  readonly bound: string
  readonly dueOn: string
  readonly dueInWords: string
  /** Negative when the day has passed. */
  readonly daysFromToday: number
  readonly fromToday: string
  /** The same in weeks; absent within a week. */
  readonly inWeeks?: string
  readonly citation: string
  readonly working: readonly string[]
  readonly liftedBy: readonly string[]
  readonly certainty: Certainty
  /** First day on which the plan can be finalised, where the family must be given time. */
  readonly earliestFinal?: string
  /** The last day when the day of the event is counted as day 1, where that makes a difference. */
  readonly countingTheDayItself?: { readonly dueOn: string; readonly dueInWords: string }
}

export interface LegalDates {
  readonly what: Anchor['id']
  readonly happened: string
  readonly date: string
  readonly dateInWords: string
  readonly today: string
  readonly todayInWords: string
  readonly inFuture: boolean
  /** Earliest first. */
  readonly dates: readonly LegalDate[]
}

const compute = (rule: Rule, date: CivilDate, weeksConvention: WeeksConvention): RuleAnswer => {
  const question = { rule: rule.id, weeksConvention, given: { [rule.given]: isoDate(date) } }
  const answer = computeRule(question, ENGLAND_AND_WALES)
  if (!('dueOn' in answer)) throw new Error(`${rule.id} could not be worked out.`)
  return answer
}

const legalDate = (rule: Rule, date: CivilDate, today: CivilDate): LegalDate => {
  const answer = compute(rule, date, 'excl')
  const due = parseCivilDate(answer.dueOn)
  const weeks = inWeeks(today, due)
  const otherDue = compute(rule, date, 'incl').dueOn
  return {
    rule: rule.id,
    title: rule.title,
    layer: rule.layer,
    bound: rule.bound,
    dueOn: answer.dueOn,
    dueInWords: britishDateWithWeekday(due),
    daysFromToday: diffDays(today, due),
    fromToday: fromToday(today, due),
    ...(weeks === undefined ? {} : { inWeeks: weeks }),
    citation: answer.citation,
    working: answer.working,
    liftedBy: liftedBy(rule),
    certainty: rule.certainty,
    ...(answer.earliestFinal === undefined ? {} : { earliestFinal: answer.earliestFinal }),
    ...(otherDue === answer.dueOn
      ? {}
      : {
          countingTheDayItself: {
            dueOn: otherDue,
            dueInWords: britishDateWithWeekday(parseCivilDate(otherDue)),
          },
        }),
  }
}

/** Every limit that the rule book lets run from this day. */
export const legalDates = (anchor: Anchor, date: CivilDate, today: CivilDate): LegalDates => {
  const rules = RULE_BOOK_2014.rules.filter(({ trigger }) => trigger === anchor.trigger)
  const dates = rules
    .map((rule) => legalDate(rule, date, today))
    .sort((a, b) => a.daysFromToday - b.daysFromToday)
  return {
    what: anchor.id,
    happened: anchor.trigger,
    date: isoDate(date),
    dateInWords: britishDateWithWeekday(date),
    today: isoDate(today),
    todayInWords: britishDateWithWeekday(today),
    inFuture: diffDays(today, date) > 0,
    dates,
  }
}
