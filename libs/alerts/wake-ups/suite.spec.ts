import {
  countFired,
  type Fixture,
  NO_LOG,
  openFixture,
  receiveRequest,
  until,
  want,
  wantMany,
} from '../fixture.spec.js'
import { fireDue, fireOne } from '../postgres/fire.js'
import { upcoming } from '../postgres/horizon.js'
import { sweep } from '../sweep.js'
import { type Backend, type WakeUps, type WakeUpWorker } from './queue.js'
import { refill } from './refill.js'
import { type WakeUp, wakeUpId } from './wake-up.js'
import { randomUUID } from 'node:crypto'

const YESTERDAY = new Date('2026-05-31T11:00:00Z')
const NOON = new Date('2026-06-01T11:00:00Z')
const DAY = '2026-06-01'

/** A backend, and the harm that can be done to it. */
export interface Kept {
  readonly open: (queue: string) => Promise<Backend>
  /** All jobs are gone, and nobody is told. */
  readonly wipe: () => Promise<void>
  /** Everything that is kept about jobs, as text. */
  readonly contents: () => Promise<string>
  readonly close: () => Promise<void>
}

/** What wake-ups promise, wherever they are kept. */
export const wakeUpsSuite = (name: string, keep: (fixture: Fixture) => Promise<Kept>): void => {
  describe(`wake-ups kept in ${name}`, () => {
    const authorityOf = (number: number): string => `3${String(number).padStart(2, '0')}`
    let fixture: Fixture
    let kept: Kept

    beforeAll(async () => {
      fixture = await openFixture()
      kept = await keep(fixture)
    })
    afterAll(async () => {
      await kept.close()
      await fixture.close()
    })
    let backend: Backend
    let opened: { readonly wakeUps: WakeUps[]; readonly workers: WakeUpWorker[] }
    let complaints: string[]
    const hear = (error: Error): void => void complaints.push(error.name)

    beforeEach(async () => {
      backend = await kept.open(`test-${randomUUID()}`)
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
    const firing = (wakeUp: WakeUp) => fireOne({ pool: fixture.pool, now: NOON }, wakeUp)
    const emptied = (wakeUps: WakeUps): Promise<void> => until(async () => (await wakeUps.waiting()) === 0)
    const wakeUpOf = async (authority: string): Promise<WakeUp> => {
      const { alert, dueOn } = await want(fixture, authority, { onDate: DAY })
      return { authority, alert, dueOn, on: DAY }
    }

    it('fire their alert without any sweep', async () => {
      const authority = authorityOf(1)
      const wakeUps = openQueue()
      openWorker(firing)
      await wakeUps.add([await wakeUpOf(authority)], NOON)
      await emptied(wakeUps)
      expect(await countFired(fixture, authority)).toBe(1)
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
      const text = await kept.contents()
      expect(text).toContain(wakeUpId(wakeUp))
      expect(text).not.toContain('EHC-')
    })

    it('of an earlier due date do nothing', async () => {
      const authority = authorityOf(4)
      const wakeUps = openQueue()
      openWorker(firing)
      const wakeUp = await wakeUpOf(authority)
      await wakeUps.add([{ ...wakeUp, dueOn: '2026-05-25', on: '2026-05-25' }], NOON)
      await emptied(wakeUps)
      expect(await countFired(fixture, authority)).toBe(0)
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
      await receiveRequest(fixture, authority, '2026-05-01')
      await wantMany(fixture, authority, '2026-06-02', 300)
      const wakeUps = openQueue()
      const fill = refill(wakeUps)
      const look = () => upcoming(fixture.pool, authority, NOON)

      expect(await fill(await look(), NOON)).toBe(300)
      expect(await fill(await look(), NOON)).toBe(0)
      await kept.wipe()
      expect(await fill(await look(), NOON)).toBe(300)
      await kept.wipe()

      const nextDay = new Date('2026-06-02T11:00:00Z')
      await sweep({ pool: fixture.pool, clock: () => nextDay, log: NO_LOG })
      expect(await countFired(fixture, authority)).toBe(300)
    })

    it('fire 500 at one instant between two workers, each once', async () => {
      const authority = authorityOf(9)
      await wantMany(fixture, authority, DAY, 500)
      const wakeUps = openQueue()
      await wakeUps.add(await upcoming(fixture.pool, authority, YESTERDAY), NOON)
      openWorker(firing)
      openWorker(firing)
      await emptied(wakeUps)
      expect(await countFired(fixture, authority)).toBe(500)
      expect(complaints).toStrictEqual([])
    })

    it('fire 10,000 at one instant between two workers and two sweeps, each once', async () => {
      const authority = authorityOf(7)
      await wantMany(fixture, authority, DAY, 10_000)
      const wakeUps = openQueue()
      await wakeUps.add(await upcoming(fixture.pool, authority, YESTERDAY), NOON)
      openWorker(firing)
      openWorker(firing)
      await Promise.all([1, 2].map(() => fireDue({ pool: fixture.pool, authority, now: NOON })))
      await until(async () => (await countFired(fixture, authority)) === 10_000)
      // Thousands of wake-ups are left with nothing to do; the test need not wait for them.
      await kept.wipe()
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
}
