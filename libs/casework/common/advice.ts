import { type Deciders, type DecidedEvent, refused, type Refusal } from '../command.js'
import { type CaseFacts } from '../recording/fact.js'
import { type CommonCommand } from './commands.js'
import { commonFacts } from './facts.js'
import { common, type Stream } from './stream.js'

type AdviceType =
  'AdviceReturned' | 'AdviceAccepted' | 'AdviceSentBack' | 'AdviceNotRequired' | 'AdviceUnobtainable'

const times = (state: CaseFacts, type: AdviceType, advice: string): number =>
  commonFacts(state, type).filter(({ data }) => data.advice === advice).length

const unknown = (state: CaseFacts, advice: string): Refusal | undefined =>
  commonFacts(state, 'AdviceRequested').some(({ data }) => data.advice === advice)
    ? undefined
    : refused('unknown_advice', 'There is no such advice request on this case.', 'advice').refusal

/** What came back and was not sent back again. */
const inHand = (state: CaseFacts, advice: string): boolean =>
  times(state, 'AdviceReturned', advice) > times(state, 'AdviceSentBack', advice)

/** What is the matter with acting on this advice request: unknown, or settled already. */
const notWaiting = (state: CaseFacts, advice: string): Refusal | undefined => {
  const ended =
    inHand(state, advice) ||
    times(state, 'AdviceNotRequired', advice) > 0 ||
    times(state, 'AdviceUnobtainable', advice) > 0
  return (
    unknown(state, advice) ??
    (ended
      ? refused(
          'advice_already_settled',
          'This advice has been returned, set aside or given up already. If that is wrong, take that record back.',
          'advice',
        ).refusal
      : undefined)
  )
}

/** Unobtainable advice may turn up after all; what was returned or not required may not be returned again. */
const notReturnable = (state: CaseFacts, advice: string): Refusal | undefined => {
  const late = times(state, 'AdviceUnobtainable', advice) > 0 && !inHand(state, advice)
  return late ? undefined : notWaiting(state, advice)
}

/** Quality is checked of what has come, once. */
const notCheckable = (state: CaseFacts, advice: string): Refusal | undefined => {
  const missing = unknown(state, advice)
  if (missing) return missing
  if (!inHand(state, advice))
    return refused(
      'advice_not_returned',
      'This advice has not come back, so it cannot be accepted or sent back. Record its return first.',
      'advice',
    ).refusal
  return times(state, 'AdviceAccepted', advice) > 0
    ? refused(
        'advice_already_accepted',
        'This advice was accepted already. If that is wrong, take that record back.',
        'advice',
      ).refusal
    : undefined
}

const requestedTwice = (state: CaseFacts, advice: string): Refusal | undefined =>
  unknown(state, advice) === undefined
    ? refused('advice_already_requested', 'This advice request is recorded already.', 'advice').refusal
    : undefined

type AdviceCommand = Extract<CommonCommand, { type: `${string}Advice` | 'SetAdviceAside' }>

/** One clock per body: each request goes its own way. */
export const adviceDeciders = <State extends CaseFacts, Event extends DecidedEvent>({
  record,
  notOpenFor,
}: Stream<State, Event>): Deciders<AdviceCommand, State, Event> => ({
  RequestAdvice: ({ data, meta }, state) =>
    record(
      state,
      common('AdviceRequested', data),
      meta.today,
      notOpenFor.advice(state),
      requestedTwice(state, data.advice),
    ),
  TriageAdvice: ({ data, meta }, state) =>
    record(state, common('AdviceTriaged', data), meta.today, notWaiting(state, data.advice)),
  RedirectAdvice: ({ data, meta }, state) =>
    record(state, common('AdviceRedirected', data), meta.today, notWaiting(state, data.advice)),
  ChaseAdvice: ({ data, meta }, state) =>
    record(state, common('AdviceChased', data), meta.today, notWaiting(state, data.advice)),
  ReturnAdvice: ({ data, meta }, state) =>
    record(state, common('AdviceReturned', data), meta.today, notReturnable(state, data.advice)),
  AcceptAdvice: ({ data, meta }, state) =>
    record(state, common('AdviceAccepted', data), meta.today, notCheckable(state, data.advice)),
  SendBackAdvice: ({ data, meta }, state) =>
    record(state, common('AdviceSentBack', data), meta.today, notCheckable(state, data.advice)),
  SetAdviceAside: ({ data, meta }, state) =>
    record(state, common('AdviceNotRequired', data), meta.today, notWaiting(state, data.advice)),
  GiveUpAdvice: ({ data, meta }, state) =>
    record(state, common('AdviceUnobtainable', data), meta.today, notWaiting(state, data.advice)),
})
