import { v5 as uuidv5 } from 'uuid'
import {
  arrangedMeeting,
  lastReviewedOn,
  plan,
  planRecord,
  planFactsOf,
  planOf,
  type PlanState,
  readingOfLog,
  wholePlanOf,
} from '#casework'
import { idOf, streamName } from '#event-store'
import { calendarFor, type ReviewUnknown, reviewUnknown, settle } from '#statute'
import { type OnRecord } from './on-record.js'
import { recordType } from './record-type.js'
import { type PlanToRecord } from './rights.js'

export type PlanOnRecord = OnRecord<PlanState>

const reading = readingOfLog('plan')

/** A plan in force. Decisions go by the open books; what was decided in a closed year has a name as well. */
export const PLAN = recordType<PlanState, PlanToRecord>({
  category: 'plan',
  decide: (command, state) => plan.decide(command, state),
  stateOf: (history, knownBy) => planOf(settle(history, { reading, knownBy })),
  wholeStateOf: (history) => wholePlanOf(settle(history, { reading })),
  personOf: (state) => planFactsOf(state, 'PlanStarted')[0]?.data.person ?? state.taken?.person,
  cameFrom: (state) => planFactsOf(wholePlanOf(state.settled), 'PlanStarted')[0]?.data.assessment,
  toComeOf: (state) => ({ meetingOn: arrangedMeeting(state), lastReviewedOn: lastReviewedOn(state) }),
  needs: planRecord.needs,
})

/** Why nobody can say by when a plan is to be reviewed; undefined where somebody can. */
export const unknownReviewOf = (
  { state, settings }: Pick<PlanOnRecord, 'state' | 'settings'>,
  asAt: string,
): ReviewUnknown | undefined =>
  reviewUnknown(state.settled, { calendar: calendarFor(settings), settings }, asAt)

/** Where the plan of an assessment begins: of the assessment, so that however often it is begun it is one plan. */
export const planStreamOf = (authority: string, assessmentStream: string): string =>
  streamName(authority, 'plan', uuidv5('plan', idOf(assessmentStream)))
