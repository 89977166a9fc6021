import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import pg from 'pg'
import { freshRedis, type FreshRedis } from '#testing'
import {
  countFired,
  firedOf,
  type Ground,
  NO_LOG,
  openGround,
  receiveRequest,
  until,
  want,
  wantMany,
} from '../ground.spec.js'
import { fireDue, fireOne } from '../postgres/fire.js'
import { HORIZON_DAYS, upcoming } from '../postgres/horizon.js'
import { sweep } from '../sweep.js'
import { postgresBackend } from './postgres.js'
import { type Backend, type WakeUps, type WakeUpWorker } from './queue.js'
import { redisBackend } from './redis.js'
import { refill } from './refill.js'
import { type WakeUp, wakeUpId } from './wake-up.js'

const YESTERDAY = new Date('2026-05-31T11:00:00Z')
const NOON = new Date('2026-06-01T11:00:00Z')
const DAY = '2026-06-01'

/** A backend, and the harm that can be done to it. */
interface Kept {
  readonly open: (queue: string) => Promise<Backend>
  /** All jobs are gone, and nobody is told. */
  readonly wipe: () => Promise<void>
  /** Everything that is kept about jobs, as text. */
  readonly contents: () => Promise<string>
}

let ground: Ground
let redis: FreshRedis

const onOwner = async (statement: string): Promise<readonly unknown[]> => {
  const owner = new pg.Client({ connectionString: ground.database.ownerUrl })
  await owner.connect()
  try {
    return (await owner.query<Record<string, unknown>>(statement)).rows
  } finally {
    await owner.end()
  }
}

const onRedis = async <Result>(work: (client: Redis) => Promise<Result>): Promise<Result> => {
  const client = new Redis(redis.url)
  try {
    return await work(client)
  } finally {
    client.disconnect()
  }
}

const KEPT: Readonly<Record<Backend['name'], Kept>> = {
  postgres: {
    open: (queue) => postgresBackend(queue, ground.database),
    wipe: async () => {
      await onOwner('TRUNCATE bullmq.job CASCADE')
    },
    contents: async () => JSON.stringify(await onOwner('SELECT * FROM bullmq.job')),
  },
  redis: {
    open: (queue) => Promise.resolve(redisBackend(queue, redis.url)),
    wipe: async () => {
      await onRedis((client) => client.flushall())
    },
    contents: () =>
      onRedis(async (client) => {
        const keys = await client.keys('*:alert-*')
        return JSON.stringify([keys, await Promise.all(keys.map((key) => client.hgetall(key)))])
      }),
  },
}

beforeAll(async () => {
  ground = await openGround()
  redis = await freshRedis()
})
afterAll(async () => {
  await redis.stop()
  await ground.close()
})

