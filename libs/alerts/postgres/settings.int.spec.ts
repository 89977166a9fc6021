import { type AuthoritySettings, DEFAULT_AUTHORITY_SETTINGS } from '#casework'
import { settingsStream } from '#projections'
import { rebuild, runUntilCaughtUp } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { firedOf, type Fixture, NO_LOG, openFixture, receiveRequest, record } from '../fixture.spec.js'
import { fireDue } from './fire.js'
import { alertsOfCase } from './of-case.js'
import { wantedAlertProjection } from './projection.js'
import { unreadAlerts } from './unread.js'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.close())

const runner = () => ({
  store: fixture.store,
  pool: fixture.pool,
  projections: [...readModelProjections, wantedAlertProjection],
  log: NO_LOG,
})

const fire = async (authority: string, day: string): Promise<readonly string[]> => {
  const fired = await fireDue({ pool: fixture.pool, authority, now: new Date(`${day}T12:00:00Z`) })
  return fired.map(({ rule, rung, dueOn }) => `${rule} ${rung} ${dueOn}`).toSorted()
}

const choose = async (authority: string, on: string, change: Partial<AuthoritySettings>): Promise<void> => {
  const data = { ...DEFAULT_AUTHORITY_SETTINGS, ...change }
  const chosen = {
    type: 'SettingsChosen',
    occurredOn: on,
    data: { ...data, milestones: [...data.milestones] },
  }
  await record(fixture, authority, settingsStream(authority), [chosen], { recordedAt: `${on}T10:00:00.000Z` })
  await runUntilCaughtUp(runner(), authority)
}

/** Its six weeks end on 23 February 2026, or on 22 February where the day of receipt is day 1. */
const oneCase = async (authority: string): Promise<string> => {
  const stream = await receiveRequest(fixture, authority, '2026-01-12')
  await runUntilCaughtUp(runner(), authority)
  return stream
}

const unread = async (authority: string, today: string) =>
  (await unreadAlerts(fixture.pool, authority, { role: 'seniorLocalityLead' }, today)).map(
    ({ rule, rung, dueOn, earlier }) => [rule, rung, dueOn, earlier],
  )

describe('an authority that changes how it counts', () => {
  it('is not told again what it has been told, and is told all the rest on the new days', async () => {
    await oneCase('401')
    expect(await fire('401', '2026-02-09')).toStrictEqual(['R-DEC6 before-14 2026-02-23'])
    await choose('401', '2026-02-09', { weeksConvention: 'incl' })
    expect(await fire('401', '2026-02-09')).toStrictEqual([])
    expect(await fire('401', '2026-02-14')).toStrictEqual([])
    expect(await fire('401', '2026-02-15')).toStrictEqual(['R-DEC6 before-7 2026-02-22'])
    // Back again, on the day of the alert: the day after, on which it would have come, nobody hears of it twice.
    await choose('401', '2026-02-15', {})
    expect(await fire('401', '2026-02-16')).toStrictEqual([])
    expect(await fire('401', '2026-02-21')).toStrictEqual(['R-DEC6 before-2 2026-02-23'])
  })

  it('hears at once of a limit that has passed because of it, and of no rung twice', async () => {
    await oneCase('402')
    await fire('402', '2026-02-23')
    await choose('402', '2026-02-23', { weeksConvention: 'incl' })
    expect(await fire('402', '2026-02-23')).toStrictEqual(['R-DEC6 after-1 2026-02-22'])
    await choose('402', '2026-02-24', {})
    expect(await fire('402', '2026-02-24')).toStrictEqual([])
    expect(await fire('402', '2026-03-03')).toStrictEqual(['R-DEC6 weekly 2026-02-23'])
    await choose('402', '2026-03-03', { weeksConvention: 'incl' })
    expect(await fire('402', '2026-03-03')).toStrictEqual([])
    expect(await fire('402', '2026-03-09')).toStrictEqual(['R-DEC6 weekly 2026-02-22'])
  })

  it('keeps unread what nobody has read, with the last day as it is counted now', async () => {
    const stream = await oneCase('403')
    await fire('403', '2026-02-24')
    expect(await unread('403', '2026-02-24')).toStrictEqual([['R-DEC6', 'after-1', '2026-02-23', 0]])
    await choose('403', '2026-02-24', { weeksConvention: 'incl' })
    expect(await unread('403', '2026-02-24')).toStrictEqual([['R-DEC6', 'after-1', '2026-02-22', 0]])
    const states = (await alertsOfCase(fixture.pool, '403', stream))
      .filter(({ rule }) => rule === 'R-DEC6')
      .map(({ rung, state }) => `${rung} ${state}`)
    expect(states).toContain('after-1 fired')
  })

  it('is not flooded by a milestone it begins to watch: days before that stay quiet', async () => {
    await oneCase('404')
    await receiveRequest(fixture, '404', '2026-02-02')
    await choose('404', '2026-02-10', { milestones: ['P-DEC2'] })
    // The first case had to be decided by 26 January, the second by 16 February.
    expect(await fire('404', '2026-02-15')).not.toContain('P-DEC2 after-1 2026-01-26')
    expect(await fire('404', '2026-02-17')).toContain('P-DEC2 after-1 2026-02-16')
    const told = (await firedOf(fixture, '404')).filter(({ rule }) => rule === 'P-DEC2')
    expect(told.map(({ rung, dueOn }) => `${rung} ${dueOn}`)).toStrictEqual([
      'due 2026-02-16',
      'after-1 2026-02-16',
    ])
  })

  it('leaves alone the alerts of every other, and a rebuild changes nothing', async () => {
    await oneCase('405')
    await oneCase('406')
    await fire('406', '2026-02-09')
    await choose('405', '2026-02-09', { weeksConvention: 'incl' })
    expect(await fire('406', '2026-02-15')).toStrictEqual([])
    const { compared } = await rebuild(runner(), '405')
    expect(compared.filter(({ casesThatDiffer }) => casesThatDiffer > 0)).toStrictEqual([])
    expect(await fire('405', '2026-02-09')).toStrictEqual(['R-DEC6 before-14 2026-02-22'])
  })
})
