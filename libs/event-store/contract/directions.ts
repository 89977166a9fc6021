import { type ReadStreamOptions } from '../port.js'
import { newAppend, newEvents, newStream, ONE, OTHER } from './events.js'
import { type Subject } from './subject.js'

export const directionContract = (makeStore: () => Promise<Subject>): void => {
  describe('reading backwards', () => {
    let store: Subject
    beforeEach(async () => {
      store = await makeStore()
    })

    it('pages back through the log: before is exclusive, the last page is short, then none', async () => {
      await store.append(newAppend({ events: newEvents(7) }))
      const page = async (before: number | 'end', limit: number) =>
        (await store.readAll(ONE, { before, limit })).map((e) => e.position)

      expect(await page('end', 3)).toStrictEqual([7, 6, 5])
      expect(await page(5, 3)).toStrictEqual([4, 3, 2])
      expect(await page(2, 3)).toStrictEqual([1])
      expect(await page(1, 3)).toStrictEqual([])
      expect(await page(99, 7)).toStrictEqual([7, 6, 5, 4, 3, 2, 1])
      expect(await store.readAll(OTHER, { before: 'end', limit: 3 })).toStrictEqual([])
    })

    it('gives the same events backwards as forwards', async () => {
      await store.append(newAppend({ events: newEvents(3) }))
      const forwards = await store.readAll(ONE, { after: 0, limit: 9 })

      expect(await store.readAll(ONE, { before: 'end', limit: 9 })).toStrictEqual([...forwards].reverse())
    })

    it('reads a stream backwards: from is inclusive', async () => {
      const stream = newStream()
      await store.append(newAppend({ stream, events: newEvents(5) }))
      const revisions = async (options: ReadStreamOptions) =>
        (await store.readStream(ONE, stream, { direction: 'backwards', ...options })).map((e) => e.revision)

      expect(await revisions({})).toStrictEqual([4, 3, 2, 1, 0])
      expect(await revisions({ limit: 2 })).toStrictEqual([4, 3])
      expect(await revisions({ from: 2 })).toStrictEqual([2, 1, 0])
      expect(await revisions({ from: 2, limit: 2 })).toStrictEqual([2, 1])
      expect(await revisions({ from: 9, limit: 1 })).toStrictEqual([4])
      expect(await store.readStream(ONE, newStream(), { direction: 'backwards' })).toStrictEqual([])
    })

    it.each([
      { before: 0, limit: 1 },
      { before: 1.5, limit: 1 },
      { before: 'end' as const, limit: 0 },
      { after: -1, limit: 1 },
    ])('refuses the page %p', async (options) => {
      await expect(store.readAll(ONE, options)).rejects.toThrow(RangeError)
    })
  })
}
