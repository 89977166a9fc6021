import { objectionToException } from './exception-judgement.js'
import { type CaseFacts } from '../entities/index.js'
import { type CommonRefusals, type Stream } from './stream.js'

/** The ledger of exceptions: what the law does not allow is not recorded, what is withdrawn stays to be seen. */
export const exceptionRefusals = <State extends CaseFacts>({
  notOpenFor,
}: Stream<State>): CommonRefusals<State> => ({
  RecordException: ({ data, meta }, state) => [
    notOpenFor.exception(state),
    // A reason that is not stated is for take-on only, even on a case that was taken on.
    objectionToException(data, { facts: state.facts, takenOn: false, settings: meta.settings }),
  ],
})
