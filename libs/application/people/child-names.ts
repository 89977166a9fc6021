import { codecOf, personOf } from '#casework'
import { type EventStore, type StoredEvent, streamName } from '#event-store'
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

/**
 * The names of these people, by id: for the body of a page only, never for an address, a title or the log. Somebody
 * whose key was destroyed, or of whom no details were ever recorded, is missing from the answer.
 */
export const childNames = async (
  store: Pick<EventStore, 'readStreams'>,
  openVault: OpenVault,
  authority: string,
  people: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> => {
  const wanted = [...new Set(people)].filter((person) => person !== null)
  if (wanted.length === 0) return new Map()
  const streams = new Map(wanted.map((person) => [streamName(authority, 'person', person), person]))
  const sealed = [...byStream(await store.readStreams(authority, [...streams.keys()]))].flatMap(
    ([stream, history]) => sealedOf(streams.get(stream) ?? '', history),
  )
  if (sealed.length === 0) return new Map()
  const vault = await openVault()
  const opened = await vault.openMany(authority, sealed)
  return new Map(
    sealed.flatMap(({ person }, index) => {
      const details = opened[index]
      if (details === undefined || details === 'destroyed') return []
      const name = [details.forename, details.surname].filter(Boolean).join(' ')
      return name === '' ? [] : [[person, name] as const]
    }),
  )
}
