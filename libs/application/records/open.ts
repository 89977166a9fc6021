import { type Category, categoryOf, type EventStore, type StoredEvent } from '#event-store'
import { recentStream, referenceOf, settingsOf } from '#read-models'
import { readDirectory } from '../directory/read.js'
import { readAccess } from '../reach/read.js'
import { type OnRecord, type SettledState } from './on-record.js'
import { type RecordType } from './record-type.js'

const REFERENCE = /^EHC-(\d{3})-(\d{6,12})$/

type Opens<State extends SettledState> = Pick<RecordType<State, never>, 'category' | 'stateOf' | 'personOf'>

/** What is done to a history before anybody sees it: it is kept as it lies in the log, and never with its texts opened. */
export type Read = (authority: string, history: readonly StoredEvent[]) => Promise<readonly StoredEvent[]>

const asItLies: Read = (_, history) => Promise.resolve(history)

/**
 * The record of a stream with its authority's settings, directory and rules of access; undefined when there is none. The log is asked once
 * whether it has grown; where it has, what is new of each of the four is read, once.
 */
export const openStream = async <State extends SettledState>(
  type: Opens<State>,
  store: Pick<EventStore, 'head' | 'readStream'>,
  authority: string,
  stream: string,
  read: Read = asItLies,
): Promise<OnRecord<State> | undefined> => {
  const head = await store.head(authority)
  const kept = await recentStream(store, authority, stream, head)
  if (kept.length === 0) return undefined
  const history = await read(authority, kept)
  const [settings, directory, access] = await Promise.all([
    settingsOf(store, authority, head),
    readDirectory(store, authority, head),
    readAccess(store, authority, head),
  ])
  const state = type.stateOf(history)
  return {
    authority,
    stream,
    reference: referenceOf({ authority, history }),
    history,
    revision: history.length - 1,
    state,
    person: type.personOf(state),
    settings,
    directory,
    access,
  }
}

/** The streams whose references were asked for; a place in the log never holds another event. */
const streamsOfStore = new WeakMap<object, Map<string, string>>()
/** Of some hundred bytes each. */
const MOST_REFERENCES = 10_000

/** The stream of the event that a reference names, if that is the first of a stream. */
const streamAt = async (
  store: Pick<EventStore, 'readAll'>,
  authority: string,
  place: number,
): Promise<string | undefined> => {
  const known = streamsOfStore.get(store) ?? new Map<string, string>()
  streamsOfStore.set(store, known)
  const key = `${authority}/${place}`
  const before = known.get(key)
  if (before !== undefined) return before
  const [first] = await store.readAll(authority, { after: place - 1, limit: 1 })
  if (first?.revision !== 0) return undefined
  if (known.size >= MOST_REFERENCES) known.clear()
  known.set(key, first.stream)
  return first.stream
}

/**
 * The stream that a reference means; undefined when it is none, or none of that category. The number in it is the place
 * of the first event in the log, so no read model is asked, and a record can be opened the moment it is saved.
 */
export const streamOfReference = async (
  store: Pick<EventStore, 'readAll'>,
  authority: string,
  reference: string,
  category?: Category,
): Promise<string | undefined> => {
  const [, code, place] = REFERENCE.exec(reference) ?? []
  if (code !== authority || Number(place) < 1) return undefined
  const stream = await streamAt(store, authority, Number(place))
  return stream !== undefined && [undefined, categoryOf(stream)].includes(category) ? stream : undefined
}

/** The record of a reference; undefined when the authority has none of this type. */
export const openReference = async <State extends SettledState>(
  type: Opens<State>,
  store: Pick<EventStore, 'head' | 'readAll' | 'readStream'>,
  authority: string,
  reference: string,
  read?: Read,
): Promise<OnRecord<State> | undefined> => {
  const stream = await streamOfReference(store, authority, reference, type.category)
  const found = stream === undefined ? undefined : await openStream(type, store, authority, stream, read)
  return found?.reference === reference ? found : undefined
}
