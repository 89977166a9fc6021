import { type EventStore } from '../port.js'
import { PAGE_SIZE, subscribe } from '../subscribe.js'
import { newAppend, newEvents, ONE, OTHER, upTo } from './events.js'
import { type Subject } from './subject.js'

/** Follows until `count` events have come, then stops; the positions of each page. */
const follow = async (store: EventStore, after: number, count: number, pageSize?: number) => {
  const pages: (readonly number[])[] = []
  const over = new AbortController()
  const reached = await subscribe(store, ONE, {
    after,
    signal: over.signal,
    ...(pageSize === undefined ? {} : { pageSize }),
    onEvents: (page) => {
      pages.push(page.map((event) => event.position))
      if (pages.flat().length >= count) over.abort()
    },
  })
  return { pages, reached }
}

export const subscriptionContract = (makeStore: () => Promise<Subject>): void => {
  describe('a subscription', () => {
    let store: Subject
    beforeEach(async () => {
      store = await makeStore()
    })

    it('gives 501 events in pages of 500: none twice, none left out', async () => {
      for (const count of [200, 200, 101]) await store.append(newAppend({ events: newEvents(count) }))

      const { pages, reached } = await follow(store, 0, 501)

      expect(pages.map((page) => page.length)).toStrictEqual([PAGE_SIZE, 1])
      expect(pages.flat()).toStrictEqual(upTo(501).map((n) => n + 1))
      expect(reached).toBe(501)
    })

    it('begins after the position it is given, that event left out', async () => {
      await store.append(newAppend({ events: newEvents(5) }))

      expect(await follow(store, 3, 2, 2)).toStrictEqual({ pages: [[4, 5]], reached: 5 })
    })

    it('goes on with what comes later, of its own authority only', async () => {
      await store.append(newAppend())
      const following = follow(store, 0, 3, 10)

      await store.append(newAppend({ authority: OTHER }))
      await store.append(newAppend({ events: newEvents(2) }))

      const { pages, reached } = await following
      expect(pages.flat()).toStrictEqual([1, 2, 3])
      expect(reached).toBe(3)
    })

    it('ends when it is told to, though nothing ever came', async () => {
      const over = new AbortController()
      const following = subscribe(store, ONE, {
        after: 0,
        signal: over.signal,
        onEvents: () => {
          throw new Error('there is nothing to give')
        },
      })

      over.abort()

      expect(await following).toBe(0)
    })

    it('ends with what its reader threw, and gives the page again to the next', async () => {
      await store.append(newAppend({ events: newEvents(2) }))
      const fault = new Error('the reader is at fault')
      const following = subscribe(store, ONE, {
        after: 0,
        signal: new AbortController().signal,
        onEvents: () => Promise.reject(fault),
      })

      await expect(following).rejects.toBe(fault)

      expect((await follow(store, 0, 2)).pages).toStrictEqual([[1, 2]])
    })
  })
}
