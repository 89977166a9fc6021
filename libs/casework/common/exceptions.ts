import { objectionToException } from './exception-judgement.js'
import { type Refusal, refusal } from '../command.js'
import { type CaseFacts } from '../recording/fact.js'
import { type CommonCommandOf } from './commands.js'
import { commonFacts } from '../entities/facts.js'
import { type CommonRefusals, type Stream } from './stream.js'

const recordedTwice = (state: CaseFacts, exception: string): Refusal | undefined =>
  commonFacts(state, 'ExceptionRecorded').some(({ data }) => data.exception === exception)
    ? refusal('exception_already_recorded')
    : undefined

const notStanding = (
  { data }: CommonCommandOf<'WithdrawException'>,
  state: CaseFacts,
): Refusal | undefined => {
  if (!commonFacts(state, 'ExceptionRecorded').some((fact) => fact.data.exception === data.exception))
    return refusal('unknown_exception')
  return commonFacts(state, 'ExceptionWithdrawn').some((fact) => fact.data.exception === data.exception)
    ? refusal('exception_already_withdrawn')
    : undefined
}

/** The ledger of exceptions: what the law does not allow is not recorded, what is withdrawn stays to be seen. */
export const exceptionRefusals = <State extends CaseFacts>({
  notOpenFor,
}: Stream<State>): CommonRefusals<State> => ({
  RecordException: ({ data, meta }, state) => [
    notOpenFor.exception(state),
    recordedTwice(state, data.exception), // A reason that is not stated is for take-on only, even on a case that was taken on.
    objectionToException(data, { facts: state.facts, takenOn: false, settings: meta.settings }),
  ],
  WithdrawException: (command, state) => [notStanding(command, state)],
})
