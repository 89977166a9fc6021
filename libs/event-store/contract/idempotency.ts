import { randomUUID } from 'node:crypto'
import { type Capabilities, type EventStore } from '../port.js'
import { newAppend, newEvent, newEvents, newStream, ONE, OTHER, upTo } from './events.js'

/** What only a store with receipts can know: the command, though it comes with other event ids. */
const receiptContract = (makeStore: () => Promise<EventStore>): void => {
  describe('a command sent twice', () => {
    let store: EventStore
    beforeEach(async () => {
      store = await makeStore()
    })

    it('does a command once, and gives its first answer again', async () => {
      const request = newAppend({ commandId: randomUUID(), events: newEvents(2) })
      await store.append(request)
      await store.append(newAppend({ stream: request.stream, expected: 1 }))

      const again = await store.append({ ...request, events: newEvents(2) })

      expect(again).toStrictEqual({ ok: true, revision: 1, position: 2, repeated: true })
      expect(await store.head(ONE)).toBe(3)
    })

    it.each(['no_stream', 'any'] as const)(
      'does a command once when 20 of it come together, expecting %s',
      async (expected) => {
        const request = newAppend({ commandId: randomUUID(), expected })

        const outcomes = await Promise.all(
          upTo(20).map(() => store.append({ ...request, events: [newEvent()] })),
        )

        expect(outcomes.filter((o) => o.ok && !o.repeated)).toStrictEqual([
          { ok: true, revision: 0, position: 1, repeated: false },
        ])
        expect(outcomes.filter((o) => o.ok && o.repeated)).toHaveLength(19)
        expect(await store.readStream(ONE, request.stream)).toHaveLength(1)
      },
    )

    it('refuses a command id that was used for another stream, lest its events vanish', async () => {
      const commandId = randomUUID()
      await store.append(newAppend({ commandId }))
      const stream = newStream()

      await expect(store.append(newAppend({ stream, commandId }))).rejects.toMatchObject({
        code: 'command_id_reused',
        commandId,
      })

      expect(await store.readStream(ONE, stream)).toStrictEqual([])
    })
  })
}

export const idempotencyContract = (
  makeStore: () => Promise<EventStore>,
  { receipts }: Capabilities,
): void => {
  if (receipts) receiptContract(makeStore)

  describe('the same thing sent twice', () => {
    let store: EventStore
    beforeEach(async () => {
      store = await makeStore()
    })

    it('keeps no receipt of a command that was refused', async () => {
      const stream = newStream()
      const commandId = randomUUID()
      await store.append(newAppend({ stream, expected: 0, commandId }))

      const outcome = await store.append(newAppend({ stream, commandId }))

      expect(outcome).toStrictEqual({ ok: true, revision: 0, position: 1, repeated: false })
    })

    it.each(['no_stream', 'any'] as const)(
      'knows its events again without a command id, expecting %s',
      async (expected) => {
        const request = newAppend({ expected, events: newEvents(2) })
        await store.append(request)

        const again = await store.append(request)

        expect(again).toStrictEqual({ ok: true, revision: 1, position: 2, repeated: true })
        expect(await store.head(ONE)).toBe(2)
      },
    )

    it('knows its events again behind others, though recorded at another time', async () => {
      const stream = newStream()
      await store.append(newAppend({ stream }))
      const events = newEvents(2)
      await store.append(newAppend({ stream, expected: 0, events }))
      await store.append(newAppend({ stream, expected: 2 }))

      const later = events.map((e) => ({ ...e, recordedAt: '2026-01-13T00:00:00Z' }))
      const again = await store.append(newAppend({ stream, expected: 0, events: later }))

      expect(again).toStrictEqual({ ok: true, revision: 2, position: 3, repeated: true })
    })

    it('does not take other contents under the same id for a repetition', async () => {
      const request = newAppend()
      await store.append(request)
      const events = request.events.map((e) => ({ ...e, data: { source: 'parent' } }))

      const outcome = await store.append({ ...request, events })

      expect(outcome).toMatchObject({ ok: false, code: 'wrong_expected_revision', actual: 0 })
    })

    it('refuses an id that stands in this very stream with other contents, and writes nothing', async () => {
      const stream = newStream()
      const event = newEvent()
      await store.append(newAppend({ stream, events: [event] }))
      const other = { ...event, data: { source: 'parent' } }

      for (const expected of ['any', 'stream_exists', 0] as const) {
        await expect(store.append(newAppend({ stream, expected, events: [other] }))).rejects.toMatchObject({
          code: 'duplicate_event_id',
          eventId: event.id,
        })
      }

      expect(await store.readStream(ONE, stream)).toHaveLength(1)
    })

    it('refuses an id that stands in another stream, and writes nothing', async () => {
      const event = newEvent()
      await store.append(newAppend({ events: [event] }))
      const stream = newStream()

      await expect(store.append(newAppend({ stream, events: [newEvent(), event] }))).rejects.toMatchObject({
        code: 'duplicate_event_id',
        eventId: event.id,
      })

      expect(await store.readStream(ONE, stream)).toStrictEqual([])
      expect(await store.append(newAppend({ stream }))).toMatchObject({ ok: true, revision: 0, position: 2 })
    })

    it('refuses one id twice in one request', async () => {
      const event = newEvent()

      await expect(store.append(newAppend({ events: [event, event] }))).rejects.toMatchObject({
        code: 'duplicate_event_id',
        eventId: event.id,
      })
    })

    it('lets another authority use the same ids', async () => {
      const request = newAppend({ commandId: randomUUID() })
      await store.append(request)

      const outcome = await store.append({ ...request, authority: OTHER, stream: newStream(OTHER) })

      expect(outcome).toStrictEqual({ ok: true, revision: 0, position: 1, repeated: false })
    })
  })
}
