import { definitionOf } from '../catalogue/registry.js'
import { inBritish } from '../chronology/index.js'
import { type DecidedEvent, type Refusal, refusal } from '../vocabulary/command.js'
import { type CaseFacts } from '../entities/facts.js'

/** A placement may be older than the plan, and so may who deals with the child; how it came to us is no step. */
const mayBeOlder = (type: string): boolean => {
  const entry = definitionOf('plan', type)
  return entry?.command === undefined || entry.mayBeOlderThanPlan === true
}

/**
 * Nothing happens to a plan before it is made. Only for plans of our own: what a return brings bears the date of the
 * *current* plan, and its reviews are older.
 */
export const olderThanPlan = ({ facts, taken }: CaseFacts): Refusal | undefined => {
  const made = facts.find(({ type }) => type === 'PlanStarted')?.occurredOn
  if (taken !== undefined || made === undefined) return undefined
  const older = facts.find(({ type, occurredOn }) => !mayBeOlder(type) && occurredOn < made)
  return older && tooEarly(made, older)
}

const tooEarly = (made: string, older: DecidedEvent): Refusal =>
  refusal('before_the_plan', { made: inBritish(made), on: inBritish(older.occurredOn) })
