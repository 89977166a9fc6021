import { type EventStore } from '#event-store'
import { createPool } from '#platform'
import { type Fixture, openFixture, signal, silent, tale } from './fixture.spec.js'
import { advance, projectionStatus, rebuild, runUntilCaughtUp, takeInWhatIsFree } from './index.js'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.close())

/** A store whose reader stops between reading the log and writing the rows, until it is let go. */
const pausedAfterReading = (store: EventStore) => {
  const [inside, released] = [signal(), signal()]
  const paused: EventStore = {
    ...store,
    readAll: async (...asked) => {
      const events = await store.readAll(...asked)
      inside.give()
      await released.given
      return events
    },
  }
  return { paused, inside, released }
}

const statusOf = async (authority: string) => {
  const [status] = await projectionStatus(fixture.pool, [tale()], authority)
  if (status === undefined) throw new Error('no status')
  return status
}

describe('a runner that owns the projections of an authority', () => {
  it('keeps others out, who leave it alone or wait for it', async () => {
    const authority = fixture.newAuthority()
    await fixture.tell(authority, 'assessment-a', 'one')
    const { paused, inside, released } = pausedAfterReading(fixture.store)
    const first = runUntilCaughtUp(fixture.runnerOf(tale(), { store: paused }), authority)
    await inside.given
    const owned = await statusOf(authority)
    expect({ owned: owned.owner !== null, lag: owned.lag }).toStrictEqual({ owned: true, lag: 1 })
    const seen: string[] = []
    expect(await takeInWhatIsFree(fixture.runnerOf(tale(seen)), authority)).toBe(0)
    const waiting = runUntilCaughtUp(fixture.runnerOf(tale(seen)), authority)
    released.give()
    expect(await first).toBe(1)
    expect(await waiting).toBe(1)
    expect(seen).toStrictEqual([])
    expect((await statusOf(authority)).owner).toBeNull()
  })

  it.each([
    [
      'another took them over',
      async (authority: string) => {
        expect(await advance(fixture.runnerOf(), authority)).toMatchObject({ outcome: 'advanced' })
      },
    ],
    ['nobody did', () => Promise.resolve()],
  ])('writes nothing when it comes back after its lease and %s', async (_, meanwhile) => {
    const authority = fixture.newAuthority()
    await fixture.tell(authority, 'assessment-a', 'one')
    const { paused, inside, released } = pausedAfterReading(fixture.store)
    const writes: string[] = []
    const asleep = advance(fixture.runnerOf(tale(writes), { store: paused }), authority)
    await inside.given
    await fixture.leasesRunOut(authority)
    await meanwhile(authority)
    const before = await fixture.checkpointOf(authority)
    released.give()
    expect(await asleep).toMatchObject({ outcome: 'held' })
    expect(writes).toStrictEqual([])
    expect(await fixture.checkpointOf(authority)).toStrictEqual(before)
  })

  it('writes nothing over a rebuild that was switched in while it read', async () => {
    const authority = fixture.newAuthority()
    await fixture.tell(authority, 'assessment-a', 'one')
    const { paused, inside, released } = pausedAfterReading(fixture.store)
    const writes: string[] = []
    const slow = advance(fixture.runnerOf(tale(writes), { store: paused }), authority)
    await inside.given
    await rebuild(fixture.runnerOf(), authority)
    released.give()
    expect(await slow).toMatchObject({ outcome: 'held' })
    expect(writes).toStrictEqual([])
    expect(await fixture.rowsOf(authority)).toStrictEqual([['assessment-a', 'one']])
  })
})

describe('several runners', () => {
  it('leave alone what the last owner finished between their look and their taking over', async () => {
    const authority = fixture.newAuthority()
    await fixture.tell(authority, 'assessment-a', 'one')
    let connections = 0
    const late = new Proxy(fixture.pool, {
      get: (target, name) =>
        name !== 'connect'
          ? (Reflect.get(target, name) as unknown)
          : async () => {
              // The first connection looked at the checkpoints; the second takes them over.
              if (++connections === 2) await runUntilCaughtUp(fixture.runnerOf(), authority)
              return target.connect()
            },
    })
    const seen: string[] = []
    expect(await runUntilCaughtUp(fixture.runnerOf(tale(seen), { pool: late }), authority)).toBe(1)
    expect(connections).toBeGreaterThan(2)
    expect(seen).toStrictEqual([])
    expect(await fixture.checkpointOf(authority)).toStrictEqual({ position: 1, version: 1 })
  })

  it('side by side come to the same rows as one', async () => {
    const authority = fixture.newAuthority()
    for (let n = 0; n < 20; n++) await fixture.tell(authority, `assessment-${n % 7}`, String(n))
    const alone = [0, 1, 2].map(() => runUntilCaughtUp(fixture.runnerOf(tale(), { batchSize: 3 }), authority))
    expect(await Promise.all(alone)).toStrictEqual([20, 20, 20])
    const { compared } = await rebuild(fixture.runnerOf(), authority)
    expect(compared).toMatchObject([{ casesThatDiffer: 0, casesBehind: 0, rowsBefore: 7, rowsAfter: 7 }])
  })

  it('share the authorities: each takes what is free, and every event is taken in once', async () => {
    const authorities = [0, 1, 2, 3, 4, 5].map(() => fixture.newAuthority())
    for (const authority of authorities)
      for (let n = 0; n < 6; n++) await fixture.tell(authority, `assessment-${n}`, 'once')
    const seen: string[] = []
    const pools = [0, 1, 2].map(() => createPool(fixture.database.appUrl, { size: 4 }))
    const worker = async (pool: (typeof pools)[number]) => {
      for (let round = 0; round < 50; round++)
        for (const authority of authorities)
          await takeInWhatIsFree({ ...fixture.runnerOf(tale(seen), { batchSize: 2 }), pool }, authority)
    }
    await Promise.all(pools.map(worker))
    await Promise.all(pools.map((pool) => pool.end()))
    const each = authorities.flatMap((authority) =>
      [0, 1, 2, 3, 4, 5].map((n) => `la${authority}_assessment-${n}`),
    )
    expect(seen.toSorted()).toStrictEqual(each.toSorted())
    const stands = await Promise.all(authorities.map(statusOf))
    expect(stands.map(({ position, lag, owner }) => [position, lag, owner])).toStrictEqual(
      authorities.map(() => [6, 0, null]),
    )
  })

  it('take over from one that died with its lease, once that has run out', async () => {
    const authority = fixture.newAuthority()
    await fixture.tell(authority, 'assessment-a', 'one')
    const { paused, inside } = pausedAfterReading(fixture.store)
    // Never let go: this one is dead.
    const dead = runUntilCaughtUp(fixture.runnerOf(tale(), { store: paused }), authority)
    void dead
    await inside.given
    expect(await takeInWhatIsFree(fixture.runnerOf(), authority)).toBe(0)
    await fixture.leasesRunOut(authority)
    expect(await takeInWhatIsFree(fixture.runnerOf(), authority)).toBe(1)
  })
})

