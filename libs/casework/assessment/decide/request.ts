import { type RefusalsBy } from '../../recording/refusals.js'
import { inBritish } from '../../chronology/index.js'
import { refused, type Refusal } from '../../command.js'
import { type AssessmentCommandOf, type AssessmentCommands, type OpenElsewhere } from '../commands.js'
import { type AssessmentState, type AssessmentStatus } from '../state.js'
import { outOfStep, withoutRequest } from './where-it-stands.js'

const OPEN: readonly AssessmentStatus[] = ['requested', 'assessing', 'agreedToIssue', 'draftSent']

const openElsewhere = (other: OpenElsewhere | undefined): Refusal | undefined =>
  other &&
  refused(
    'request_already_open',
    `A request received on ${inBritish(other.receivedOn)} is open already (case ${other.reference}). Record what happened there, or close it first.`,
  ).refusal

/** Only a return may leave open who asked. */
const sourceMissing = ({ data }: AssessmentCommandOf<'ReceiveRequest'>): Refusal | undefined =>
  data.source === 'notStated'
    ? refused('source_needed', 'Say who asked for the assessment.', 'source').refusal
    : undefined

export const requestRefusals: RefusalsBy<AssessmentCommands, AssessmentState> = {
  ReceiveRequest: (command, state) => [
    outOfStep(state, ['none']),
    openElsewhere(command.openElsewhere),
    sourceMissing(command),
  ],
  NotifyConsideration: (_, state) => [withoutRequest(state)],
  WithdrawRequest: (_, state) => [outOfStep(state, OPEN)],
  ExportCase: (_, state) => [outOfStep(state, OPEN)],
}
