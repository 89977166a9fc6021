import { inBritish } from '../../chronology/index.js'
import { type Deciders, refused, type Refusal } from '../../command.js'
import {
  type ExportCase,
  type NotifyConsideration,
  type OpenElsewhere,
  type ReceiveRequest,
  type WithdrawRequest,
} from '../commands.js'
import { type AssessmentEvent } from '../events.js'
import { type AssessmentState, type AssessmentStatus } from '../state.js'
import { factOf, record } from './fact.js'
import { outOfStep, withoutRequest } from './where-it-stands.js'

const OPEN: readonly AssessmentStatus[] = ['requested', 'assessing', 'agreedToIssue', 'draftSent']

const openElsewhere = (other: OpenElsewhere | undefined): Refusal | undefined =>
  other &&
  refused(
    'request_already_open',
    `A request received on ${inBritish(other.receivedOn)} is open already (case ${other.reference}). Record what happened there, or close it first.`,
  ).refusal

/** Only a return may leave open who asked. */
const sourceMissing = ({ data }: ReceiveRequest): Refusal | undefined =>
  data.source === 'notStated'
    ? refused('source_needed', 'Say who asked for the assessment.', 'source').refusal
    : undefined

type RequestCommand = ReceiveRequest | NotifyConsideration | WithdrawRequest | ExportCase

export const requestDeciders: Deciders<RequestCommand, AssessmentState, AssessmentEvent> = {
  ReceiveRequest: (command, state) =>
    record(
      state,
      factOf('RequestReceived', command.data),
      command.meta.today,
      outOfStep(state, ['none']),
      openElsewhere(command.openElsewhere),
      sourceMissing(command),
    ),
  NotifyConsideration: ({ data, meta }, state) =>
    record(state, factOf('ConsiderationNotified', data), meta.today, withoutRequest(state)),
  WithdrawRequest: ({ data, meta }, state) =>
    record(state, factOf('RequestWithdrawn', data), meta.today, outOfStep(state, OPEN)),
  ExportCase: ({ data, meta }, state) =>
    record(state, factOf('CaseExported', data), meta.today, outOfStep(state, OPEN)),
}
