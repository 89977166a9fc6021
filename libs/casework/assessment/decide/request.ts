import { inBritish } from '../../chronology/index.js'
import { refused } from '../../command.js'
import {
  type AssignOfficer,
  type ExportCase,
  type OpenElsewhere,
  type ReceiveRequest,
  type WithdrawRequest,
} from '../commands.js'
import { type AssessmentState, type AssessmentStatus, factsOf } from '../state.js'
import { type AssessmentDecision, factOf, record } from './fact.js'
import { outOfStep } from './where-it-stands.js'

const OPEN: readonly AssessmentStatus[] = ['requested', 'assessing', 'agreedToIssue', 'draftSent']

const openElsewhere = (other: OpenElsewhere | undefined) =>
  other &&
  refused(
    'request_already_open',
    `A request received on ${inBritish(other.receivedOn)} is open already (case ${other.reference}). Record what happened there, or close it first.`,
  ).refusal

export const receiveRequest = (command: ReceiveRequest, state: AssessmentState): AssessmentDecision =>
  record(
    state,
    factOf('RequestReceived', command.data),
    command.meta.today,
    outOfStep(state, ['none']),
    openElsewhere(command.openElsewhere),
  )

export const assignOfficer = (command: AssignOfficer, state: AssessmentState): AssessmentDecision => {
  const now = factsOf(state, 'OfficerAssigned').at(-1)?.data.officer
  const same = refused('already_assigned', 'This officer holds the case already.', 'officer').refusal
  return record(
    state,
    factOf('OfficerAssigned', command.data),
    command.meta.today,
    state.stage.status === 'none' ? outOfStep(state, OPEN) : undefined,
    now === command.data.officer ? same : undefined,
  )
}

export const withdrawRequest = (command: WithdrawRequest, state: AssessmentState): AssessmentDecision =>
  record(state, factOf('RequestWithdrawn', command.data), command.meta.today, outOfStep(state, OPEN))

export const exportCase = (command: ExportCase, state: AssessmentState): AssessmentDecision =>
  record(state, factOf('CaseExported', command.data), command.meta.today, outOfStep(state, OPEN))
