import { type RefusalsBy } from '../../recording/refusals.js'
import { inBritish } from '../../chronology/index.js'
import { type Refusal, refusal } from '../../vocabulary/command.js'
import { type AssessmentCommandOf, type AssessmentCommands, type OpenElsewhere } from '../commands.js'
import { OPEN_STATUSES } from '../stage.js'
import { type AssessmentState } from '../state.js'
import { outOfStep, withoutRequest } from './where-it-stands.js'

const openElsewhere = (other: OpenElsewhere | undefined): Refusal | undefined =>
  other &&
  refusal('request_open_elsewhere', { receivedOn: inBritish(other.receivedOn), reference: other.reference })

/** Only a return may leave open who asked. */
const sourceMissing = ({ data }: AssessmentCommandOf<'ReceiveRequest'>): Refusal | undefined =>
  data.source === 'notStated' ? refusal('source_needed') : undefined

export const requestRefusals: RefusalsBy<AssessmentCommands, AssessmentState> = {
  ReceiveRequest: (command, state) => [
    outOfStep(state, ['none']),
    openElsewhere(command.openElsewhere),
    sourceMissing(command),
  ],
  NotifyConsideration: (_, state) => [withoutRequest(state)],
  WithdrawRequest: (_, state) => [outOfStep(state, OPEN_STATUSES)],
  ExportCase: (_, state) => [outOfStep(state, OPEN_STATUSES)],
}
