import { type Fixture, openFixture, silent, tale, unknownTomorrow } from './fixture.spec.js'
import {
  inTransaction,
  parkedStreams,
  type PostgresProjection,
  projectionStatus,
  rebuild,
  runUntilCaughtUp,
  startProjectionLoop,
} from './index.js'
import { retryUnknown } from './retry-parked.js'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
  await fixture.owner.query(`CREATE TABLE read.other (LIKE read.tale INCLUDING ALL);
    GRANT SELECT, INSERT, UPDATE, DELETE ON read.other TO ehc_app`)
})
afterAll(() => fixture.close())

/** Counts the events of a case: reads every event there is. */
const newer = (name = 'other') =>
  tale([], {
    name,
    tables: ['read.other'],
    project: (transaction, batch, into) => tale().project(transaction, batch, () => into('read.other')),
  })

const older = () => tale([], unknownTomorrow)

describe('an event that this program does not know', () => {
  it('parks its case right before it, and lets the other cases and projections go on', async () => {
    const authority = fixture.newAuthority()
    await fixture.tell(authority, 'assessment-a', 'one', 'two')
    await fixture.tell(authority, 'assessment-b', 'one')
    const alarms: unknown[] = []
    const log = { ...silent, error: (fields: unknown, message: string) => alarms.push([fields, message]) }
    const runner = { ...fixture.runnerOf(older(), { log }), projections: [older(), newer()] }
    await runUntilCaughtUp(runner, authority)
    await fixture.tell(authority, 'assessment-b', 'tomorrow')
    await fixture.tell(authority, 'assessment-a', 'three')
    expect(await runUntilCaughtUp(runner, authority)).toBe(5)
    expect(await projectionStatus(fixture.pool, runner.projections, authority)).toMatchObject([
      { projection: 'tale', position: 5, lag: 0, parked: 1, error: null },
      { projection: 'other', position: 5, lag: 0, parked: 0, error: null },
    ])
    expect(await fixture.rowsOf(authority)).toStrictEqual([
      ['assessment-a', 'one two three'],
      ['assessment-b', 'one'],
    ])
    const stream = `la${authority}_assessment-b`
    expect(alarms).toStrictEqual([
      [{ projection: 'tale', stream, code: 'unknown_event_type' }, 'a case is parked'],
    ])
  })

  it('is taken in by the newer program that comes, and by one beside which the older one runs', async () => {
    const authority = fixture.newAuthority()
    await fixture.tell(authority, 'assessment-a', 'one', 'tomorrow')
    await runUntilCaughtUp(fixture.runnerOf(older()), authority)
    const authorities = async () => [{ authority, position: await fixture.store.head(authority) }]
    const loops = [older(), tale()].map((projection) =>
      startProjectionLoop({ ...fixture.runnerOf(projection), authorities }),
    )
    const parked = async () => (await projectionStatus(fixture.pool, [tale()], authority))[0]?.parked
    while ((await parked()) !== 0);
    await Promise.all(loops.map((loop) => loop.close()))
    expect(await fixture.rowsOf(authority)).toStrictEqual([['assessment-a', 'one tomorrow']])
  })

  it('is tried once by one program, however often it looks', async () => {
    const authority = fixture.newAuthority()
    await fixture.tell(authority, 'assessment-a', 'one', 'tomorrow')
    const runner = fixture.runnerOf(older())
    await runUntilCaughtUp(runner, authority)
    const look = retryUnknown(runner)
    for (let turn = 0; turn < 3; turn++) await look(authority)
    const parked = await inTransaction(fixture.pool, authority, (t) => parkedStreams(t, authority))
    expect(parked).toMatchObject([{ code: 'unknown_event_type', tries: 2 }])
  })

  it('leaves the rows of its case as they last stood when an older program rebuilds', async () => {
    const authority = fixture.newAuthority()
    await fixture.tell(authority, 'assessment-a', 'one', 'tomorrow')
    await runUntilCaughtUp(fixture.runnerOf(), authority)
    await rebuild(fixture.runnerOf(older()), authority)
    expect(await fixture.rowsOf(authority)).toStrictEqual([['assessment-a', 'one tomorrow']])
    expect(await projectionStatus(fixture.pool, [older()], authority)).toMatchObject([{ parked: 1 }])
  })

  it('stops every case only where it is a choice of the authority, which all of them are counted by', async () => {
    const authority = fixture.newAuthority()
    const counted: PostgresProjection = tale([], {
      project: async (transaction, batch, into) => {
        await tale().project(transaction, batch, into)
        if (batch.some(({ settings }) => settings.length > 0))
          throw Object.assign(new Error('unknown'), { code: 'unknown_event_version' })
      },
    })
    await fixture.tell(authority, 'assessment-a', 'one')
    await fixture.tell(authority, 'authority-settings', 'a choice to come')
    await expect(runUntilCaughtUp(fixture.runnerOf(counted), authority)).rejects.toMatchObject({
      code: 'unknown_event_version',
    })
    expect(await projectionStatus(fixture.pool, [counted], authority)).toMatchObject([
      { position: 1, parked: 0, error: { code: 'unknown_event_version' } },
    ])
  })
})
