import { type Category, categoryOf, type EventStore } from '#event-store'
import { referenceOf, settingsOf } from '#read-models'
import { readDirectory } from '../directory/read.js'
import { type OnRecord, type SettledState } from './on-record.js'
import { type RecordType } from './record-type.js'

const REFERENCE = /^EHC-(\d{3})-(\d{6,12})$/

type Opens<State extends SettledState> = Pick<RecordType<State, never>, 'category' | 'stateOf' | 'personOf'>

/** The record of a stream, its history and its authority's settings each read once; undefined when there is none. */
export const openStream = async <State extends SettledState>(
  type: Opens<State>,
  store: Pick<EventStore, 'readStream'>,
  authority: string,
  stream: string,
): Promise<OnRecord<State> | undefined> => {
  const history = await store.readStream(authority, stream)
  if (history.length === 0) return undefined
  const [settings, directory] = await Promise.all([
    settingsOf(store, authority),
    readDirectory(store, authority),
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
  }
}

/**
 * The stream that a reference means; undefined when it is none of that category. The number in it is the place of the
 * first event in the log, so no read model is asked, and a record can be opened the moment it is saved.
 */
const streamOfReference = async (
  store: Pick<EventStore, 'readAll'>,
  authority: string,
  reference: string,
  category: Category,
): Promise<string | undefined> => {
  const [, code, place] = REFERENCE.exec(reference) ?? []
  if (code !== authority || Number(place) < 1) return undefined
  const [first] = await store.readAll(authority, { after: Number(place) - 1, limit: 1 })
  return first?.revision === 0 && categoryOf(first.stream) === category ? first.stream : undefined
}

/** The record of a reference; undefined when the authority has none of this type. */
export const openReference = async <State extends SettledState>(
  type: Opens<State>,
  store: Pick<EventStore, 'readAll' | 'readStream'>,
  authority: string,
  reference: string,
): Promise<OnRecord<State> | undefined> => {
  const stream = await streamOfReference(store, authority, reference, type.category)
  const found = stream === undefined ? undefined : await openStream(type, store, authority, stream)
  return found?.reference === reference ? found : undefined
}
