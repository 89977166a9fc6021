import { plan, type PlanState, readingOfLog, schemaVersionOf, wholePlanOf } from '#casework'
import { ENGLAND_AND_WALES, type ReviewUnknown, reviewUnknown, settle } from '#statute'
import { type PlanToRecord } from '../commands/permitted-on-plan.js'
import { type PlanOnRecord } from './plan-record.js'
import { type Kind } from './kind.js'

const reading = readingOfLog('plan')

/** Why nobody can say by when a plan is to be reviewed; undefined where somebody can. */
export const unknownReviewOf = (
  { state, settings }: Pick<PlanOnRecord, 'state' | 'settings'>,
  asAt: string,
): ReviewUnknown | undefined => reviewUnknown(state.settled, { calendar: ENGLAND_AND_WALES, settings }, asAt)

export const PLAN: Kind<PlanState, PlanToRecord> = {
  decide: (command, state) => plan.decide(command, state),
  // Only words and dates are told from it: what was decided in a closed year has a name as well.
  stateOf: (history) => wholePlanOf(settle(history, { reading })),
  schemaVersion: (type) => schemaVersionOf('plan', type),
}
