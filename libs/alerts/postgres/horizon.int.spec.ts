import { firedOf, type Ground, openGround, want } from '../ground.spec.js'
import { HORIZON_DAYS, upcoming } from './horizon.js'

const NOON = new Date('2026-06-01T11:00:00Z')

let ground: Ground

beforeAll(async () => {
  ground = await openGround()
})
afterAll(() => ground.close())

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
