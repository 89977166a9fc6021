import { codecOf, personOf } from '#casework'
import { type EventStore, streamName } from '#event-store'
import { type Opened } from '#identity'
import { type OpenVault } from '../vault.js'

const codec = codecOf('person')

/** The details of a person, `destroyed` when their key is gone, undefined when none were ever recorded. */
export const detailsOf = async (
  store: Pick<EventStore, 'readStream'>,
  openVault: OpenVault,
  authority: string,
  person: string,
): Promise<Opened | undefined> => {
  const history = await store.readStream(authority, streamName(authority, 'person', person))
  const known = personOf(history.map((event) => codec.parse(event)))
  if (known.status === 'none') return undefined
  const vault = await openVault()
  return vault.open(authority, { person, eventType: known.sealedAs, data: known.details })
}
