import { type AuthoritySettings } from '#casework'
import { type EventStore, type StoredEvent } from '#event-store'
import { settingsStream } from '#projections'
import { countingAfter } from './folded.js'

type Log = Pick<EventStore, 'readStream'>

const NONE: readonly StoredEvent[] = []
const known = new WeakMap<Log, Map<string, readonly StoredEvent[]>>()

/**
 * What an authority has chosen, oldest first, straight from its stream. The stream only grows, so what was read once
 * is kept and only what is new is read: a page asks this each time.
 */
export const chosenSettings = async (store: Log, authority: string): Promise<readonly StoredEvent[]> => {
  const ofStore = known.get(store) ?? new Map<string, readonly StoredEvent[]>()
  known.set(store, ofStore)
  const before = ofStore.get(authority) ?? NONE
  const since = await store.readStream(authority, settingsStream(authority), { from: before.length })
  if (since.length === 0) return before
  const all = [...before, ...since]
  ofStore.set(authority, all)
  return all
}

/**
 * How an authority counts where the law leaves it a choice: its last choice, or the default readings. Throws
 * UnknownEvent where a newer program wrote the choice.
 */
export const settingsOf = async (store: Log, authority: string): Promise<AuthoritySettings> =>
  countingAfter(await chosenSettings(store, authority))
