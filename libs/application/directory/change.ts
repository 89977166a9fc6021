import { codecOf, directory, type DirectoryChange } from '#casework'
import { directoryStream, type EventStore, execute } from '#event-store'
import { type Outcome, outcomeOf } from '../outcome.js'

/** Two people may tell it of two colleagues at once: each is decided on again behind the other. */
const RETRIES = 3

/** Tells the directory something, whoever may: the caller has asked. */
export const changeDirectory = async (
  store: Pick<EventStore, 'append' | 'readStream'>,
  authority: string,
  change: DirectoryChange,
): Promise<Outcome> => {
  const stream = directoryStream(authority)
  const done = await execute(store, directory, {
    authority,
    stream,
    command: change,
    codec: codecOf('authority'),
    retries: RETRIES,
  })
  return outcomeOf(stream, done)
}
