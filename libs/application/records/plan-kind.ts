import { codecOf, plan, type PlanState, wholePlanOf } from '#casework'
import { type StoredEvent } from '#event-store'
import {
  ENGLAND_AND_WALES,
  type HistoryEvent,
  type Obligation,
  type ReviewUnknown,
  reviewUnknown,
} from '#statute'
import { type PlanToRecord } from '../commands/permitted-on-plan.js'
import { type PlanOnRecord } from './plan-record.js'
import { limitsOf } from './law.js'
import { type Kind } from './kind.js'

const codec = codecOf('plan')

/** Every limit of a plan as it stands on a day, closed years and all. */
export const limitsOfPlan = (
  { authority, settings }: Pick<PlanOnRecord, 'authority' | 'settings'>,
  events: readonly (StoredEvent | HistoryEvent)[],
  asAt: string,
): readonly Obligation[] => limitsOf(authority, events, asAt, settings, 'plan')

/** Why nobody can say by when a plan is to be reviewed; undefined where somebody can. */
export const unknownReviewOf = (
  { authority, settings, history }: Pick<PlanOnRecord, 'authority' | 'settings' | 'history'>,
  asAt: string,
): ReviewUnknown | undefined =>
  reviewUnknown(
    { authority, stream: 'plan', events: history },
    { calendar: ENGLAND_AND_WALES, settings },
    asAt,
  )

export const PLAN: Kind<PlanState, PlanToRecord> = {
  decide: (command, state) => plan.decide(command, state),
  // Only words and dates are told from it: what was decided in a closed year has a name as well.
  stateOf: (history) => wholePlanOf(history.map((event) => codec.parse(event))),
  schemaVersion: (type) => codec.schemaVersion(type),
  limitsOf: limitsOfPlan,
}
