import { type ExceptionClaimed } from '../facts.js'
import { type Obligation } from '../../obligation.js'
import { type Given } from '../../rules/index.js'
import { type Asked } from '../asked.js'
import { FORMER_AUTHORITY } from '../bound.js'
import { dueDate, exceptionsTo, type Fate, obligation, type Trigger } from '../build.js'
import { earlierOf, firstFrom, settlement } from '../settle.js'
import { type PlanFacts } from './facts.js'

export interface Duty {
  readonly rule: string
  /** The day on which it arose. */
  readonly on: string
  /** The dates that the rule runs from, where `on` alone is not what it needs. */
  readonly given?: Given | undefined
  readonly subject?: string | undefined
  /** What is done when it is satisfied, as a sentence begins with it. */
  readonly done: string
  readonly satisfiedOn?: string | undefined
  /** The day on which it came to an end without being satisfied, besides the end of the plan. */
  readonly endedOn?: string | undefined
  /** The exceptions that may be claimed against it, where they are not all those of the plan. */
  readonly exceptions?: readonly ExceptionClaimed[]
  /** What else its working says, a sentence an entry. */
  readonly notes?: (() => readonly string[]) | undefined
  /** The day on which the plan came here, where the duty arose with another authority, which it stays (regulation 15(3)). */
  readonly formerly?: string | undefined
  /** The day had passed when the plan began or came, on this day: it bound nobody here. */
  readonly passedBefore?: string | undefined
  /** That it was still to be done when the plan was taken on is on record: the return tells it, or somebody has said it. */
  readonly knownToBeOpen?: boolean
}

/** An order to continue a plan that had ceased revives it and its reviews; so does the record that it is maintained. */
const isRevived = (
  ceasedOn: string,
  continuations: PlanFacts['continuations'],
  { orders }: PlanFacts['disputes'],
): boolean =>
  continuations.some(({ on }) => on >= ceasedOn) ||
  orders.some(({ order, on }) => order === 'continue' && on >= ceasedOn)

/** Whether the plan was here on a day: not before it came from elsewhere, unless it had gone from here first. */
export const wasHere = ({ transfersIn, transfersOut }: PlanFacts, day: string): boolean => {
  const [arrival] = transfersIn
  if (arrival === undefined || day >= arrival.on) return true
  return transfersOut.some(({ on }) => on >= day && on <= arrival.on)
}

/** Of what arose before the plan came here: the day on which it came; undefined of what arose here. */
export const formerly = (arose: string, facts: PlanFacts): string | undefined =>
  wasHere(facts, arose) ? undefined : facts.transfersIn.find(({ on }) => on > arose)?.on

/** What another authority did in time was done; what it left undone, or did late, is not told of this one. */
const leftBehind = (satisfiedOn: string | undefined, dueOn: string, came: string): Fate =>
  satisfiedOn !== undefined && satisfiedOn <= dueOn
    ? { satisfiedOn }
    : { endedOn: came, endedBy: 'formerAuthority' }

const passed = (satisfiedOn: string | undefined, began: string): Fate => ({
  endedOn: began,
  endedBy: 'passedBeforePlan',
  ...(satisfiedOn === undefined ? { since: began } : { satisfiedOn }),
})

const fateOf = (duty: Duty, dueOn: string, end: string | undefined): Fate => {
  const { satisfiedOn, formerly: came, passedBefore: began } = duty
  if (came !== undefined) return leftBehind(satisfiedOn, dueOn, came)
  if (began !== undefined && began > dueOn && (satisfiedOn === undefined || satisfiedOn > dueOn))
    return passed(satisfiedOn, began)
  return settlement(satisfiedOn, earlierOf(duty.endedOn, end))
}

/**
 * The day on which the plan, as it stood on a day, came to its end here: it ceased, or another authority took it.
 * May be earlier than that day: then there was no plan any more. A plan that came back, or was ordered to continue,
 * stands again.
 */
export const endOfPlan = (
  { transfersIn, transfersOut, ceasings: all, continuations, disputes }: PlanFacts,
  day: string,
): string | undefined => {
  const ceasings = all.filter((ceasing) => !isRevived(ceasing.on, continuations, disputes))
  if (transfersOut.length === 0 && ceasings.length === 0) return undefined
  const since = transfersIn.findLast(({ on }) => on <= day)?.on ?? ''
  return earlierOf(firstFrom(transfersOut, since), firstFrom(ceasings, since))
}

/**
 * What a return lacks is unknown: a limit that had passed before the plan was taken on, and that nobody has recorded
 * as kept since, is left out. "Overdue" would be an accusation. One that was still running is told.
 */
const cannotBeTold = (
  dueOn: string,
  settled: boolean,
  { knownToBeOpen }: Duty,
  facts: PlanFacts,
): boolean => {
  if (settled) return false
  if (facts.ceasedUndated) return true
  return facts.takenOnDay !== undefined && dueOn < facts.takenOnDay && knownToBeOpen !== true
}

/** The duty as an obligation, or none: where the book has no such rule, the plan had ended, or nothing can be told. */
export const owed = (duty: Duty, facts: PlanFacts, asked: Asked): readonly Obligation[] => {
  const rule = asked.ruleOn(duty.rule, duty.on)
  const end = endOfPlan(facts, duty.on)
  if (rule === undefined || (end !== undefined && end < duty.on)) return []
  const { on, given, subject, done, notes } = duty
  const former = duty.formerly === undefined ? {} : { bound: FORMER_AUTHORITY }
  const trigger: Trigger = { rule, on, given, subject, done, notes, ...former }
  const dueOn = dueDate(trigger, asked)
  const fate = fateOf(duty, dueOn, end)
  const settled = fate.satisfiedOn !== undefined || (fate.endedOn !== undefined && fate.endedOn <= dueOn)
  if (cannotBeTold(dueOn, settled, duty, facts)) return []
  const exceptions = exceptionsTo(trigger, dueOn, duty.exceptions ?? facts.exceptions, facts, asked)
  return [obligation(trigger, dueOn, fate, exceptions, asked)]
}
