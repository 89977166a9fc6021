import { randomUUID } from 'node:crypto'
import { type AuthoritySettings, DEFAULT_AUTHORITY_SETTINGS, schemaVersionOf } from '#casework'
import { settingsStream } from '#projections'
import { inTransaction, rebuild, runUntilCaughtUp } from '#projections/postgres'
import { type Fixture, newFixture, planSent, received } from './fixture.spec.js'
import { readModels, settingsEffect, settingsOf, timelinessReport } from './index.js'

let fixture: Fixture
beforeAll(async () => {
  fixture = await newFixture()
})
afterAll(() => fixture.close())

let nextAuthority = 400
const newAuthority = () => String(nextAuthority++)

const choose = async (authority: string, change: Partial<AuthoritySettings>): Promise<void> => {
  await fixture.store.append({
    authority,
    stream: settingsStream(authority),
    expected: 'any',
    events: [
      {
        id: randomUUID(),
        type: 'SettingsChosen',
        schemaVersion: schemaVersionOf('authority', 'SettingsChosen'),
        occurredOn: '2026-02-02',
        recordedAt: '2026-02-02T10:00:00.000Z',
        data: { ...DEFAULT_AUTHORITY_SETTINGS, ...change },
        metadata: {},
      },
    ],
  })
  await runUntilCaughtUp(fixture.runner, authority)
}

/** `R-FIN20 2026-06-01` and so on, of every case. */
const limits = (authority: string): Promise<readonly string[]> =>
  inTransaction(fixture.pool, authority, async (transaction) => {
    const { rows } = await transaction.query<{ limit: string }>(
      `SELECT rule || ' ' || due_on::text AS limit FROM read.obligation ORDER BY stream, ordinal`,
    )
    return rows.map(({ limit }) => limit)
  })

const oneCase = async (...more: Parameters<typeof planSent>[0][]): Promise<string> => {
  const authority = newAuthority()
  await fixture.record(authority, [received('2026-01-12'), ...more.map(planSent)])
  await runUntilCaughtUp(fixture.runner, authority)
  return authority
}

describe('a change of settings', () => {
  it('moves the rows of that authority only, and back', async () => {
    const [authority, other] = [await oneCase(), await oneCase()]
    const before = await limits(authority)
    expect(before).toContain('R-FIN20 2026-06-01')
    await choose(authority, { weeksConvention: 'incl' })
    expect(await limits(authority)).toContain('R-FIN20 2026-05-31')
    expect(await limits(other)).toStrictEqual(before)
    await choose(authority, { weeksConvention: 'excl' })
    expect(await limits(authority)).toStrictEqual(before)
    const { compared } = await rebuild(fixture.runner, authority, { compareOnly: true })
    expect(compared.filter(({ casesThatDiffer }) => casesThatDiffer > 0)).toStrictEqual([])
  })

  it('adds the milestones that it switches on, as local ones', async () => {
    const authority = await oneCase()
    await choose(authority, { milestones: ['P-DEC2'] })
    const rows = await inTransaction(fixture.pool, authority, async (transaction) => {
      const { rows: found } = await transaction.query<{ layer: string; due: string }>(
        `SELECT layer, due_on::text AS due FROM read.obligation WHERE rule = 'P-DEC2'`,
      )
      return found
    })
    expect(rows).toStrictEqual([{ layer: 'local', due: '2026-01-26' }])
  })

  it("leaves DfE's 140 days alone, and moves the limit of the other figure", async () => {
    // 1 June is day 140, and one day late where the day of receipt is day 1.
    const authority = await oneCase('2026-06-01')
    await choose(authority, { weeksConvention: 'incl' })
    const models = readModels(fixture.pool)
    const [dfe, due] = [
      await timelinessReport(models, authority, { year: 2026, basis: 'dfe' }),
      await timelinessReport(models, authority, { year: 2026, basis: 'due', asAt: '2026-12-01' }),
    ]
    expect([dfe.plans_issued_within_20_weeks, due.plans_issued_within_20_weeks]).toStrictEqual([1, 0])
  })

  it('is read from the log, each time with what is new', async () => {
    const authority = await oneCase()
    expect(await settingsOf(fixture.store, authority)).toStrictEqual(DEFAULT_AUTHORITY_SETTINGS)
    await choose(authority, { phaseTransfer: 'by' })
    expect(await settingsOf(fixture.store, authority)).toMatchObject({ phaseTransfer: 'by' })
    await choose(authority, { weeksConvention: 'incl' })
    expect(await settingsOf(fixture.store, authority)).toMatchObject({
      phaseTransfer: 'before',
      weeksConvention: 'incl',
    })
  })
})

describe('what other settings would do', () => {
  it('is counted before they are chosen, and nothing is written', async () => {
    const authority = await oneCase()
    await fixture.record(authority, [received('2025-01-13'), planSent('2025-06-02')])
    const head = await fixture.store.head(authority)
    const next: AuthoritySettings = {
      ...DEFAULT_AUTHORITY_SETTINGS,
      weeksConvention: 'incl',
      milestones: ['P-DEC2'],
    }
    const effect = await settingsEffect(fixture, authority, next, '2026-06-01')
    expect(effect).toMatchObject({ cases: 2, changed: 2, unreadable: [] })
    expect(effect.byRule.find(({ rule }) => rule === 'R-FIN20')).toStrictEqual({
      rule: 'R-FIN20',
      limits: 2,
      earlier: 2,
      later: 0,
      // One is past its limit a day earlier, and one that was met in time would have been a day late.
      newlyPast: 2,
      noLongerPast: 0,
      appearing: 0,
      gone: 0,
    })
    expect(effect.byRule.find(({ rule }) => rule === 'P-DEC2')).toMatchObject({ appearing: 2 })
    expect(await fixture.store.head(authority)).toBe(head)
    expect(await settingsEffect(fixture, authority, DEFAULT_AUTHORITY_SETTINGS, '2026-06-01')).toStrictEqual({
      cases: 2,
      changed: 0,
      passedOver: 0,
      byRule: [],
      limits: 0,
      open: 0,
      unreadable: [],
    })
  })
})
