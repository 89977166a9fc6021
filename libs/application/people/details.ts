import { codecOf, personOf } from '#casework'
import { type EventStore, idOf, type StoredEvent, streamName } from '#event-store'
import { type Opened, type PersonDetails } from '#identity'
import { type OpenVault } from '../vault.js'

const codec = codecOf('person')

const sealedOf = (person: string, history: readonly StoredEvent[]) => {
  const known = personOf(history.map((event) => codec.parse(event)))
  return known.status === 'none' ? [] : [{ person, eventType: known.sealedAs, data: known.details }]
}

const byStream = (events: readonly StoredEvent[]): ReadonlyMap<string, readonly StoredEvent[]> => {
  const histories = new Map<string, StoredEvent[]>()
  for (const event of events) {
    const known = histories.get(event.stream)
    if (known === undefined) histories.set(event.stream, [event])
    else known.push(event)
  }
  return histories
}

/** The details of a person, `destroyed` when their key is gone, undefined when none were ever recorded. */
export const detailsOf = async (
  store: Pick<EventStore, 'readStream'>,
  openVault: OpenVault,
  authority: string,
  person: string,
): Promise<Opened | undefined> => {
  const [sealed] = sealedOf(
    person,
    await store.readStream(authority, streamName(authority, 'person', person)),
  )
  return sealed === undefined ? undefined : (await openVault()).open(authority, sealed)
}

/** The same of many people, by id; whoever has no details, or had them removed, is missing from the answer. */
export const detailsOfAll = async (
  store: Pick<EventStore, 'readStreams'>,
  openVault: OpenVault,
  authority: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, PersonDetails>> => {
  if (people.length === 0) return new Map()
  const streams = people.map((person) => streamName(authority, 'person', person))
  const histories = byStream(await store.readStreams(authority, streams))
  const sealed = [...histories].flatMap(([stream, history]) => sealedOf(idOf(stream), history))
  if (sealed.length === 0) return new Map()
  const opened = await (await openVault()).openMany(authority, sealed)
  return new Map(
    sealed.flatMap(({ person }, index) => {
      const details = opened[index]
      return details === undefined || details === 'destroyed' ? [] : [[person, details] as const]
    }),
  )
}
