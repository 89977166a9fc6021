import { type CaseFacts } from '../entities/index.js'
import { type CommonRefusals, type Stream } from './stream.js'

/** One clock per body: each request goes its own way. */
export const adviceRefusals = <State extends CaseFacts>({
  notOpenFor,
}: Stream<State>): CommonRefusals<State> => ({
  RequestAdvice: (_, state) => [notOpenFor.advice(state)],
})
