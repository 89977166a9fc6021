import { inBritish } from '../chronology/index.js'
import { type DecidedEvent, type Refusal, refusal } from '../command.js'
import { type CaseFacts } from '../entities/facts.js'

/** A placement may be older than the plan, and so may who deals with the child. */
const MAY_BE_OLDER: ReadonlySet<string> = new Set([
  'TakenOn',
  'PlanStarted',
  'PlacementRecorded',
  'NeedRecorded',
  'OfficerAssigned',
  'ContactRecorded',
  'PhaseTransferScheduled',
  'ReviewMeetingArranged',
])

/**
 * Nothing happens to a plan before it is made. Only for plans of our own: what a return brings bears the date of the
 * *current* plan, and its reviews are older.
 */
export const olderThanPlan = ({ facts, taken }: CaseFacts): Refusal | undefined => {
  const made = facts.find(({ type }) => type === 'PlanStarted')?.occurredOn
  if (taken !== undefined || made === undefined) return undefined
  const older = facts.find(({ type, occurredOn }) => !MAY_BE_OLDER.has(type) && occurredOn < made)
  return older && tooEarly(made, older)
}

const tooEarly = (made: string, older: DecidedEvent): Refusal =>
  refusal('before_the_plan', { made: inBritish(made), on: inBritish(older.occurredOn) })
