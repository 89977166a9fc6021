import { isoDate, parseCivilDate } from '../civil-date/index.js'
import { type EndedBy, type ExceptionEffect, type Obligation } from '../obligation.js'
import { type Given, lastDayFrom, lastDayOf, type Rule } from '../rules/index.js'
import { type ClockContext } from './context.js'
import { type Directed } from './directed.js'
import { effectsOn } from './effects.js'
import { type ExceptionClaimed, type Facts } from './facts.js'
import { lateBy, statusOn } from './status.js'
import { workingOf } from './working.js'

export interface Trigger {
  readonly rule: Rule
  readonly on: string
  /** All the dates that the rule runs from, where `on` alone is not enough. */
  readonly given?: Given | undefined
  readonly subject?: string | undefined
  readonly directed?: Directed | undefined
  /** Who is bound, where it is not simply whom the rule binds. */
  readonly bound?: string | undefined
  /** What is done when it is satisfied, as a sentence begins with it. */
  readonly done: string
  /** What else the working says, a sentence an entry; asked for only when the working is. */
  readonly notes?: ((built: Obligation) => readonly string[]) | undefined
}

/** What happened to a limit once it ran. */
export interface LimitOutcome {
  readonly satisfiedOn?: string | undefined
  readonly endedOn?: string | undefined
  /** Why that end counts though it came past the last day. */
  readonly endedBy?: EndedBy | undefined
  readonly cutShortOn?: string | undefined
  /** Nothing but "as soon as practicable" stands, since that day. */
  readonly since?: string | undefined
}

const NONE: readonly ExceptionEffect[] = []
const NO_WORKING: readonly string[] = []

type Written = { -readonly [Key in keyof Obligation]: Obligation[Key] }

/** The last day, as ISO text, of the rule's period from its date or dates. */
export const dueDate = ({ rule, on, given }: Trigger, context: ClockContext): string =>
  isoDate(
    given === undefined ? lastDayFrom(rule, parseCivilDate(on), context) : lastDayOf(rule, given, context),
  )

export const exceptionsTo = (
  trigger: Trigger,
  dueOn: string,
  claims: readonly ExceptionClaimed[],
  facts: Facts,
  { settings }: ClockContext,
  advice?: string,
): readonly ExceptionEffect[] =>
  claims.length === 0
    ? NONE
    : effectsOn(claims, { rule: trigger.rule, triggeredOn: trigger.on, dueOn, advice, settings }, facts)

/** One obligation, with its status on the day asked about and, where wanted, its working. */
export const obligation = (
  trigger: Trigger,
  dueOn: string | null,
  outcome: LimitOutcome,
  exceptions: readonly ExceptionEffect[],
  context: ClockContext,
): Obligation => {
  const { rule, on, subject } = trigger
  const built: Written = {
    rule: rule.id,
    layer: rule.layer,
    bound: trigger.bound ?? rule.bound,
    triggeredOn: on,
    dueOn,
    status: 'running',
    exceptions,
    citation: rule.citation,
    certainty: rule.certainty,
    working: NO_WORKING,
  }
  if (subject !== undefined) built.subject = subject
  if (outcome.satisfiedOn !== undefined) built.satisfiedOn = outcome.satisfiedOn
  if (outcome.endedOn !== undefined) built.endedOn = outcome.endedOn
  if (outcome.endedBy !== undefined && outcome.endedOn !== undefined) built.endedBy = outcome.endedBy
  if (outcome.cutShortOn !== undefined) built.cutShortOn = outcome.cutShortOn
  if (outcome.since !== undefined) {
    built.asSoonAsPracticable = true
    built.since = outcome.since
  }
  if (trigger.directed !== undefined) {
    built.directedOn = trigger.directed.directedOn
    built.statutoryDueOn = dueDate(trigger, context)
  }
  built.status = statusOn(built, context.asAt)
  const late = lateBy(built, context.asAt, built.status)
  if (late !== undefined) built.lateBy = late
  if (context.working) built.working = workingOf(trigger, built, context)
  return built
}
