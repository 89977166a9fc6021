import { type ExceptionEffect, type Obligation } from '../obligation.js'
import { type FactName, type Given, type OccasionName, type Rule, type RunsByFacts } from '../rules/index.js'
import { type ClockContext } from './context.js'
import { dueDate, exceptionsTo, type LimitOutcome, obligation, type Trigger } from './build.js'
import { type Directed } from './directed.js'
import { type ExceptionClaimed, type Facts } from './facts.js'
import { day } from './in-words.js'
import { minimumPeriodOutcome } from './minimum-period.js'
import { type Run } from './rules-from.js'
import { type Dated, earliest, earlierOf, isEndedBy, settlement } from './settle.js'

export type FactDates = { readonly [Fact in FactName]?: string | undefined }

/** A fact that is dated before what it should follow: one of the two is wrong, so it settles nothing. */
export interface Impossible {
  readonly fact: FactName
  readonly on: string
  /** What it is, as a sentence begins with it: "The report". */
  readonly called: string
}

/** What starts a limit, as it happened once in a history, with all that rules which run from it may be met and ended by. */
export interface Occasion {
  readonly what: OccasionName
  readonly on: string
  /** All its dates, where `on` alone is not enough. */
  readonly given?: Given | undefined
  readonly subject?: string | undefined
  readonly bound?: string | undefined
  /** The days of facts that are about this alone. */
  readonly told?: FactDates | undefined
  /** What was done on the stream that can meet a limit, and what can end one; nothing before its own day counts. */
  readonly steps?: readonly Dated<FactName>[] | undefined
  readonly endings?: readonly Dated<FactName>[] | undefined
  /** Those that may be claimed against its limits, and the advice request that it is about. */
  readonly exceptions?: readonly ExceptionClaimed[] | undefined
  readonly advice?: string | undefined
  readonly impossible?: readonly Impossible[] | undefined
  /** What those are dated before, as a sentence ends with it. */
  readonly before?: string | undefined
  readonly directed?: ((rule: Rule) => Directed | undefined) | undefined
  /** The rule in the words of what happened. */
  readonly inWords?: ((rule: Rule) => Rule) | undefined
  /** What is done when it is met, where the rule says it otherwise. */
  readonly done?: string | undefined
  /** What else the working says, a sentence an entry; asked for only when the working is. */
  readonly notes?: ((built: Obligation, runs: RunsByFacts) => readonly string[]) | undefined
  /** Whose it is may change what became of it; `metOn`: the day on which it was met, also after its end. */
  readonly outcome?:
    ((outcome: LimitOutcome, metOn: string | undefined, dueOn: string) => LimitOutcome) | undefined
  /** Whether the record says too little to tell what became of it: "met" would be invented, "overdue" an accusation. */
  readonly cannotBeTold?: ((runs: RunsByFacts, outcome: LimitOutcome, dueOn: string) => boolean) | undefined
}

const NOTHING: readonly Dated<FactName>[] = []

/** The first day of any of these: of what is about the occasion alone, and of what was done on the stream from its day. */
const dayOf = (
  facts: readonly FactName[],
  list: readonly Dated<FactName>[],
  { told, on }: Occasion,
): string | undefined => {
  let first = list.length === 0 ? undefined : earliest(list, facts, on)
  if (told === undefined) return first
  for (const fact of facts) {
    const known = told[fact]
    if (known !== undefined && (first === undefined || known < first)) first = known
  }
  return first
}

const endOf = (
  { rule, runs }: Run,
  occasion: Occasion,
  satisfiedOn: string | undefined,
  dueOn: string | null,
): LimitOutcome => {
  const { steps = NOTHING, endings = NOTHING } = occasion
  const endedOn = dayOf(runs.endedBy, endings, occasion)
  if (rule.kind === 'minimumPeriod')
    return minimumPeriodOutcome(dueOn ?? '', {
      finalisedOn: dayOf(runs.cutShortBy ?? [], steps, occasion),
      endedOn,
    })
  const givenUp = runs.givenUpBy === undefined ? undefined : dayOf(runs.givenUpBy, endings, occasion)
  // Given up in time, the limit ended there. Given up past it, and had after all, it came late: nobody waits.
  const givenUpOn =
    satisfiedOn !== undefined && givenUp !== undefined && dueOn !== null && givenUp > dueOn
      ? undefined
      : givenUp
  const settled = settlement(satisfiedOn, earlierOf(endedOn, givenUpOn))
  return runs.decidedBy !== undefined && isEndedBy(endings, runs.decidedBy, settled.endedOn)
    ? { ...settled, endedBy: 'planDecided' }
    : settled
}

const impossibleInWords = ({ metBy, endedBy }: RunsByFacts, { impossible = [], before = '' }: Occasion) =>
  impossible
    .filter(({ fact }) => metBy.includes(fact) || endedBy.includes(fact))
    .map(
      ({ called, on }) =>
        `${called} is dated ${day(on)}, before ${before}: one of the two is wrong, so it settles nothing. Correct it.`,
    )

const triggerOf = ({ rule, runs }: Run, occasion: Occasion, { working }: ClockContext): Trigger => {
  const { on, given, subject, bound, directed, inWords, notes, impossible } = occasion
  const speaks = working && (notes !== undefined || impossible !== undefined)
  return {
    rule: inWords === undefined ? rule : inWords(rule),
    on,
    given,
    subject,
    bound,
    directed: directed?.(rule),
    done: occasion.done ?? runs.done,
    notes: speaks
      ? (built) => [...impossibleInWords(runs, occasion), ...(notes?.(built, runs) ?? [])]
      : undefined,
  }
}

const NO_EXCEPTIONS: readonly ExceptionEffect[] = []

const limitOf = (
  run: Run,
  occasion: Occasion,
  facts: Facts,
  context: ClockContext,
): Obligation | undefined => {
  const trigger = triggerOf(run, occasion, context)
  const dueOn =
    trigger.rule.period.count === 'ASAP' ? null : (trigger.directed?.dueOn ?? dueDate(trigger, context))
  const satisfiedOn = dayOf(run.runs.metBy, occasion.steps ?? NOTHING, occasion)
  const found = endOf(run, occasion, satisfiedOn, dueOn)
  if (dueOn === null)
    return obligation(trigger, null, { ...found, since: occasion.on }, NO_EXCEPTIONS, context)
  const outcome = occasion.outcome === undefined ? found : occasion.outcome(found, satisfiedOn, dueOn)
  if (occasion.cannotBeTold?.(run.runs, outcome, dueOn) === true) return undefined
  const { exceptions = facts.exceptions, advice } = occasion
  return obligation(
    trigger,
    dueOn,
    outcome,
    exceptionsTo(trigger, dueOn, exceptions, facts, context, advice),
    context,
  )
}

/** Adds the limits of all rules in force on its day that run from an occasion, in the order of the book. */
export const addLimitsOf = (
  occasion: Occasion,
  facts: Facts,
  context: ClockContext,
  found: Obligation[],
): readonly Obligation[] => {
  for (const run of context.rulesFrom(occasion.what, occasion.on)) {
    const limit = limitOf(run, occasion, facts, context)
    if (limit !== undefined) found.push(limit)
  }
  return found
}

/** The same alone. */
export const limitsOf = (occasion: Occasion, facts: Facts, context: ClockContext): readonly Obligation[] =>
  addLimitsOf(occasion, facts, context, [])
