import { type Fixture, openFixture, signal, silent, tale } from './fixture.spec.js'
import {
  advance,
  inTransaction,
  parkedStreams,
  rebuild,
  runUntilCaughtUp,
  startProjectionLoop,
} from './index.js'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.close())

/** Changes rows behind the back of the program, as a fault of an earlier version would have left them. */
const spoil = (authority: string, sql: string) =>
  inTransaction(fixture.pool, authority, async (transaction) => {
    await transaction.query(sql, [authority])
  })

const threeCases = async () => {
  const authority = fixture.newAuthority()
  for (const name of ['a', 'b', 'c']) await fixture.tell(authority, `assessment-${name}`, name)
  await runUntilCaughtUp(fixture.runnerOf(), authority)
  return authority
}

const RIGHT = [
  ['assessment-a', 'a'],
  ['assessment-b', 'b'],
  ['assessment-c', 'c'],
]

describe('the comparison', () => {
  it('finds the same rows the same, with equal counts and checksums', async () => {
    const authority = await threeCases()
    const { compared } = await rebuild(fixture.runnerOf(), authority, { compareOnly: true })
    const sum = compared[0]?.checksumBefore
    expect(sum).toMatch(/^[0-9a-f]{8,16}$/)
    expect(compared).toStrictEqual([
      {
        projection: 'tale',
        versionBefore: 1,
        versionAfter: 1,
        rowsBefore: 3,
        rowsAfter: 3,
        checksumBefore: sum,
        checksumAfter: sum,
        casesThatDiffer: 0,
        streams: [],
        casesBehind: 0,
      },
    ])
  })

  it('keeps words as they are, whatever PostgreSQL would read into them, live and built anew', async () => {
    const authority = fixture.newAuthority()
    const words = '{"a", NULL, \\ b'
    await fixture.tell(authority, 'assessment-a', words)
    await fixture.tell(authority, 'assessment-b', '')
    await runUntilCaughtUp(fixture.runnerOf(), authority)
    const kept = [
      ['assessment-a', JSON.stringify(words).slice(1, -1)],
      ['assessment-b', ''],
    ]
    expect(await fixture.rowsOf(authority)).toStrictEqual(kept)
    await spoil(authority, `UPDATE read.tale SET told = 'wrong' WHERE authority = $1`)
    await rebuild(fixture.runnerOf(), authority)
    expect(await fixture.rowsOf(authority)).toStrictEqual(kept)
  })

  it('names the cases that differ: a row that is wrong, one that is missing, one too many', async () => {
    const authority = await threeCases()
    await spoil(authority, `UPDATE read.tale SET told = 'wrong' WHERE authority = $1 AND stream LIKE '%-a'`)
    await spoil(authority, `DELETE FROM read.tale WHERE authority = $1 AND stream LIKE '%-b'`)
    await spoil(authority, `INSERT INTO read.tale VALUES ($1, 'la_assessment-nobody', 'x')`)
    const before = await fixture.rowsOf(authority)
    const only = await rebuild(fixture.runnerOf(), authority, { compareOnly: true })
    const streams = ['la_assessment-nobody', `la${authority}_assessment-a`, `la${authority}_assessment-b`]
    const found = { casesThatDiffer: 3, casesBehind: 0, rowsBefore: 3, rowsAfter: 3 }
    expect(only).toMatchObject({ switched: false, compared: [{ ...found, streams: streams.toSorted() }] })
    expect(await fixture.rowsOf(authority)).toStrictEqual(before)
    const switched = await rebuild(fixture.runnerOf(), authority)
    expect(switched).toMatchObject({ switched: true, compared: [found] })
    expect(await fixture.rowsOf(authority)).toStrictEqual(RIGHT)
    expect((await rebuild(fixture.runnerOf(), authority)).compared).toMatchObject([{ casesThatDiffer: 0 }])
  })

  it('tells a case that is wrong from one whose last events are still to be taken in', async () => {
    const authority = await threeCases()
    await fixture.tell(authority, 'assessment-c', 'later')
    await spoil(authority, `UPDATE read.tale SET told = 'wrong' WHERE authority = $1 AND stream LIKE '%-a'`)
    const { compared, position } = await rebuild(fixture.runnerOf(), authority, { compareOnly: true })
    expect(compared).toMatchObject([
      { casesThatDiffer: 1, streams: [`la${authority}_assessment-a`], casesBehind: 1 },
    ])
    expect(position).toBe(4)
    expect((await fixture.checkpointOf(authority))?.position).toBe(3)
  })
})

