import { freshRedis } from '#testing'
import {
  countFired,
  type Fixture,
  NO_LOG,
  openFixture,
  receiveRequest,
  until,
  wantMany,
} from './fixture.spec.js'
import { startAlertWorker } from './worker.js'

const NOON = new Date('2026-06-01T11:00:00Z')

let fixture: Fixture

beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.close())

const partsOf = (redisUrl: string) => ({
  config: { redisUrl },
  pool: fixture.pool,
  appUrl: fixture.database.appUrl,
  ownerUrl: fixture.database.ownerUrl,
  log: NO_LOG,
  clock: () => NOON,
})

describe('the alert worker on Redis', () => {
  it('fires between two workers, each alert once', async () => {
    const redis = await freshRedis()
    await receiveRequest(fixture, '601', '2026-05-01')
    await wantMany(fixture, '601', '2026-06-01', 1500)
    const workers = await Promise.all([
      startAlertWorker(partsOf(redis.url)),
      startAlertWorker(partsOf(redis.url)),
    ])
    expect(workers.map(({ backend }) => backend)).toStrictEqual(['redis', 'redis'])
    await until(async () => (await countFired(fixture, '601')) === 1500)
    for (const worker of workers) await worker.close()
    await redis.stop()
  })

  it('fires while Redis is away, and stops without it', async () => {
    const gone = await freshRedis()
    await gone.stop()
    await receiveRequest(fixture, '602', '2026-05-01')
    await wantMany(fixture, '602', '2026-06-01', 3)
    await wantMany(fixture, '602', '2026-06-05', 3)
    const worker = await startAlertWorker(partsOf(gone.url))
    await until(async () => (await countFired(fixture, '602')) === 3)
    await worker.close()
  }, 30_000)

  it('outlives a Redis that is killed under it', async () => {
    const redis = await freshRedis()
    await receiveRequest(fixture, '603', '2026-05-01')
    const worker = await startAlertWorker(partsOf(redis.url))
    await redis.kill()
    await wantMany(fixture, '603', '2026-06-01', 3)
    worker.nudge()
    await until(async () => (await countFired(fixture, '603')) === 3)
    await worker.close()
  }, 30_000)
})
