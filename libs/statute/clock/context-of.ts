import { type Calendar } from '../calendar/index.js'
import { isoDate, parseCivilDate } from '../civil-date/index.js'
import { type Settled } from '../history/index.js'
import { type Rule, type RuleBook } from '../rules/index.js'
import { type ClockContext } from './context.js'
import { rulesByData } from './by-data.js'
import { type ClockSettings, milestonesOf } from './milestones.js'
import { rulesFrom } from './rules-from.js'
import { ruleBooksOfCase } from './rules-of-case.js'

export interface ClockOptions {
  /** The rules to ask, whatever the case's dates: to try a draft book. By default those dates choose the book. */
  readonly ruleBook?: RuleBook
  readonly calendar: Calendar
  readonly settings: ClockSettings
  /** Whether each date comes with its derivation; default true. Off, it is more than twice as fast. */
  readonly working?: boolean
}

/** The question that is put to a history. Throws as `obligations` does. */
export const contextOf = (
  settled: Settled,
  { ruleBook, calendar, settings, working = true }: ClockOptions,
  asAt: string,
): ClockContext => {
  const day = isoDate(parseCivilDate(asAt))
  const bookOn = ruleBook === undefined ? ruleBooksOfCase(settled) : () => ruleBook
  const ruleOn = (id: string, on: string): Rule | undefined => bookOn(on).find(id)
  const byData = rulesByData(bookOn(settled.facts[0]?.occurredOn ?? day))
  // Most of what happened in a case began on a few days, and all of it asks.
  let last = { on: '', book: bookOn('') }
  const from: ClockContext['rulesFrom'] = (what, on) => {
    if (last.on !== on) last = { on, book: bookOn(on) }
    return rulesFrom(last.book, what)
  }
  return {
    ruleOn,
    rulesFrom: from,
    byData,
    calendar,
    settings,
    working,
    asAt: day,
    milestones: milestonesOf(settings),
  }
}
