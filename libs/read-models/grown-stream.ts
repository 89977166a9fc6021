import { type EventStore, type StoredEvent } from '#event-store'

export type GrowingLog = Pick<EventStore, 'readStream'>

const NONE: readonly StoredEvent[] = []
const known = new WeakMap<GrowingLog, Map<string, readonly StoredEvent[]>>()

/**
 * All events of a stream that every page asks for. A stream only grows, so what was read once is kept and only what is
 * new is read. The same list while nothing is new: what is folded from it may be kept with it.
 */
export const grownStream = async (
  store: GrowingLog,
  authority: string,
  stream: string,
): Promise<readonly StoredEvent[]> => {
  const ofStore = known.get(store) ?? new Map<string, readonly StoredEvent[]>()
  known.set(store, ofStore)
  const before = ofStore.get(stream) ?? NONE
  const since = await store.readStream(authority, stream, { from: before.length })
  if (since.length === 0) return before
  const all = [...before, ...since]
  ofStore.set(stream, all)
  return all
}
