import { type Refusal, refusal } from '../command.js'
import {
  adviceRequest,
  type AdviceRequest,
  isAwaited,
  isCheckable,
  isInHand,
  isReturnable,
} from '../entities/index.js'
import { type CaseFacts } from '../entities/facts.js'
import { type CommonRefusals, type Stream } from './stream.js'

/** Refuses what is about advice that was never asked for, and what does not fit how far the advice has come. */
const unless =
  (fits: (advice: AdviceRequest) => boolean, otherwise: (advice: AdviceRequest) => Refusal) =>
  (state: CaseFacts, id: string): Refusal | undefined => {
    const advice = adviceRequest(state, id)
    if (advice === undefined) return refusal('unknown_advice')
    return fits(advice) ? undefined : otherwise(advice)
  }

const settled = (): Refusal => refusal('advice_already_settled')

const notWaiting = unless(isAwaited, settled)

const notReturnable = unless(isReturnable, settled)

/** Quality is checked of what has come, once. */
const notCheckable = unless(isCheckable, (advice) =>
  isInHand(advice) ? refusal('advice_already_accepted') : refusal('advice_not_returned'),
)

const requestedTwice = (state: CaseFacts, advice: string): Refusal | undefined =>
  adviceRequest(state, advice) === undefined ? undefined : refusal('advice_already_requested')

/** One clock per body: each request goes its own way. */
export const adviceRefusals = <State extends CaseFacts>({
  notOpenFor,
}: Stream<State>): CommonRefusals<State> => ({
  RequestAdvice: ({ data }, state) => [notOpenFor.advice(state), requestedTwice(state, data.advice)],
  TriageAdvice: ({ data }, state) => [notWaiting(state, data.advice)],
  RedirectAdvice: ({ data }, state) => [notWaiting(state, data.advice)],
  ChaseAdvice: ({ data }, state) => [notWaiting(state, data.advice)],
  ReturnAdvice: ({ data }, state) => [notReturnable(state, data.advice)],
  AcceptAdvice: ({ data }, state) => [notCheckable(state, data.advice)],
  SendBackAdvice: ({ data }, state) => [notCheckable(state, data.advice)],
  SetAdviceAside: ({ data }, state) => [notWaiting(state, data.advice)],
  GiveUpAdvice: ({ data }, state) => [notWaiting(state, data.advice)],
})
