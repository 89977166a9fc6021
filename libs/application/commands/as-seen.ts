import { type DecidedEvent, type Decision, refused } from '#casework'
import { type Decider } from '#event-store'

export const CHANGED_MEANWHILE = 'changed_meanwhile'

/**
 * A decider that decides only for somebody who has seen the record as it stands. `seen` is the revision on their page;
 * the history that is decided on is the very one that the append expects, so nothing can come in between.
 */
export const asSeen = <
  State extends { readonly history: readonly unknown[] },
  Asked,
  New extends DecidedEvent,
  Past,
>(
  decider: Decider<State, Asked, New, Past>,
  seen: number,
): Decider<State, Asked, New, Past> => ({
  ...decider,
  decide: (command, state): Decision<New> =>
    state.history.length - 1 === seen
      ? decider.decide(command, state)
      : refused(CHANGED_MEANWHILE, 'Somebody else recorded something here meanwhile.'),
})
