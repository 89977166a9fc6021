import { checks, type CheckCommand, codecOf } from '#casework'
import { checksStream, type EventStore, execute } from '#event-store'
import { type Outcome, outcomeOf } from '../outcome.js'

/** Two people may tell of two records at once: each is decided on again behind the other. */
const RETRIES = 3

/** Tells the stream of checks something, whoever may: the caller has asked. */
export const tellChecks = async (
  store: Pick<EventStore, 'append' | 'readStream'>,
  authority: string,
  command: CheckCommand,
): Promise<Outcome> => {
  const stream = checksStream(authority)
  const codec = codecOf('authority')
  return outcomeOf(
    stream,
    await execute(store, checks, { authority, stream, command, codec, retries: RETRIES }),
  )
}
