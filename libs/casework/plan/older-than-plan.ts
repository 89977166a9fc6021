import { inBritish } from '../chronology/index.js'
import { type DecidedEvent, refused, type Refusal } from '../command.js'
import { type CaseFacts } from '../recording/fact.js'

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
  return older && refusal(made, older)
}

const refusal = (made: string, older: DecidedEvent): Refusal =>
  refused(
    'before_the_plan',
    `The plan was made on ${inBritish(made)}, and this happened on ${inBritish(older.occurredOn)}, before there was a plan. Check both dates.`,
  ).refusal