describe.each(['postgres', 'redis'] as const)('wake-ups kept in %s', (name) => {
  const { open, wipe, contents } = KEPT[name]
  const authorityOf = (number: number): string =>
    `${name === 'redis' ? 4 : 3}${String(number).padStart(2, '0')}`
  let backend: Backend
  let opened: { readonly wakeUps: WakeUps[]; readonly workers: WakeUpWorker[] }
  let complaints: string[]
  const hear = (error: Error): void => void complaints.push(error.name)

  beforeEach(async () => {
    backend = await open(`test-${randomUUID()}`)
    opened = { wakeUps: [], workers: [] }
    complaints = []
  })
  afterEach(async () => {
    for (const worker of opened.workers) await worker.close(5000)
    for (const wakeUps of opened.wakeUps) await wakeUps.close()
    await backend.close()
  })

  const openQueue = (): WakeUps => {
    const wakeUps = backend.wakeUps(hear)
    opened.wakeUps.push(wakeUps)
    return wakeUps
  }
  const openWorker = (fire: (wakeUp: WakeUp) => Promise<unknown>): WakeUpWorker => {
    const worker = backend.worker(async (wakeUp) => {
      await fire(wakeUp)
    }, hear)
    opened.workers.push(worker)
    return worker
  }
  const firing = (wakeUp: WakeUp) => fireOne({ pool: ground.pool, now: NOON }, wakeUp)
  const emptied = (wakeUps: WakeUps): Promise<void> => until(async () => (await wakeUps.waiting()) === 0)
  const wakeUpOf = async (authority: string): Promise<WakeUp> => {
    const { alert, dueOn } = await want(ground, authority, { onDate: DAY })
    return { authority, alert, dueOn, on: DAY }
  }

  it('fire their alert without any sweep', async () => {
    const authority = authorityOf(1)
    const wakeUps = openQueue()
    openWorker(firing)
    await wakeUps.add([await wakeUpOf(authority)], NOON)
    await emptied(wakeUps)
    expect(await countFired(ground, authority)).toBe(1)
    expect(complaints).toStrictEqual([])
  })

  it('are kept until their morning', async () => {
    const wakeUps = openQueue()
    const handled: WakeUp[] = []
    openWorker((wakeUp) => Promise.resolve(handled.push(wakeUp)))
    const wakeUp = await wakeUpOf(authorityOf(2))
    const tomorrow = { ...wakeUp, on: '2026-06-15' }
    await wakeUps.add([tomorrow, wakeUp], NOON)
    await until(async () => (await wakeUps.waiting()) === 1)
    expect(handled).toStrictEqual([wakeUp])
  })

  it('are one job when they are added twice, and carry ids and dates alone', async () => {
    const wakeUps = openQueue()
    const wakeUp = { ...(await wakeUpOf(authorityOf(3))), on: '2026-06-10' }
    await wakeUps.add([wakeUp], NOON)
    await wakeUps.add([wakeUp, wakeUp], NOON)
    expect(await wakeUps.waiting()).toBe(1)
    expect(wakeUpId(wakeUp)).not.toContain(':')
    const kept = await contents()
    expect(kept).toContain(wakeUpId(wakeUp))
    expect(kept).not.toContain('EHC-')
  })

  it('of an earlier due date do nothing', async () => {
    const authority = authorityOf(4)
    const wakeUps = openQueue()
    openWorker(firing)
    const wakeUp = await wakeUpOf(authority)
    await wakeUps.add([{ ...wakeUp, dueOn: '2026-05-25', on: '2026-05-25' }], NOON)
    await emptied(wakeUps)
    expect(await countFired(ground, authority)).toBe(0)
  })

  it('are refused when their payload is not one of ours', async () => {
    const wakeUps = openQueue()
    openWorker(firing)
    const wakeUp = await wakeUpOf(authorityOf(5))
    await wakeUps.add([{ ...wakeUp, alert: 'somebody' }], NOON)
    await until(() => Promise.resolve(complaints.length > 0))
    expect(complaints).toStrictEqual(['ZodError'])
  })

  it('that are wiped are added again, and none is lost', async () => {
    const authority = authorityOf(6)
    await receiveRequest(ground, authority, '2026-05-01')
    await wantMany(ground, authority, '2026-06-02', 300)
    const wakeUps = openQueue()
    const fill = refill(wakeUps)
    const look = () => upcoming(ground.pool, authority, NOON)

    expect(await fill(await look(), NOON)).toBe(300)
    expect(await fill(await look(), NOON)).toBe(0)
    await wipe()
    expect(await fill(await look(), NOON)).toBe(300)
    await wipe()

    const nextDay = new Date('2026-06-02T11:00:00Z')
    await sweep({ pool: ground.pool, clock: () => nextDay, log: NO_LOG })
    expect(await countFired(ground, authority)).toBe(300)
  })

  it('fire 500 at one instant between two workers, each once', async () => {
    const authority = authorityOf(9)
    await wantMany(ground, authority, DAY, 500)
    const wakeUps = openQueue()
    await wakeUps.add(await upcoming(ground.pool, authority, YESTERDAY), NOON)
    openWorker(firing)
    openWorker(firing)
    await emptied(wakeUps)
    expect(await countFired(ground, authority)).toBe(500)
    expect(complaints).toStrictEqual([])
  })

  it('fire 10,000 at one instant between two workers and two sweeps, each once', async () => {
    const authority = authorityOf(7)
    await wantMany(ground, authority, DAY, 10_000)
    const wakeUps = openQueue()
    await wakeUps.add(await upcoming(ground.pool, authority, YESTERDAY), NOON)
    openWorker(firing)
    openWorker(firing)
    await Promise.all([1, 2].map(() => fireDue({ pool: ground.pool, authority, now: NOON })))
    await until(async () => (await countFired(ground, authority)) === 10_000)
    // Thousands of wake-ups are left with nothing to do; the test need not wait for them.
    await wipe()
  }, 60_000)

  it('let a worker go that hangs in a job', async () => {
    const wakeUps = openQueue()
    let begun: () => void = () => undefined
    const inHand = new Promise<void>((resolve) => {
      begun = resolve
    })
    let letGo: () => void = () => undefined
    const worker = openWorker(async () => {
      begun()
      await new Promise<void>((resolve) => {
        letGo = resolve
      })
    })
    await wakeUps.add([await wakeUpOf(authorityOf(8))], NOON)
    await inHand
    await worker.close(50)
    opened.workers.pop()
    letGo()
    expect(complaints).toStrictEqual([])
  })
})

describe('a job whose data Redis has lost', () => {
  it('is refused, and its alert fires by the sweep', async () => {
    const backend = redisBackend('evicted', redis.url)
    const complaints: string[] = []
    const hear = (error: Error): void => void complaints.push(error.name)
    const wakeUps = backend.wakeUps(hear)
    const { alert, dueOn } = await want(ground, '471', { onDate: DAY })
    await wakeUps.add([{ authority: '471', alert, dueOn, on: DAY }], new Date('2026-06-01T05:59:59Z'))
    await onRedis((client) =>
      client.del(`bull:evicted:${wakeUpId({ authority: '471', alert, dueOn, on: DAY })}`),
    )
    let handled = 0
    const worker = backend.worker(() => Promise.resolve(void (handled += 1)), hear)
    await until(() => Promise.resolve(complaints.length > 0))
    await worker.close(5000)
    await wakeUps.close()
    expect([handled, complaints[0]]).toStrictEqual([0, 'LostWakeUp'])
    expect(await fireDue({ pool: ground.pool, authority: '471', now: NOON })).toHaveLength(1)
  })
})

describe('the horizon', () => {
  it('holds what is wanted after today and within two weeks, with the next day of a rung that repeats', async () => {
    expect(HORIZON_DAYS).toBe(14)
    const authority = '481'
    await want(ground, authority, { onDate: '2026-06-01' })
    await want(ground, authority, { onDate: '2026-06-02' })
    await want(ground, authority, { onDate: '2026-06-15' })
    await want(ground, authority, { onDate: '2026-06-16' })
    await want(ground, authority, { onDate: '2026-06-10', closesOn: '2026-06-09' })
    await want(ground, authority, { onDate: '2026-06-03', takenOn: '2026-06-04' })
    await want(ground, authority, {
      rung: 'weekly',
      onDate: '2026-03-03',
      everyDays: 7,
      takenOn: '2026-06-01',
    })
    expect((await upcoming(ground.pool, authority, NOON)).map(({ on }) => on)).toStrictEqual([
      '2026-06-02',
      '2026-06-02',
      '2026-06-15',
    ])
    expect(await firedOf(ground, authority)).toStrictEqual([])
  })
})
