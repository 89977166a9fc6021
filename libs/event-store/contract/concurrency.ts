import { randomUUID } from 'node:crypto'
import { type EventStore, type StoredEvent } from '../port.js'
import { verifyLog } from '../verify.js'
import { newAppend, newEvents, newStream, ONE, upTo } from './events.js'
import { type Subject } from './subject.js'

/** A reader that keeps asking until it has seen `count` events: as a projection would, from where it stands. */
const follow = async (store: EventStore, count: number): Promise<readonly StoredEvent[]> => {
  const seen: StoredEvent[] = []
  while (seen.length < count) {
    // readAll throws when a position is left out, so a reader that overtook a writer would fail here.
    seen.push(...(await store.readAll(ONE, { after: seen.length, limit: 17 })))
  }
  return seen
}

const byStream = (events: readonly StoredEvent[]): ReadonlyMap<string, readonly number[]> => {
  const revisions = new Map<string, number[]>()
  for (const { stream, revision } of events) {
    revisions.set(stream, [...(revisions.get(stream) ?? []), revision])
  }
  return revisions
}

export const concurrencyContract = (makeStore: () => Promise<Subject>): void => {
  describe('many at once', () => {
    let store: Subject
    beforeEach(async () => {
      store = await makeStore()
    })

    it('loses no update: of 50 appends that expect one revision, one wins and 49 learn the actual one', async () => {
      const stream = newStream()
      await store.append(newAppend({ stream, events: newEvents(4) }))

      const outcomes = await Promise.all(upTo(50).map(() => store.append(newAppend({ stream, expected: 3 }))))

      expect(outcomes.filter((o) => o.ok)).toStrictEqual([
        { ok: true, revision: 4, position: 5, repeated: false },
      ])
      expect(outcomes.filter((o) => !o.ok)).toStrictEqual(
        upTo(49).map(() => ({ ok: false, code: 'wrong_expected_revision', stream, expected: 3, actual: 4 })),
      )
      expect(await store.head(ONE)).toBe(5)
    })

    it('creates a stream once, though 50 try', async () => {
      const stream = newStream()

      const outcomes = await Promise.all(upTo(50).map(() => store.append(newAppend({ stream }))))

      expect(outcomes.filter((o) => o.ok)).toHaveLength(1)
      expect(outcomes.filter((o) => !o.ok)).toStrictEqual(
        upTo(49).map(() => ({
          ok: false,
          code: 'wrong_expected_revision',
          stream,
          expected: 'no_stream',
          actual: 0,
        })),
      )
    })

    it('begins an authority once, though its first 20 streams come together', async () => {
      await Promise.all(upTo(20).map(() => store.append(newAppend())))

      const log = await store.readAll(ONE, { after: 0, limit: 100 })

      expect(log.map((e) => e.position)).toStrictEqual(upTo(20).map((n) => n + 1))
    })

    it('gives dense positions in the order of each stream, to a reader who polls meanwhile', async () => {
      const streams = upTo(12).map(() => newStream())
      const write = async (stream: string): Promise<void> => {
        for (const n of upTo(10)) {
          const expected = n === 0 ? 'no_stream' : n * 2 - 1
          await store.append(newAppend({ stream, expected, events: newEvents(2), commandId: randomUUID() }))
          await store.append(newAppend({ stream, expected }))
        }
      }

      const [seen] = await Promise.all([follow(store, 240), ...streams.map(write)])

      expect(seen.map((e) => e.position)).toStrictEqual(upTo(240).map((n) => n + 1))
      expect(new Map([...byStream(seen)].sort())).toStrictEqual(
        new Map(streams.map((stream) => [stream, upTo(20)] as const).sort()),
      )
      expect(await verifyLog(store, ONE)).toMatchObject({ holds: true, events: 240, lastPosition: 240 })
    })
  })
}
