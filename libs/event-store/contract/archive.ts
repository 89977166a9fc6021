import { type ArchiveRequest, type Capabilities } from '../port.js'
import { newAppend, newEvents, newStream, ONE, OTHER } from './events.js'
import { type Subject } from './subject.js'

export const archiveContract = (makeStore: () => Promise<Subject>, { archive }: Capabilities): void => {
  describe('the mark of a stream at its end', () => {
    const at = '2026-01-12T09:30:00.000Z'
    // A new name each time: not every adapter can be emptied for a test.
    let stream: string
    let request: ArchiveRequest
    let store: Subject
    beforeEach(async () => {
      store = await makeStore()
      stream = newStream()
      request = { authority: ONE, stream, expected: 1, at }
      await store.append(newAppend({ stream, events: newEvents(2) }))
    })

    if (!archive) {
      it('is refused', async () => {
        await expect(store.archive(request)).rejects.toMatchObject({ code: 'not_supported' })
        await expect(store.archived(ONE)).rejects.toMatchObject({ code: 'not_supported' })
      })
      return
    }

    it('is set, and everything reads as before', async () => {
      const before = await store.readAll(ONE, { after: 0, limit: 9 })

      expect(await store.archive(request)).toBe(true)

      expect(await store.archived(ONE)).toStrictEqual([{ stream, revision: 1, archivedAt: at }])
      expect(await store.archived(OTHER)).toStrictEqual([])
      expect(await store.readAll(ONE, { after: 0, limit: 9 })).toStrictEqual(before)
      expect(await store.readStream(ONE, stream)).toStrictEqual(before)
    })

    it.each([0, 2])('is not set at revision %i, which is not where the stream is', async (expected) => {
      expect(await store.archive({ ...request, expected })).toBe(false)
      expect(await store.archive({ ...request, stream: newStream(), expected })).toBe(false)

      expect(await store.archived(ONE)).toStrictEqual([])
    })

    it('goes with the next append, which nothing may keep out of the record', async () => {
      await store.archive(request)

      const outcome = await store.append(newAppend({ stream, expected: 1 }))

      expect(outcome).toMatchObject({ ok: true, revision: 2 })
      expect(await store.archived(ONE)).toStrictEqual([])
    })

    it('stays when an append is refused', async () => {
      await store.archive(request)

      await store.append(newAppend({ stream, expected: 0 }))

      expect(await store.archived(ONE)).toHaveLength(1)
    })

    it('needs an instant', async () => {
      const marking = store.archive({ ...request, at: '12 January' })

      await expect(marking).rejects.toMatchObject({ code: 'invalid_append' })
    })
  })
}
