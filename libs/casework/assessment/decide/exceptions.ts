import { refused, type Refusal } from '../../command.js'
import { type RecordException, type WithdrawException } from '../commands.js'
import { objectionToException } from '../exception-judgement.js'
import { type AssessmentState, type AssessmentStatus, factsOf } from '../state.js'
import { type AssessmentDecision, factOf, record } from './fact.js'
import { outOfStep } from './where-it-stands.js'

/** Also after the end: why a limit was missed is often settled late. */
const CLAIMABLE: readonly AssessmentStatus[] = [
  'requested',
  'assessing',
  'refusedToAssess',
  'agreedToIssue',
  'refusedToIssue',
  'draftSent',
  'issued',
]

export const recordException = (command: RecordException, state: AssessmentState): AssessmentDecision => {
  const { data, meta } = command
  const known = factsOf(state, 'ExceptionRecorded').some((fact) => fact.data.exception === data.exception)
  const twice = refused(
    'exception_already_recorded',
    'This exception is recorded already.',
    'exception',
  ).refusal
  return record(
    state,
    factOf('ExceptionRecorded', data),
    meta.today,
    outOfStep(state, CLAIMABLE),
    known ? twice : undefined,
    // A reason that is not stated is for take-on only, even on a case that was taken on.
    objectionToException(data, { facts: state.facts, takenOn: false }),
  )
}

const notStanding = ({ data }: WithdrawException, state: AssessmentState): Refusal | undefined => {
  if (!factsOf(state, 'ExceptionRecorded').some((fact) => fact.data.exception === data.exception))
    return refused('unknown_exception', 'There is no such exception on this case.', 'exception').refusal
  return factsOf(state, 'ExceptionWithdrawn').some((fact) => fact.data.exception === data.exception)
    ? refused('exception_already_withdrawn', 'This exception was withdrawn already.', 'exception').refusal
    : undefined
}

export const withdrawException = (command: WithdrawException, state: AssessmentState): AssessmentDecision =>
  record(state, factOf('ExceptionWithdrawn', command.data), command.meta.today, notStanding(command, state))
