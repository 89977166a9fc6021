import { randomUUID } from 'node:crypto'
import { type ReadAllOptions, type ReadStreamOptions } from '../port.js'
import { type Category, streamName } from '../streams.js'
import { newAppend, newEvents, newStream, ONE, OTHER } from './events.js'
import { type Subject } from './subject.js'

export const directionContract = (makeStore: () => Promise<Subject>): void => {
  describe('reading backwards, and by category', () => {
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

    it('reads one category of one authority, forwards and backwards', async () => {
      // New names: not every adapter can be emptied for a test.
      const id = randomUUID()
      const append = (category: Category, authority = ONE) =>
        store.append(newAppend({ authority, stream: streamName(authority, category, id), expected: 'any' }))
      for (const category of ['plan', 'assessment', 'plan', 'panel', 'plan'] as const) await append(category)
      await append('plan', OTHER)
      const positions = async (category: Category, options: ReadAllOptions) =>
        (await store.readCategory(ONE, category, options)).map((e) => e.position)

      expect(await positions('plan', { after: 0, limit: 9 })).toStrictEqual([1, 3, 5])
      expect(await positions('plan', { after: 1, limit: 1 })).toStrictEqual([3])
      expect(await positions('plan', { after: 5, limit: 9 })).toStrictEqual([])
      expect(await positions('plan', { before: 'end', limit: 2 })).toStrictEqual([5, 3])
      expect(await positions('plan', { before: 3, limit: 2 })).toStrictEqual([1])
      expect(await positions('panel', { after: 0, limit: 9 })).toStrictEqual([4])
      expect(await positions('person', { after: 0, limit: 9 })).toStrictEqual([])
    })

    it.each([
      { before: 0, limit: 1 },
      { before: 1.5, limit: 1 },
      { before: 'end' as const, limit: 0 },
      { after: -1, limit: 1 },
    ])('refuses the page %p', async (options) => {
      await expect(store.readAll(ONE, options)).rejects.toThrow(RangeError)
      await expect(store.readCategory(ONE, 'plan', options)).rejects.toThrow(RangeError)
    })
  })
}
