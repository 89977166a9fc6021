import { type Capabilities } from '../port.js'
import { verifyLog } from '../verify.js'
import { newEvent, newEvents, newAppend, newStream, ONE, upTo } from './events.js'
import { type Subject } from './subject.js'

export const severalStreamsContract = (
  makeStore: () => Promise<Subject>,
  { multiStreamAppend }: Capabilities,
): void => {
  describe('an append to several streams', () => {
    let store: Subject
    const [first, second] = [newStream(), newStream()]
    beforeEach(async () => {
      store = await makeStore()
    })

    if (!multiStreamAppend) {
      it('is refused, and writes nothing', async () => {
        const append = store.appendToStreams(ONE, [newAppend({ stream: first })])

        await expect(append).rejects.toMatchObject({ code: 'not_supported' })
        expect(await store.head(ONE)).toBe(0)
      })
      return
    }

    it('goes in whole, and answers in the order asked', async () => {
      await store.append(newAppend({ stream: second }))

      const outcome = await store.appendToStreams(ONE, [
        { stream: second, expected: 0, events: newEvents(2) },
        { stream: first, expected: 'no_stream', events: newEvents(1) },
      ])

      expect(outcome).toMatchObject({ ok: true, appended: [{ revision: 2 }, { revision: 0 }] })
      expect(await store.head(ONE)).toBe(4)
      expect(await verifyLog(store, ONE)).toMatchObject({ holds: true, events: 4 })
    })

    it.each([
      ['its first', [1, 'no_stream'] as const],
      ['its last', [0, 0] as const],
    ])('writes nothing when %s expectation is missed, and tells which', async (_, [ofFirst, ofSecond]) => {
      await store.append(newAppend({ stream: first }))

      const outcome = await store.appendToStreams(ONE, [
        { stream: first, expected: ofFirst, events: newEvents(1) },
        { stream: second, expected: ofSecond, events: newEvents(1) },
      ])

      expect(outcome).toStrictEqual({
        ok: false,
        code: 'wrong_expected_revision',
        ...(ofFirst === 1
          ? { stream: first, expected: 1, actual: 0 }
          : { stream: second, expected: 0, actual: 'no_stream' }),
      })
      expect(await store.head(ONE)).toBe(1)
      expect(await store.readStream(ONE, second)).toStrictEqual([])
    })

    it('is done once when it is sent twice', async () => {
      const appends = [first, second].map((stream) => ({
        stream,
        expected: 'no_stream' as const,
        events: newEvents(2),
      }))
      const before = await store.appendToStreams(ONE, appends)

      const again = await store.appendToStreams(ONE, appends)

      expect(again).toStrictEqual({
        ok: true,
        appended: before.ok ? before.appended.map((one) => ({ ...one, repeated: true })) : [],
      })
      expect(await store.head(ONE)).toBe(4)
    })

    it('is refused when an id stands in the log already, or twice in itself, or a stream does', async () => {
      const event = newEvent()
      await store.append(newAppend({ events: [event] }))
      const append = (stream: string, id: string) => ({
        stream,
        expected: 'any' as const,
        events: [newEvent({ id })],
      })
      const [one, other] = [newEvent().id, newEvent().id]

      const taken = store.appendToStreams(ONE, [append(first, one), append(second, event.id)])
      await expect(taken).rejects.toMatchObject({ code: 'duplicate_event_id', eventId: event.id })
      const twins = store.appendToStreams(ONE, [append(first, one), append(second, one)])
      await expect(twins).rejects.toMatchObject({ code: 'duplicate_event_id', eventId: one })
      const twice = store.appendToStreams(ONE, [append(first, one), append(first, other)])
      await expect(twice).rejects.toMatchObject({ code: 'invalid_append' })
      await expect(store.appendToStreams(ONE, [])).rejects.toMatchObject({ code: 'invalid_append' })
      expect(await store.head(ONE)).toBe(1)
    })

    it('keeps the order of each stream, and never deadlocks, when many come crosswise', async () => {
      const streams = upTo(4).map(() => newStream())
      const append = (n: number) =>
        store.appendToStreams(
          ONE,
          upTo(3)
            .map((k) => ({
              stream: streams[(n * (k + 1) + k * 3) % 4] ?? '',
              expected: 'any' as const,
              events: newEvents(2),
            }))
            .filter(({ stream }, index, all) => all.findIndex((one) => one.stream === stream) === index),
        )

      const outcomes = await Promise.all(upTo(30).map(append))

      expect(outcomes.filter((o) => !o.ok)).toStrictEqual([])
      const log = await store.readAll(ONE, { after: 0, limit: 1_000 })
      for (const stream of streams) {
        const revisions = log.filter((e) => e.stream === stream).map((e) => e.revision)
        expect(revisions).toStrictEqual(upTo(revisions.length))
      }
      expect(await verifyLog(store, ONE)).toMatchObject({ holds: true, events: log.length })
    })
  })
}
