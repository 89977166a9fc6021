import {
  DEFAULT_SETTINGS,
  ENGLAND_AND_WALES,
  isoDate,
  judgeException,
  lastDayFrom,
  parseCivilDate,
  type Rule,
  RULE_BOOK_2014,
  tryParseCivilDate,
} from '#statute'
import { refused, type Refusal } from '../command.js'
import { type Recorded } from '../vocabulary/define.js'
import { type AssessmentFact } from './events.js'
import { factsOf, type FactOf } from './state.js'

type Claim = FactOf<'ExceptionRecorded'>['data']

interface AmongFacts {
  readonly facts: readonly Recorded<AssessmentFact>[]
  /** Only a case taken on may have an exception without a stated reason. */
  readonly takenOn: boolean
}

const CONTEXT = { calendar: ENGLAND_AND_WALES, settings: DEFAULT_SETTINGS }

/** The first day of the limit; unknown here for a limit that runs from neither the request nor a body's receipt. */
const trigger = (rule: Rule, { advice }: Claim, among: AmongFacts): string | undefined => {
  if (rule.given === 'receivedByBody')
    return factsOf(among, 'AdviceRequested').find((fact) => fact.data.advice === advice)?.data
      .receivedByBodyOn
  return rule.given === 'received' ? factsOf(among, 'RequestReceived')[0]?.data.receivedOn : undefined
}

const wantOfAdvice = (rule: Rule, { advice }: Claim, among: AmongFacts): Refusal | undefined => {
  if (rule.given !== 'receivedByBody') return undefined
  if (advice === undefined)
    return refused('advice_needed', 'Say which advice request the exception belongs to.', 'advice').refusal
  return factsOf(among, 'AdviceRequested').some((fact) => fact.data.advice === advice)
    ? undefined
    : refused('unknown_advice', 'There is no such advice request on this case.', 'advice').refusal
}

const notAllowed = (rule: Rule, claim: Claim, among: AmongFacts): Refusal | undefined => {
  const dates = [claim.from, claim.to, claim.adviceRequestedOn].filter((date) => date !== undefined)
  // What is not a date is refused as such elsewhere.
  if (dates.some((date) => tryParseCivilDate(date) === undefined)) return undefined
  const triggeredOn = trigger(rule, claim, among)
  const dueOn =
    triggeredOn === undefined ? undefined : isoDate(lastDayFrom(rule, parseCivilDate(triggeredOn), CONTEXT))
  const { allowed, why } = judgeException(claim, { rule, takenOn: among.takenOn, triggeredOn, dueOn })
  return allowed
    ? undefined
    : refused('exception_not_allowed', `The law does not allow this exception: ${why}.`, 'reason').refusal
}

/** Why this exception may not be recorded against its limit; undefined when it may. */
export const objectionToException = (claim: Claim, among: AmongFacts): Refusal | undefined => {
  const rule = RULE_BOOK_2014.find(claim.duty)
  if (!rule) return refused('unknown_duty', 'There is no such limit to except the case from.', 'duty').refusal
  return wantOfAdvice(rule, claim, among) ?? notAllowed(rule, claim, among)
}
