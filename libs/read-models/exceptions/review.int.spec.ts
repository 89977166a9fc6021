import { runUntilCaughtUp } from '#projections/postgres'
import { type Fact, event, type Fixture, newFixture, planSent, received } from '../fixture.spec.js'
import { askAbout, exceptionsReview, limitsWithUnlawfulExceptions } from '../index.js'

let fixture: Fixture
beforeAll(async () => {
  fixture = await newFixture()
})
afterAll(() => fixture.close())

const exception = (from: string, to: string): Fact =>
  event('ExceptionRecorded', '2026-01-20', {
    exception: 'x1',
    duty: 'R-FIN20',
    reason: 'personal',
    on: '2026-01-20',
    from,
    to,
  })

const review = (authority: string) => exceptionsReview(fixture, authority, '2026-12-01')

describe('exceptions on record that lift nothing', () => {
  it('are listed from the log with the limit, the reason and the figures, before any list is made', async () => {
    // The plan came late, and what is recorded was over before the request: limit 1 June 2026.
    await fixture.record('885', [
      received('2026-01-12'),
      exception('2026-01-05', '2026-01-09'),
      planSent('2026-07-06'),
    ])
    await fixture.record('885', [received('2026-01-12'), planSent('2026-05-29')])
    const { exceptions, figures, unreadable } = await review('885')
    expect(exceptions).toMatchObject([
      {
        exception: 'x1',
        duty: 'R-FIN20',
        dueOn: '2026-06-01',
        status: 'met_late',
        ifLifted: 'excepted',
        why: 'it must fall within the period of the limit, from 12 January 2026 to 1 June 2026, and what is recorded, from 5 January 2026 to 9 January 2026, does not',
      },
    ])
    const rates = { was: { within: 1, of: 1, percent: 100 }, is: { within: 1, of: 2, percent: 50 } }
    expect(figures).toStrictEqual([
      { basis: 'dfe', year: 2026, ...rates },
      { basis: 'due', year: 2026, ...rates },
    ])
    expect(unreadable).toStrictEqual([])
  })

  it('are none where the exception meets the days of its limit, by one of them', async () => {
    await fixture.record('301', [
      received('2026-01-12'),
      exception('2026-01-05', '2026-01-12'),
      planSent('2026-07-06'),
    ])
    expect(await review('301')).toMatchObject({ exceptions: [], figures: [] })
  })

  it('are told of on the list of figures, by the limits that they were recorded for', async () => {
    await fixture.record('302', [received('2026-01-12'), exception('2026-01-05', '2026-01-09')])
    await runUntilCaughtUp(fixture.runner, '302')
    const count = await askAbout(fixture.models, '302', (ask) => limitsWithUnlawfulExceptions(ask, '302'))
    expect([count, (await review('302')).exceptions.length]).toStrictEqual([1, 1])
  })

  it('are left out once they are withdrawn', async () => {
    await fixture.record('303', [
      received('2026-01-12'),
      exception('2026-01-05', '2026-01-09'),
      event('ExceptionWithdrawn', '2026-02-02', {
        exception: 'x1',
        on: '2026-02-02',
        reason: 'recorded in error',
      }),
    ])
    expect((await review('303')).exceptions).toStrictEqual([])
  })
})
