import { objectionToException } from './exception-judgement.js'
import { type Refusal, refusal } from '../command.js'
import { type CaseFacts, exceptionOf, isStanding } from '../entities/index.js'
import { type CommonCommandOf } from './commands.js'
import { type CommonRefusals, type Stream } from './stream.js'

const recordedTwice = (state: CaseFacts, exception: string): Refusal | undefined =>
  exceptionOf(state, exception) === undefined ? undefined : refusal('exception_already_recorded')

const notStanding = (
  { data }: CommonCommandOf<'WithdrawException'>,
  state: CaseFacts,
): Refusal | undefined => {
  const known = exceptionOf(state, data.exception)
  if (known === undefined) return refusal('unknown_exception')
  return isStanding(known) ? undefined : refusal('exception_already_withdrawn')
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
