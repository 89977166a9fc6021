import { type EventStore } from '#event-store'

type Log = Pick<EventStore, 'head' | 'readAll'>

const PAGE = 1000

/** The last position that was recorded before an instant, found by halves: the log is in the order of recording. */
const positionBefore = async (store: Log, authority: string, instant: string): Promise<number> => {
  let [known, beyond] = [0, (await store.head(authority)) + 1]
  while (beyond - known > 1) {
    const middle = Math.floor((known + beyond) / 2)
    const [event] = await store.readAll(authority, { after: middle - 1, limit: 1 })
    if (event !== undefined && event.recordedAt < instant) known = middle
    else beyond = middle
  }
  return known
}

/** On which streams each account has recorded something since an instant (ISO 8601 in UTC). */
export const workSince = async (
  store: Log,
  authority: string,
  instant: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const work = new Map<string, Set<string>>()
  let after = await positionBefore(store, authority, instant)
  for (;;) {
    const events = await store.readAll(authority, { after, limit: PAGE })
    const last = events.at(-1)
    if (last === undefined) return work
    for (const { stream, metadata } of events) {
      const actor = metadata['actor']
      if (typeof actor !== 'string') continue
      const streams = work.get(actor) ?? new Set<string>()
      work.set(actor, streams.add(stream))
    }
    after = last.position
  }
}
