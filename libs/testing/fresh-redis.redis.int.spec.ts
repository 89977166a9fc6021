import { Redis } from 'ioredis'
import { freshRedis } from './fresh-redis.js'

describe('a fresh Redis', () => {
  test('is empty, keeps to itself, and is gone after stop', async () => {
    const [one, two] = [await freshRedis(), await freshRedis()]
    const [first, second] = [new Redis(one.url), new Redis(two.url)]
    try {
      await first.set('mark', '1')
      expect([await first.dbsize(), await second.dbsize()]).toStrictEqual([1, 0])
    } finally {
      first.disconnect()
      second.disconnect()
      await Promise.all([one.stop(), two.kill()])
    }
    const gone = new Redis(one.url, { lazyConnect: true, retryStrategy: () => null })
    gone.on('error', () => undefined)
    await expect(gone.connect()).rejects.toThrow()
  })
})