describe('a rebuild beside what is read', () => {
  /** Stops after the first case was built; `meanwhile` happens then. */
  const interrupted = (meanwhile: () => Promise<void>) => {
    let done = false
    return tale([], {
      project: async (transaction, batch, into) => {
        await tale().project(transaction, batch, into)
        if (done) return
        done = true
        await meanwhile()
      },
    })
  }

  it('holds nobody up: what is appended meanwhile is shown at once, and is in the new rows too', async () => {
    const authority = await threeCases()
    const meanwhile: unknown[] = []
    const built = interrupted(async () => {
      await fixture.tell(authority, 'assessment-a', 'more')
      await fixture.tell(authority, 'assessment-d', 'new')
      await runUntilCaughtUp(fixture.runnerOf(), authority)
      meanwhile.push(await fixture.rowsOf(authority))
    })
    const { events, cases, position, compared } = await rebuild(fixture.runnerOf(built), authority)
    const now = [['assessment-a', 'a more'], ...RIGHT.slice(1), ['assessment-d', 'new']]
    expect(meanwhile).toStrictEqual([now])
    expect(await fixture.rowsOf(authority)).toStrictEqual(now)
    expect({ events, cases, position }).toStrictEqual({ events: 5, cases: 4, position: 5 })
    expect(compared).toMatchObject([{ casesThatDiffer: 0, casesBehind: 0 }])
  })

  it('that is killed half-way leaves the old rows and their runners as they were, and can be begun again', async () => {
    const authority = await threeCases()
    await spoil(authority, `UPDATE read.tale SET told = 'old' WHERE authority = $1 AND stream LIKE '%-a'`)
    const old = await fixture.rowsOf(authority)
    const cut = tale([], {
      project: async (transaction, batch, into) => {
        await tale().project(transaction, batch, into)
        await transaction.query('SELECT pg_terminate_backend(pg_backend_pid())')
      },
    })
    await expect(rebuild(fixture.runnerOf(cut), authority)).rejects.toThrow()
    expect(await fixture.rowsOf(authority)).toStrictEqual(old)
    await fixture.tell(authority, 'assessment-b', 'goes on')
    expect(await runUntilCaughtUp(fixture.runnerOf(), authority)).toBe(4)
    await rebuild(fixture.runnerOf(), authority)
    expect(await fixture.rowsOf(authority)).toStrictEqual([
      ['assessment-a', 'a'],
      ['assessment-b', 'b goes on'],
      ['assessment-c', 'c'],
    ])
  })

  it('waits for a batch that is being written, and switches after it', async () => {
    const authority = await threeCases()
    await fixture.tell(authority, 'assessment-a', 'last')
    const [inside, released] = [signal(), signal()]
    const slow = tale([], {
      project: async (transaction, batch, into) => {
        inside.give()
        await released.given
        await tale().project(transaction, batch, into)
      },
    })
    const batch = advance(fixture.runnerOf(slow), authority)
    await inside.given
    const built = interrupted(() => {
      released.give()
      return Promise.resolve()
    })
    const rebuilt = await rebuild(fixture.runnerOf(built), authority)
    expect(await batch).toStrictEqual({ outcome: 'advanced', position: 4 })
    expect(rebuilt.compared).toMatchObject([{ casesThatDiffer: 0, casesBehind: 0 }])
  })

  it('leaves the rows of a case it cannot read as they last stood, and says that it is parked', async () => {
    const authority = await threeCases()
    const faulty = tale([], {
      project: async (transaction, batch, into) => {
        if (batch.some(({ stream }) => stream.endsWith('-b'))) throw new TypeError('fault')
        await tale().project(transaction, batch, into)
      },
    })
    const { compared } = await rebuild(fixture.runnerOf(faulty), authority)
    expect(compared).toMatchObject([{ casesThatDiffer: 0 }])
    await rebuild(fixture.runnerOf(faulty), authority)
    expect(await fixture.rowsOf(authority)).toStrictEqual(RIGHT)
    const parked = () => inTransaction(fixture.pool, authority, (t) => parkedStreams(t, authority))
    expect(await parked()).toMatchObject([
      { stream: `la${authority}_assessment-b`, code: 'TypeError', tries: 2 },
    ])
    await rebuild(fixture.runnerOf(), authority)
    expect(await parked()).toStrictEqual([])
  })

  it('of an older version is not switched in by an owner who was asleep too long', async () => {
    const authority = await threeCases()
    const asleep = interrupted(() => fixture.leasesRunOut(authority))
    const outdated = { ...asleep, version: 2 }
    expect(await advance(fixture.runnerOf(outdated), authority)).toMatchObject({ outcome: 'held' })
    expect(await fixture.checkpointOf(authority)).toStrictEqual({ position: 3, version: 1 })
    expect(await advance(fixture.runnerOf(outdated), authority)).toMatchObject({ outcome: 'advanced' })
    expect(await fixture.checkpointOf(authority)).toStrictEqual({ position: 3, version: 2 })
  })

  it('by several workers that find an older version is done by one of them', async () => {
    const authority = await threeCases()
    const seen: string[] = []
    const newer = () => tale(seen, { version: 2 })
    const authorities = async () => [{ authority, position: await fixture.store.head(authority) }]
    const loops = [newer(), newer(), newer()].map((projection) =>
      startProjectionLoop({ ...fixture.runnerOf(projection), log: silent, authorities }),
    )
    await runUntilCaughtUp(fixture.runnerOf(newer()), authority)
    await Promise.all(loops.map((loop) => loop.close()))
    expect(seen).toHaveLength(3)
    expect(await fixture.checkpointOf(authority)).toStrictEqual({ position: 3, version: 2 })
  })
})

describe('a log that ends before the checkpoint', () => {
  it('has its lists rebuilt by whoever takes in what comes next, since its positions are given again', async () => {
    const authority = await threeCases()
    await fixture.owner.query(`ALTER TABLE ledger.event DISABLE TRIGGER event_is_final;
      DELETE FROM ledger.event WHERE authority = '${authority}' AND position > 1;
      ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER event_is_final;
      UPDATE ledger.log_head h SET position = 1, hash = e.hash FROM ledger.event e
        WHERE h.authority = '${authority}' AND e.authority = h.authority`)
    await fixture.tell(authority, 'assessment-d', 'd')
    const told: unknown[] = []
    const log = { ...silent, error: (fields: unknown) => void told.push(fields) }
    await runUntilCaughtUp(fixture.runnerOf(undefined, { log }), authority)
    expect(await fixture.rowsOf(authority)).toStrictEqual([
      ['assessment-a', 'a'],
      ['assessment-d', 'd'],
    ])
    expect(told).toStrictEqual([{ authority, projections: ['tale'], position: 3, head: 2 }])
  })
})
