import { type EventStore } from '../port.js'
import { newAppend, newEvent, newEvents, newStream, ONE, upTo } from './events.js'

export const expectationContract = (makeStore: () => Promise<EventStore>): void => {
  describe('the expected revision', () => {
    let store: EventStore
    beforeEach(async () => {
      store = await makeStore()
    })

    it('counts revisions from 0 and positions from 1', async () => {
      const stream = newStream()

      const first = await store.append(newAppend({ stream, events: newEvents(3) }))
      const second = await store.append(newAppend({ stream, expected: 2, events: newEvents(2) }))

      expect(first).toStrictEqual({ ok: true, revision: 2, position: 3, repeated: false })
      expect(second).toStrictEqual({ ok: true, revision: 4, position: 5, repeated: false })
      expect((await store.readStream(ONE, stream)).map((e) => e.revision)).toStrictEqual(upTo(5))
    })

    it('refuses a second creation, and tells the actual revision', async () => {
      const stream = newStream()
      await store.append(newAppend({ stream, events: newEvents(2) }))

      const outcome = await store.append(newAppend({ stream }))

      expect(outcome).toStrictEqual({
        ok: false,
        code: 'wrong_expected_revision',
        stream,
        expected: 'no_stream',
        actual: 1,
      })
    })

    it('refuses stream_exists on an absent stream, and writes nothing', async () => {
      const stream = newStream()

      const outcome = await store.append(newAppend({ stream, expected: 'stream_exists' }))

      expect(outcome).toStrictEqual({
        ok: false,
        code: 'wrong_expected_revision',
        stream,
        expected: 'stream_exists',
        actual: 'no_stream',
      })
      expect(await store.head(ONE)).toBe(0)
      expect(await store.readStream(ONE, stream)).toStrictEqual([])
    })

    it.each([0, 7])('refuses revision %i on an absent stream', async (expected) => {
      const stream = newStream()

      const outcome = await store.append(newAppend({ stream, expected }))

      expect(outcome).toStrictEqual({
        ok: false,
        code: 'wrong_expected_revision',
        stream,
        expected,
        actual: 'no_stream',
      })
    })

    it.each([0, 2])('refuses revision %i of a stream that is at 1', async (expected) => {
      const stream = newStream()
      await store.append(newAppend({ stream, events: newEvents(2) }))

      const outcome = await store.append(newAppend({ stream, expected }))

      expect(outcome).toStrictEqual({
        ok: false,
        code: 'wrong_expected_revision',
        stream,
        expected,
        actual: 1,
      })
    })

    it('takes any on an absent and on a present stream, and stream_exists on a present one', async () => {
      const stream = newStream()

      const outcomes = [
        await store.append(newAppend({ stream, expected: 'any' })),
        await store.append(newAppend({ stream, expected: 'any' })),
        await store.append(newAppend({ stream, expected: 'stream_exists' })),
      ]

      expect(outcomes).toStrictEqual(
        upTo(3).map((n) => ({ ok: true, revision: n, position: n + 1, repeated: false })),
      )
    })

    it('leaves no gap when an append is refused', async () => {
      const stream = newStream()
      await store.append(newAppend({ stream }))
      await store.append(newAppend({ stream }))

      const next = await store.append(newAppend())

      expect(next).toStrictEqual({ ok: true, revision: 0, position: 2, repeated: false })
    })
  })

  describe('what cannot be kept', () => {
    it.each([
      ['nothing', newAppend({ events: [] })],
      ['an authority that is no code', newAppend({ authority: '88', stream: 'la88_assessment-1' })],
      ['a stream of another authority', newAppend({ stream: newStream('333') })],
      ['a stream without a category', newAppend({ stream: `la${ONE}-1` })],
      ['a negative revision', newAppend({ expected: -1 })],
      ['half a revision', newAppend({ expected: 0.5 })],
      ['a command id that is no UUID', newAppend({ commandId: 'again' })],
      ['an id that is no UUID', newAppend({ events: [newEvent({ id: 'e1' })] })],
      ['a type with a line break', newAppend({ events: [newEvent({ type: 'Request\nReceived' })] })],
      ['version 0', newAppend({ events: [newEvent({ schemaVersion: 0 })] })],
      ['30 February', newAppend({ events: [newEvent({ occurredOn: '2026-02-30' })] })],
      ['a date with a time', newAppend({ events: [newEvent({ occurredOn: '2026-01-12T00:00' })] })],
      ['a recording on no day', newAppend({ events: [newEvent({ recordedAt: '2026-02-30T09:30:00Z' })] })],
      ['a recording in local time', newAppend({ events: [newEvent({ recordedAt: '2026-01-12T09:30:00' })] })],
      [
        'a recording finer than it is kept',
        newAppend({ events: [newEvent({ recordedAt: '2026-01-12T09:30:00.123456Z' })] }),
      ],
      ['no number', newAppend({ events: [newEvent({ data: { weeks: NaN } })] })],
    ])('refuses %s, and writes nothing', async (_, request) => {
      const store = await makeStore()

      await expect(store.append(request)).rejects.toMatchObject({ code: 'invalid_append' })

      expect(await store.head(request.authority)).toBe(0)
    })
  })
}
