import { type Calendar } from '../calendar/index.js'
import { isoDate, parseCivilDate } from '../civil-date/index.js'
import { type CaseHistory, type HistoryEvent } from '../history.js'
import { type Rule, type RuleBook } from '../rules/index.js'
import { type Asked } from './asked.js'
import { withCorrections } from './corrections.js'
import { knownBy } from './known.js'
import { type ClockSettings, milestonesOf } from './milestones.js'
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

/** What is known of a history as corrected, and the question that is put to it. Throws as `obligations` does. */
export const asking = (
  history: CaseHistory,
  options: ClockOptions,
  asAt: string,
): { readonly told: readonly HistoryEvent[]; readonly asked: Asked } => {
  const { ruleBook, calendar, settings, working = true, knownAt } = options
  const day = isoDate(parseCivilDate(asAt))
  const known = knownAt === undefined ? history.events : knownBy(history.events, knownAt)
  const told = withCorrections(known, history.events)
  const bookOn = ruleBook === undefined ? ruleBooksOfCase(told) : () => ruleBook
  const ruleOn = (id: string, on: string): Rule | undefined => bookOn(on).find(id)
  return {
    told,
    asked: { ruleOn, calendar, settings, working, asAt: day, milestones: milestonesOf(settings) },
  }
}
