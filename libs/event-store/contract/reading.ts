import { verifyLog } from '../verify.js'
import { newAppend, newEvent, newEvents, newStream, ONE, OTHER } from './events.js'
import { type Subject } from './subject.js'

export const readingContract = (makeStore: () => Promise<Subject>): void => {
  describe('reading', () => {
    let store: Subject
    beforeEach(async () => {
      store = await makeStore()
    })

    it('has an empty log for an authority it has never heard of', async () => {
      expect(await store.head(ONE)).toBe(0)
      expect(await store.readAll(ONE, { after: 0, limit: 10 })).toStrictEqual([])
      expect(await store.readStream(ONE, newStream())).toStrictEqual([])
      expect(await verifyLog(store, ONE)).toStrictEqual({
        holds: true,
        events: 0,
        lastPosition: 0,
        lastHash: '0'.repeat(64),
      })
    })

    it('gives an event back as it came, with its place', async () => {
      const stream = newStream()
      const event = newEvent({ schemaVersion: 3, recordedAt: '2026-01-12T09:30:00Z' })

      await store.append(newAppend({ stream, events: [event] }))

      expect(await store.readStream(ONE, stream)).toStrictEqual([
        {
          ...event,
          recordedAt: '2026-01-12T09:30:00.000Z',
          authority: ONE,
          stream,
          category: 'la885_assessment',
          revision: 0,
          position: 1,
        },
      ])
    })

    it.each([
      ['letters of many scripts', 'Zoë Łukasz 李 עברית 👩🏽‍🦽'],
      ['quotes and escapes', `"'\\ {},NULL \\N $1 %s`],
      ['control characters', 'a\u0000b\u001f\tc\r\nd\u2028e\u007f'],
      ['half a surrogate', 'x\ud83d'],
      ['a million letters', 'ä'.repeat(1_000_000)],
    ])('round-trips %s', async (_, text) => {
      const stream = newStream()
      const data = { text, [text.slice(0, 40)]: [text.slice(0, 9), null, true, -0.5, 1e21, {}, []] }

      await store.append(newAppend({ stream, events: [newEvent({ data, metadata: { text } })] }))

      const [stored] = await store.readStream(ONE, stream)
      expect(stored?.data).toStrictEqual(data)
      expect(stored?.metadata).toStrictEqual({ text })
      expect(await verifyLog(store, ONE)).toMatchObject({ holds: true, events: 1 })
    })

    it('pages through the log: after is exclusive, the last page is short, then none', async () => {
      await store.append(newAppend({ events: newEvents(7) }))
      const page = async (after: number, limit: number) =>
        (await store.readAll(ONE, { after, limit })).map((e) => e.position)

      expect(await page(0, 3)).toStrictEqual([1, 2, 3])
      expect(await page(3, 3)).toStrictEqual([4, 5, 6])
      expect(await page(6, 3)).toStrictEqual([7])
      expect(await page(7, 3)).toStrictEqual([])
      expect(await page(99, 3)).toStrictEqual([])
      expect(await page(0, 7)).toStrictEqual([1, 2, 3, 4, 5, 6, 7])
    })

    it.each([
      { after: -1, limit: 1 },
      { after: 0, limit: 0 },
      { after: 0, limit: 1.5 },
    ])('refuses the page %p', async (options) => {
      await expect(store.readAll(ONE, options)).rejects.toThrow(RangeError)
    })

    it('reads a part of a stream: from is inclusive', async () => {
      const stream = newStream()
      await store.append(newAppend({ stream, events: newEvents(5) }))
      const revisions = async (options: { from?: number; limit?: number }) =>
        (await store.readStream(ONE, stream, options)).map((e) => e.revision)

      expect(await revisions({ from: 3 })).toStrictEqual([3, 4])
      expect(await revisions({ limit: 2 })).toStrictEqual([0, 1])
      expect(await revisions({ from: 1, limit: 2 })).toStrictEqual([1, 2])
      expect(await revisions({ from: 5 })).toStrictEqual([])
    })

    it('reads several streams in the order of the log, up to a position', async () => {
      const [first, second, third] = [newStream(), newStream(), newStream()]
      await store.append(newAppend({ stream: first }))
      await store.append(newAppend({ stream: second }))
      await store.append(newAppend({ stream: third }))
      await store.append(newAppend({ stream: first, expected: 0 }))
      await store.append(newAppend({ stream: second, expected: 0 }))

      const all = await store.readStreams(ONE, [second, first])
      const early = await store.readStreams(ONE, [second, first], { upTo: 4 })

      expect(all.map((e) => e.position)).toStrictEqual([1, 2, 4, 5])
      expect(early.map((e) => e.position)).toStrictEqual([1, 2, 4])
      expect(await store.readStreams(ONE, [])).toStrictEqual([])
    })

    it('shows one authority nothing of another', async () => {
      const stream = newStream(OTHER)
      await store.append(newAppend({ events: newEvents(2) }))
      await store.append(newAppend({ authority: OTHER, stream }))

      expect((await store.readAll(OTHER, { after: 0, limit: 10 })).map((e) => e.stream)).toStrictEqual([
        stream,
      ])
      expect(await store.readStream(ONE, stream)).toStrictEqual([])
      expect(await store.readStreams(ONE, [stream])).toStrictEqual([])
      expect([await store.head(ONE), await store.head(OTHER)]).toStrictEqual([2, 1])
    })

    it('nudges after an append, not after a repetition or a refusal, and not once taken off', async () => {
      const heard: unknown[] = []
      const off = store.onAppended((authority, position) => heard.push([authority, position]))
      store.onAppended(() => {
        throw new Error('a reader at fault')
      })
      const request = newAppend({ events: newEvents(2) })

      await store.append(request)
      await store.append(request)
      await store.append(newAppend({ stream: request.stream }))
      await store.append(newAppend({ authority: OTHER }))
      off()
      await store.append(newAppend())

      expect(heard).toStrictEqual([
        [ONE, 2],
        [OTHER, 1],
      ])
    })
  })
}
