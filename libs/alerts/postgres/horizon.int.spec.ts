import { firedOf, type Fixture, openFixture, want } from '../fixture.spec.js'
import { HORIZON_DAYS, upcoming } from './horizon.js'

const NOON = new Date('2026-06-01T11:00:00Z')

let fixture: Fixture

beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.close())

describe('the horizon', () => {
  it('holds what is wanted after today and within two weeks, with the next day of a rung that repeats', async () => {
    expect(HORIZON_DAYS).toBe(14)
    const authority = '481'
    await want(fixture, authority, { onDate: '2026-06-01' })
    await want(fixture, authority, { onDate: '2026-06-02' })
    await want(fixture, authority, { onDate: '2026-06-15' })
    await want(fixture, authority, { onDate: '2026-06-16' })
    await want(fixture, authority, { onDate: '2026-06-10', closesOn: '2026-06-09' })
    await want(fixture, authority, { onDate: '2026-06-03', takenOn: '2026-06-04' })
    await want(fixture, authority, {
      rung: 'weekly',
      onDate: '2026-03-03',
      everyDays: 7,
      takenOn: '2026-06-01',
    })
    expect((await upcoming(fixture.pool, authority, NOON)).map(({ on }) => on)).toStrictEqual([
      '2026-06-02',
      '2026-06-02',
      '2026-06-15',
    ])
    expect(await firedOf(fixture, authority)).toStrictEqual([])
  })
})
