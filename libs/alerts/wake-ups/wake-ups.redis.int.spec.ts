import { Redis } from 'ioredis'
import { freshRedis, type FreshRedis } from '#testing'
import { type Fixture, openFixture, until, want } from '../fixture.spec.js'
import { fireDue } from '../postgres/fire.js'
import { redisBackend } from './redis.js'
import { wakeUpsSuite } from './suite.spec.js'
import { wakeUpId } from './wake-up.js'

const onRedis = async <Result>(
  redis: FreshRedis,
  work: (client: Redis) => Promise<Result>,
): Promise<Result> => {
  const client = new Redis(redis.url)
  try {
    return await work(client)
  } finally {
    client.disconnect()
  }
}

wakeUpsSuite('Redis', async () => {
  const redis = await freshRedis()
  return {
    open: (queue) => Promise.resolve(redisBackend(queue, redis.url)),
    wipe: async () => {
      await onRedis(redis, (client) => client.flushall())
    },
    contents: () =>
      onRedis(redis, async (client) => {
        const keys = await client.keys('*:alert-*')
        return JSON.stringify([keys, await Promise.all(keys.map((key) => client.hgetall(key)))])
      }),
    close: () => redis.stop(),
  }
})

describe('a job whose data Redis has lost', () => {
  let fixture: Fixture
  let redis: FreshRedis

  beforeAll(async () => {
    fixture = await openFixture()
    redis = await freshRedis()
  })
  afterAll(async () => {
    await redis.stop()
    await fixture.close()
  })

  it('is refused, and its alert fires by the sweep', async () => {
    const backend = redisBackend('evicted', redis.url)
    const complaints: string[] = []
    const hear = (error: Error): void => void complaints.push(error.name)
    const wakeUps = backend.wakeUps(hear)
    const { alert, dueOn } = await want(fixture, '471', { onDate: '2026-06-01' })
    await wakeUps.add([{ authority: '471', alert, dueOn, on: dueOn }], new Date('2026-06-01T05:59:59Z'))
    await onRedis(redis, (client) =>
      client.del(`bull:evicted:${wakeUpId({ authority: '471', alert, dueOn, on: dueOn })}`),
    )
    let handled = 0
    const worker = backend.worker(() => Promise.resolve(void (handled += 1)), hear)
    await until(() => Promise.resolve(complaints.length > 0))
    await worker.close(5000)
    await wakeUps.close()
    expect([handled, complaints[0]]).toStrictEqual([0, 'LostWakeUp'])
    expect(
      await fireDue({ pool: fixture.pool, authority: '471', now: new Date('2026-06-01T11:00:00Z') }),
    ).toHaveLength(1)
  })
})