describe('a lease that ends later than any lease can', () => {
  it('was written before the clock of the database went back, and keeps nobody out', async () => {
    const authority = fixture.newAuthority()
    await fixture.tell(authority, 'assessment-a', 'one')
    await runUntilCaughtUp(fixture.runnerOf(), authority)
    await fixture.tell(authority, 'assessment-a', 'two')
    await fixture.owner.query(
      `UPDATE read.checkpoint SET owner = 'gone', lease_until = now() + interval '1 day' WHERE authority = $1`,
      [authority],
    )
    expect(await takeInWhatIsFree(fixture.runnerOf(), authority)).toBe(2)
  })
})

describe('the server giving way', () => {
  const failing = (code: string, times: number) => {
    let failures = 0
    const seen: string[] = []
    const projection = tale(seen, {
      project: async (transaction, batch, into) => {
        await tale(seen).project(transaction, batch, into)
        if (failures++ < times)
          await transaction.query(`DO $$ BEGIN RAISE EXCEPTION 'fault' USING ERRCODE = '${code}'; END $$`)
      },
    })
    return { projection, failures: () => failures }
  }

  it.each([['40001'], ['40P01'], ['55P03']])(
    'with %s is tried again, and nothing is doubled',
    async (code) => {
      const authority = fixture.newAuthority()
      await fixture.tell(authority, 'assessment-a', 'one', 'two')
      const { projection, failures } = failing(code, 2)
      expect(await runUntilCaughtUp(fixture.runnerOf(projection), authority)).toBe(2)
      expect(failures()).toBe(3)
      expect(await fixture.rowsOf(authority)).toStrictEqual([['assessment-a', 'one two']])
      expect((await statusOf(authority)).parked).toBe(0)
    },
  )

  it('for good is given up after six attempts, with the reason beside the position', async () => {
    const authority = fixture.newAuthority()
    await fixture.tell(authority, 'assessment-a', 'one')
    const { projection, failures } = failing('40001', Infinity)
    await expect(runUntilCaughtUp(fixture.runnerOf(projection), authority)).rejects.toMatchObject({
      code: '40001',
    })
    expect(failures()).toBe(6)
    expect(await statusOf(authority)).toMatchObject({
      position: 0,
      parked: 0,
      owner: null,
      error: { code: '40001' },
    })
    expect(await runUntilCaughtUp(fixture.runnerOf(), authority)).toBe(1)
    expect((await statusOf(authority)).error).toBeNull()
  })

  it('by cutting the connection in mid-batch leaves nothing half-written, and is tried again', async () => {
    const authority = fixture.newAuthority()
    await fixture.tell(authority, 'assessment-a', 'one')
    let cuts = 0
    const cut = tale([], {
      project: async (transaction, batch, into) => {
        await tale().project(transaction, batch, into)
        if (cuts++ === 0) await transaction.query('SELECT pg_terminate_backend(pg_backend_pid())')
      },
    })
    expect(await runUntilCaughtUp(fixture.runnerOf(cut), authority)).toBe(1)
    expect(cuts).toBe(2)
    expect(await fixture.rowsOf(authority)).toStrictEqual([['assessment-a', 'one']])
  })

  it('holding the lock of a checkpoint keeps nobody waiting who can leave it', async () => {
    const authority = fixture.newAuthority()
    await fixture.tell(authority, 'assessment-a', 'one')
    await fixture.tell(authority, 'assessment-a', 'two')
    await advance(fixture.runnerOf(tale(), { batchSize: 1 }), authority)
    const holder = await fixture.owner.connect()
    await holder.query('BEGIN')
    await holder.query('SELECT FROM read.checkpoint WHERE authority = $1 FOR UPDATE', [authority])
    expect(await takeInWhatIsFree(fixture.runnerOf(), authority)).toBe(1)
    const waiting = runUntilCaughtUp({ ...fixture.runnerOf(), log: silent }, authority)
    await holder.query('COMMIT')
    holder.release()
    expect(await waiting).toBe(2)
  })
})
