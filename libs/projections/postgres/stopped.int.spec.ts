import { type Ground, openGround, silent, tale, unknownTomorrow } from './ground.spec.js'
import { projectionStatus, rebuild, runUntilCaughtUp, startProjectionLoop } from './index.js'

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
  await ground.owner.query(`CREATE TABLE read.other (LIKE read.tale INCLUDING ALL);
    GRANT SELECT, INSERT, UPDATE, DELETE ON read.other TO ehc_app`)
})
afterAll(() => ground.close())

/** Counts the events of a case: reads every event there is. */
const newer = (name = 'other') =>
  tale([], {
    name,
    tables: ['read.other'],
    project: (transaction, batch, into) => tale().project(transaction, batch, () => into('read.other')),
  })

const older = () => tale([], unknownTomorrow)

describe('an event that this program does not know', () => {
  it('stops the projection right before it, skips and parks nothing, and lets the others go on', async () => {
    const authority = ground.newAuthority()
    await ground.tell(authority, 'assessment-a', 'one', 'two')
    await ground.tell(authority, 'assessment-b', 'one', 'tomorrow')
    await ground.tell(authority, 'assessment-a', 'three')
    const alarms: unknown[] = []
    const log = { ...silent, error: (fields: unknown, message: string) => alarms.push([fields, message]) }
    const runner = { ...ground.runnerOf(older(), { log }), projections: [older(), newer()] }
    const failure = { code: 'unknown_event_type' }
    await expect(runUntilCaughtUp(runner, authority)).rejects.toMatchObject(failure)
    await expect(runUntilCaughtUp(runner, authority)).rejects.toMatchObject(failure)
    const stands = await projectionStatus(ground.pool, runner.projections, authority)
    expect(stands).toMatchObject([
      { projection: 'tale', position: 3, lag: 2, owner: null, parked: 0, error: failure },
      { projection: 'other', position: 5, lag: 0, owner: null, parked: 0, error: null },
    ])
    expect(await ground.rowsOf(authority)).toStrictEqual([
      ['assessment-a', 'one two'],
      ['assessment-b', 'one'],
    ])
    // One alarm, however often it is tried.
    expect(alarms).toStrictEqual([
      [{ authority, projection: 'tale', position: 3, ...failure }, 'a projection has stopped'],
    ])
  })

  it('is taken in by the newer program beside which the older one runs', async () => {
    const authority = ground.newAuthority()
    await ground.tell(authority, 'assessment-a', 'one', 'tomorrow')
    await expect(runUntilCaughtUp(ground.runnerOf(older()), authority)).rejects.toThrow('unknown')
    const authorities = async () => [{ authority, position: await ground.store.head(authority) }]
    const loops = [older(), tale()].map((projection) =>
      startProjectionLoop({ ...ground.runnerOf(projection), authorities }),
    )
    expect(await loops[1]?.waitFor(authority, 2)).toBe(true)
    await Promise.all(loops.map((loop) => loop.close()))
    expect(await ground.rowsOf(authority)).toStrictEqual([['assessment-a', 'one tomorrow']])
    expect(await projectionStatus(ground.pool, [tale()], authority)).toMatchObject([
      { position: 2, error: null },
    ])
  })

  it('breaks off a rebuild by the older program, which leaves the rows as they are', async () => {
    const authority = ground.newAuthority()
    await ground.tell(authority, 'assessment-a', 'one', 'tomorrow')
    await runUntilCaughtUp(ground.runnerOf(), authority)
    await expect(rebuild(ground.runnerOf(older()), authority)).rejects.toMatchObject({
      code: 'unknown_event_type',
    })
    expect(await ground.rowsOf(authority)).toStrictEqual([['assessment-a', 'one tomorrow']])
  })
})
