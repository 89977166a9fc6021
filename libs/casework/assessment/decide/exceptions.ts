import {
  DEFAULT_SETTINGS,
  ENGLAND_AND_WALES,
  isoDate,
  judgeException,
  lastDay,
  parseCivilDate,
  type Rule,
  RULE_BOOK_2014,
  tryParseCivilDate,
} from '#statute'
import { refused, type Refusal } from '../../command.js'
import { type RecordException, type WithdrawException } from '../commands.js'
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

const trigger = (rule: Rule, { data }: RecordException, state: AssessmentState): string | undefined =>
  rule.given === 'receivedByBody'
    ? factsOf(state, 'AdviceRequested').find((fact) => fact.data.advice === data.advice)?.data
        .receivedByBodyOn
    : factsOf(state, 'RequestReceived')[0]?.data.receivedOn

const context = { calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS }

const notAllowed = (command: RecordException, state: AssessmentState, rule: Rule): Refusal | undefined => {
  const { data } = command
  const dates = [data.from, data.to, data.adviceRequestedOn].filter((date) => date !== undefined)
  // What is not a date is refused as such further on.
  if (dates.some((date) => tryParseCivilDate(date) === undefined)) return undefined
  const triggeredOn = trigger(rule, command, state)
  const dueOn =
    triggeredOn === undefined
      ? undefined
      : isoDate(lastDay(rule.period, parseCivilDate(triggeredOn), context))
  const { allowed, why } = judgeException(data, { rule, takenOn: false, triggeredOn, dueOn })
  return allowed
    ? undefined
    : refused('exception_not_allowed', `The law does not allow this exception: ${why}.`, 'reason').refusal
}

const adviceNeeded = ({ data }: RecordException, state: AssessmentState, rule: Rule): Refusal | undefined => {
  if (rule.given !== 'receivedByBody') return undefined
  if (data.advice === undefined)
    return refused('advice_needed', 'Say which advice request the exception belongs to.', 'advice').refusal
  return factsOf(state, 'AdviceRequested').some((fact) => fact.data.advice === data.advice)
    ? undefined
    : refused('unknown_advice', 'There is no such advice request on this case.', 'advice').refusal
}

export const recordException = (command: RecordException, state: AssessmentState): AssessmentDecision => {
  const { data, meta } = command
  const rule = RULE_BOOK_2014.find(data.duty)
  const known = factsOf(state, 'ExceptionRecorded').some((fact) => fact.data.exception === data.exception)
  return record(
    state,
    factOf('ExceptionRecorded', data),
    meta.today,
    outOfStep(state, CLAIMABLE),
    known
      ? refused('exception_already_recorded', 'This exception is recorded already.', 'exception').refusal
      : undefined,
    rule
      ? (adviceNeeded(command, state, rule) ?? notAllowed(command, state, rule))
      : refused('unknown_duty', 'There is no such limit to except the case from.', 'duty').refusal,
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
