import { type EventStore, type StoredEvent } from '#event-store'

export type GrowingLog = Pick<EventStore, 'readStream'>

interface Kept {
  readonly events: readonly StoredEvent[]
  /** All there is up to this position of the log. */
  readonly upTo: number
}

const NOTHING: Kept = { events: [], upTo: -1 }

const grown =
  (known: WeakMap<GrowingLog, Map<string, Kept>>, most: number) =>
  async (
    store: GrowingLog,
    authority: string,
    stream: string,
    head?: number,
  ): Promise<readonly StoredEvent[]> => {
    const ofStore = known.get(store) ?? new Map<string, Kept>()
    known.set(store, ofStore)
    const before = ofStore.get(stream) ?? NOTHING
    const isWhole = head !== undefined && before.upTo >= head
    const since = isWhole ? [] : await store.readStream(authority, stream, { from: before.events.length })
    const events = since.length === 0 ? before.events : [...before.events, ...since]
    // Last used last, so that what goes first is what nobody asked for longest.
    ofStore.delete(stream)
    ofStore.set(stream, { events, upTo: Math.max(before.upTo, head ?? before.upTo) })
    for (const oldest of ofStore.keys()) {
      if (ofStore.size <= most) break
      ofStore.delete(oldest)
    }
    return events
  }

/**
 * All events of a stream that every page asks for. A stream only grows, so what was read once is kept and only what is
 * new is read. The same list while nothing is new: what is folded from it may be kept with it. With `head`, where the log
 * ended a moment ago, nothing is read where the log has not grown since.
 */
export const grownStream = grown(new WeakMap(), Infinity)

/** Some 30 events each: a few megabytes. */
const RECENT = 300

/** The same of the records opened last: whoever records something opens the same one a dozen times within a minute. */
export const recentStream = grown(new WeakMap(), RECENT)
