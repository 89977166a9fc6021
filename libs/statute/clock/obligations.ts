import { type Calendar } from '../calendar/index.js'
import { isoDate, parseCivilDate } from '../civil-date/index.js'
import { type CaseHistory } from '../history.js'
import { type Obligation } from '../obligation.js'
import { type Rule, type RuleBook } from '../rules/index.js'
import { type Asked } from './asked.js'
import { assessmentLimits } from './assessment/index.js'
import { withCorrections } from './corrections.js'
import { knownBy } from './known.js'
import { type ClockSettings, milestonesOf } from './milestones.js'
import { milestonesBefore } from './milestones-before.js'
import { planLimits } from './plan/index.js'
import { ruleBooksOfCase } from './rules-of-case.js'

export interface ClockOptions {
  /** The rules to ask, whatever the case's dates: to try a draft book. By default those dates choose the book. */
  readonly ruleBook?: RuleBook
  readonly calendar: Calendar
  readonly settings: ClockSettings
  /** Whether each date comes with its derivation; default true. Off, it is more than twice as fast. */
  readonly working?: boolean
  /** What was recorded later is left out: an instant, or a date meaning the end of that day in London. */
  readonly knownAt?: string
}

/**
 * Every duty that a history gives rise to, as it stands on a day. Pure: the same question has the same answer on
 * any machine. In the order of the rules, then of the subjects.
 *
 * @param asAt civil date, YYYY-MM-DD: what occurred later is left out, and so is a later date inside an event
 * @throws BadDate for an impossible `asAt`; HistoryError for an event that cannot be read
 */
export const obligations = (
  history: CaseHistory,
  options: ClockOptions,
  asAt: string,
): readonly Obligation[] => {
  const { ruleBook, calendar, settings, working = true, knownAt } = options
  const day = isoDate(parseCivilDate(asAt))
  const known = knownAt === undefined ? history.events : knownBy(history.events, knownAt)
  const told = withCorrections(known, history.events)
  const bookOn = ruleBook === undefined ? ruleBooksOfCase(told) : () => ruleBook
  const ruleOn = (id: string, on: string): Rule | undefined => bookOn(on).find(id)
  const asked: Asked = { ruleOn, calendar, settings, working, asAt: day, milestones: milestonesOf(settings) }
  if (history.stream !== 'plan') return assessmentLimits(told, asked)
  const found = planLimits(told, asked)
  return [...found, ...milestonesBefore(found, told, asked)]
}
