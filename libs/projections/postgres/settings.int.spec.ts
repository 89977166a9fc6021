import { type Fixture, openFixture, tale } from './fixture.spec.js'
import { type PostgresProjection, rebuild, replaceRows, runUntilCaughtUp } from './index.js'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.close())

const words = (history: readonly { readonly data: object }[]): string =>
  history.map(({ data }) => String((data as { text?: unknown }).text)).join(' ')

/** Tells each case together with what its authority has chosen. */
const byChoice = (meanwhile: () => Promise<void> = () => Promise.resolve()): PostgresProjection =>
  tale([], {
    project: async (transaction, batch, into) => {
      await replaceRows(
        transaction,
        { into, table: 'read.tale' },
        [
          { name: 'stream', type: 'text', value: (row) => row.stream },
          { name: 'told', type: 'text', value: (row) => row.told },
        ],
        batch,
        batch.map(({ stream, history, settings }) => ({
          stream,
          told: `${words(history)} (${words(settings)})`,
        })),
      )
      await meanwhile()
    },
  })

const twoCases = async () => {
  const authority = fixture.newAuthority()
  await fixture.tell(authority, 'assessment-a', 'a')
  await fixture.tell(authority, 'plan-b', 'b')
  await runUntilCaughtUp(fixture.runnerOf(byChoice()), authority)
  return authority
}

describe('when an authority chooses its settings', () => {
  it('every case of that authority is projected again, and no other', async () => {
    const [authority, other] = [await twoCases(), await twoCases()]
    await fixture.tell(authority, 'authority-settings', 'one')
    await runUntilCaughtUp(fixture.runnerOf(byChoice()), authority)
    await runUntilCaughtUp(fixture.runnerOf(byChoice()), other)
    expect(await fixture.rowsOf(authority)).toStrictEqual([
      ['assessment-a', 'a (one)'],
      ['plan-b', 'b (one)'],
    ])
    expect(await fixture.rowsOf(other)).toStrictEqual([
      ['assessment-a', 'a ()'],
      ['plan-b', 'b ()'],
    ])
  })

  it.each([1, 2, 5000])('batches of %i come to the same rows as a rebuild', async (batchSize) => {
    const authority = await twoCases()
    await fixture.tell(authority, 'authority-settings', 'one')
    await fixture.tell(authority, 'assessment-a', 'more')
    await fixture.tell(authority, 'assessment-c', 'c')
    await fixture.tell(authority, 'authority-settings', 'two')
    await fixture.tell(authority, 'plan-b', 'late')
    await runUntilCaughtUp(fixture.runnerOf(byChoice(), { batchSize }), authority)
    expect(await fixture.rowsOf(authority)).toStrictEqual([
      ['assessment-a', 'a more (one two)'],
      ['assessment-c', 'c (one two)'],
      ['plan-b', 'b late (one two)'],
    ])
    const { compared } = await rebuild(fixture.runnerOf(byChoice()), authority, { compareOnly: true })
    expect(compared).toMatchObject([{ casesThatDiffer: 0, casesBehind: 0 }])
  })

  it('a rebuild that is under way takes the choice in for the cases that it has built', async () => {
    const authority = await twoCases()
    let chosen = false
    const choosing = byChoice(async () => {
      if (chosen) return
      chosen = true
      await fixture.tell(authority, 'authority-settings', 'one')
    })
    await rebuild(fixture.runnerOf(choosing), authority)
    expect(await fixture.rowsOf(authority)).toStrictEqual([
      ['assessment-a', 'a (one)'],
      ['plan-b', 'b (one)'],
    ])
  })
})
