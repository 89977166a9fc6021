import { type Obligation } from '../../obligation.js'
import { type FactName, type RunsByFacts } from '../../rules/index.js'
import { type ClockContext } from '../context.js'
import { FORMER_AUTHORITY } from '../bound.js'
import { type LimitOutcome } from '../build.js'
import { day } from '../in-words.js'
import { limitsOf, type Occasion } from '../occasion.js'
import { earlierOf, firstFrom } from '../settle.js'
import { type PlanFacts } from './facts.js'

/** What starts a duty about a plan. */
export interface Duty extends Pick<
  Occasion,
  'what' | 'on' | 'given' | 'subject' | 'told' | 'exceptions' | 'notes' | 'impossible' | 'before'
> {
  /** The day on which the plan came here, where the duty arose with another authority, which it stays (regulation 15(3)). */
  readonly formerly?: string | undefined
  /** The plan began or came on this day: what had passed by then bound nobody here. */
  readonly began?: ((dueOn: string) => string | undefined) | undefined
  /** Take-on: somebody here has said that it was still to be done. */
  readonly saidToBeOpen?: boolean
  /** Take-on: what was done on a day that the return does not give, so that nothing can be told of what it meets. */
  readonly undated?: readonly FactName[]
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
export const wasHere = ({ transfersIn, transfersOut }: PlanFacts, then: string): boolean => {
  const [arrival] = transfersIn
  if (arrival === undefined || then >= arrival.on) return true
  return transfersOut.some(({ on }) => on >= then && on <= arrival.on)
}

/** Of what arose before the plan came here: the day on which it came; undefined of what arose here. */
export const formerly = (arose: string, facts: PlanFacts): string | undefined =>
  wasHere(facts, arose) ? undefined : facts.transfersIn.find(({ on }) => on > arose)?.on

/** What another authority did in time was done; what it left undone, or did late, is not told of this one. */
const leftBehind = (satisfiedOn: string | undefined, dueOn: string, came: string): LimitOutcome =>
  satisfiedOn !== undefined && satisfiedOn <= dueOn
    ? { satisfiedOn }
    : { endedOn: came, endedBy: 'formerAuthority' }

const passed = (satisfiedOn: string | undefined, began: string): LimitOutcome => ({
  endedOn: began,
  endedBy: 'passedBeforePlan',
  ...(satisfiedOn === undefined ? { since: began } : { satisfiedOn }),
})

const outcomeOf = (
  { formerly: came, began }: Duty,
  found: LimitOutcome,
  satisfiedOn: string | undefined,
  dueOn: string,
): LimitOutcome => {
  if (came !== undefined) return leftBehind(satisfiedOn, dueOn, came)
  const start = began?.(dueOn)
  return start !== undefined && start > dueOn && (satisfiedOn === undefined || satisfiedOn > dueOn)
    ? passed(satisfiedOn, start)
    : found
}

/**
 * Dated before the plan was made one of the two days is wrong: it ends nothing, and somebody must correct it. A return
 * gives the day of the current plan, which may follow an older one that ceased.
 */
const impossibleCeasings = ({ takenOn, madeOn, ceasings }: PlanFacts): PlanFacts['ceasings'] =>
  takenOn || madeOn === undefined || ceasings.length === 0 ? [] : ceasings.filter(({ on }) => on < madeOn)

/**
 * The day on which the plan, as it stood on a day, came to its end here: it ceased, or another authority took it.
 * May be earlier than that day: then there was no plan any more. A plan that came back, or was ordered to continue,
 * stands again.
 */
export const endOfPlan = (facts: PlanFacts, asOf: string): string | undefined => {
  const { transfersIn, transfersOut, continuations, disputes } = facts
  const impossible = impossibleCeasings(facts)
  const ceasings = facts.ceasings.filter(
    (ceasing) => !impossible.includes(ceasing) && !isRevived(ceasing.on, continuations, disputes),
  )
  if (transfersOut.length === 0 && ceasings.length === 0) return undefined
  const since = transfersIn.findLast(({ on }) => on <= asOf)?.on ?? ''
  return earlierOf(firstFrom(transfersOut, since), firstFrom(ceasings, since))
}

/**
 * What a return lacks is unknown: a limit that had passed before the plan was taken on, and that nobody has recorded
 * as kept since, is left out. "Overdue" would be an accusation. One that was still running is told.
 */
const cannotBeTold = (
  { metBy, openInReturn }: RunsByFacts,
  { satisfiedOn, endedOn }: LimitOutcome,
  dueOn: string,
  { saidToBeOpen, undated = [] }: Duty,
  facts: PlanFacts,
): boolean => {
  if (undated.some((fact) => metBy.includes(fact))) return true
  if (satisfiedOn !== undefined || (endedOn !== undefined && endedOn <= dueOn)) return false
  if (facts.ceasedUndated) return true
  const isOpen = saidToBeOpen === true || openInReturn === true
  return facts.takenOnDay !== undefined && dueOn < facts.takenOnDay && !isOpen
}

/** What the working says of a ceasing that ended nothing, beside the limits that it would have ended. */
const saidOf = ({ impossible, before }: Duty, facts: PlanFacts): Pick<Occasion, 'impossible' | 'before'> => {
  const ceasings = impossible === undefined ? impossibleCeasings(facts) : []
  return ceasings.length === 0
    ? { impossible, before }
    : {
        impossible: ceasings.map(({ on }) => ({ fact: 'planOver', on, called: 'The ceasing of the plan' })),
        before: `the plan was made on ${day(facts.madeOn ?? '')}`,
      }
}

/** The limits that it starts; none where the plan had ended by then, or nothing can be told. */
export const owed = (duty: Duty, facts: PlanFacts, context: ClockContext): readonly Obligation[] => {
  const end = endOfPlan(facts, duty.on)
  if (end !== undefined && end < duty.on) return []
  const { impossible, before } = saidOf(duty, facts)
  return limitsOf(
    // Field by field: spread out of two objects it stood first among what the limits of a plan cost.
    {
      what: duty.what,
      on: duty.on,
      given: duty.given,
      subject: duty.subject,
      exceptions: duty.exceptions,
      notes: duty.notes,
      impossible,
      before,
      bound: duty.formerly === undefined ? undefined : FORMER_AUTHORITY,
      told: { ...duty.told, planOver: end },
      outcome: (found, metOn, dueOn) => outcomeOf(duty, found, metOn, dueOn),
      cannotBeTold: (runs, outcome, dueOn) => cannotBeTold(runs, outcome, dueOn, duty, facts),
    },
    facts,
    context,
  )
}
