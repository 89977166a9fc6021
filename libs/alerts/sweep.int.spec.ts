import { countFired, type Fixture, NO_LOG, openFixture, receiveRequest, wantMany } from './fixture.spec.js'
import { sweep } from './sweep.js'

let fixture: Fixture

beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.close())

const at = (now: string) => ({ pool: fixture.pool, clock: () => new Date(now), log: NO_LOG })

describe('the sweep', () => {
  it('fires what is due in every authority, and says which wake-ups are wanted next', async () => {
    for (const authority of ['701', '702']) {
      await receiveRequest(fixture, authority, '2026-05-01')
      await wantMany(fixture, authority, '2026-06-01', 2)
      await wantMany(fixture, authority, '2026-06-10', 1)
    }
    const wanted = await sweep(at('2026-06-01T06:00:00Z'))
    expect(wanted?.map(({ authority, on }) => [authority, on])).toStrictEqual([
      ['701', '2026-06-10'],
      ['702', '2026-06-10'],
    ])
    expect([await countFired(fixture, '701'), await countFired(fixture, '702')]).toStrictEqual([2, 2])
  })

  it('leaves the work to another process that is at it', async () => {
    const sweeps = await Promise.all(Array.from({ length: 5 }, () => sweep(at('2026-06-10T06:00:00Z'))))
    expect(sweeps.some((wanted) => wanted !== undefined)).toBe(true)
    expect([await countFired(fixture, '701'), await countFired(fixture, '702')]).toStrictEqual([3, 3])
  })

  it('does nothing while the lock is held, and goes on when it is let go', async () => {
    await wantMany(fixture, '701', '2026-06-11', 1)
    const other = await fixture.pool.connect()
    await other.query('SELECT pg_advisory_lock(7385040)')
    expect(await sweep(at('2026-06-11T06:00:00Z'))).toBeUndefined()
    expect(await countFired(fixture, '701')).toBe(3)
    await other.query('SELECT pg_advisory_unlock(7385040)')
    other.release()
    expect(await sweep(at('2026-06-11T06:00:00Z'))).toStrictEqual([])
    expect(await countFired(fixture, '701')).toBe(4)
  })
})
