import { type Calendar } from '../calendar/index.js'
import { isoDate, parseCivilDate } from '../civil-date/index.js'
import { type CaseHistory } from '../history.js'
import { type Obligation } from '../obligation.js'
import { type RuleBook, type StatuteSettings } from '../rules/index.js'
import { adviceLimits } from './advice-limits.js'
import { type Asked } from './asked.js'
import { withCorrections } from './corrections.js'
import { draftPeriods } from './draft-periods.js'
import { type Episode, episodesOf } from './episodes.js'
import { type Facts } from './facts.js'
import { knownBy } from './known.js'
import { readFacts } from './read-facts.js'
import { requestLimits } from './request-limits.js'

export interface ClockOptions {
  readonly ruleBook: RuleBook
  readonly calendar: Calendar
  readonly settings: StatuteSettings
  /** Whether each date comes with its derivation; default true. Off, it is more than twice as fast. */
  readonly working?: boolean
  /** What was recorded later is left out: an instant, or a date meaning the end of that day in London. */
  readonly knownAt?: string
}

type Family = (episode: Episode, facts: Facts, asked: Asked) => readonly Obligation[]

/** Each family of limits reads the same facts and knows nothing of the others. */
const FAMILIES: readonly Family[] = [requestLimits, adviceLimits, draftPeriods]

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
  const asked: Asked = { ruleBook, calendar, settings, working, asAt: isoDate(parseCivilDate(asAt)) }
  const known = knownAt === undefined ? history.events : knownBy(history.events, knownAt)
  const facts = readFacts(withCorrections(known, history.events), asked)
  const found: Obligation[] = []
  for (const episode of episodesOf(facts))
    for (const family of FAMILIES) found.push(...family(episode, facts, asked))
  return found
}
