import { type HistoryEvent } from '../history/index.js'
import { dateIn, textIn } from '../history/read-field.js'
import { type Obligation } from '../obligation.js'
import { type Happening, type Rule, type RuleBook, type RunsByEvents, runsByFacts } from '../rules/index.js'
import { type ClockContext } from './context.js'
import { dueDate, exceptionsTo, obligation } from './build.js'
import { type Facts } from './facts.js'
import { byDay, firstFrom, settlement } from './settle.js'

const known = new WeakMap<RuleBook, readonly Rule[]>()

/** The rules of a book that say themselves what they run by; looked for once a book. */
export const rulesByData = (book: RuleBook): readonly Rule[] => {
  const found = known.get(book) ?? book.rules.filter(({ runs }) => runs !== undefined && !runsByFacts(runs))
  known.set(book, found)
  return found
}

interface Happened {
  readonly event: string
  readonly on: string
  readonly link: string | undefined
}

const says = (event: HistoryEvent, { where = {} }: Happening): boolean =>
  Object.entries(where).every(([field, value]) => event.data[field] === value)

/** The days on which something happened, oldest first; a date still to come, or not known, is none. */
const daysOf = (
  events: readonly HistoryEvent[],
  happening: Happening,
  { link }: RunsByEvents,
  asAt: string,
): readonly Happened[] =>
  events
    .filter((event) => event.type === happening.type && event.occurredOn <= asAt && says(event, happening))
    .flatMap((event) => {
      const on = dateIn(event, happening.field)
      const shared = link === undefined ? undefined : textIn(event, link)
      return on === undefined || on > asAt ? [] : [{ event: event.id, on, link: shared }]
    })
    .toSorted(byDay)

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

const limitsOf = (
  rule: Rule,
  runs: RunsByEvents,
  events: readonly HistoryEvent[],
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] => {
  const of = (list: readonly Happening[]): readonly Happened[] =>
    list.flatMap((one) => daysOf(events, one, runs, context.asAt)).toSorted(byDay)
  const [metBy, endedBy] = [of(runs.metBy), of(runs.endedBy)]
  return daysOf(events, runs.from, runs, context.asAt).map(({ event, on, link }) => {
    const same = (list: readonly Happened[]) => list.filter((one) => one.link === link)
    const trigger = { rule, on, subject: link ?? event, done: capital(rule.satisfiedBy) }
    const dueOn = dueDate(trigger, context)
    const outcome = settlement(firstFrom(same(metBy), on), firstFrom(same(endedBy), on))
    const exceptions = exceptionsTo(trigger, dueOn, facts.exceptions, facts, context)
    return obligation(trigger, dueOn, outcome, exceptions, context)
  })
}

/** The limits of the rules that say themselves what starts, meets and ends them. */
export const limitsByData = (
  stream: RunsByEvents['stream'],
  events: readonly HistoryEvent[],
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] =>
  context.byData.flatMap((rule) => {
    const { runs } = rule
    return runs !== undefined && !runsByFacts(runs) && runs.stream === stream
      ? limitsOf(rule, runs, events, facts, context)
      : []
  })
