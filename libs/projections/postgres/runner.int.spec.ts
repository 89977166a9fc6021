import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { type Pool } from 'pg'
import { type Into, type StreamBatch } from '../projection.js'
import { type Fixture, openFixture, silent, tale } from './fixture.spec.js'
import {
  advance,
  inTransaction,
  logHeads,
  parkedStreams,
  type PostgresTransaction,
  ProjectionIsNewer,
  rebuild,
  runUntilCaughtUp,
  startProjectionLoop,
} from './index.js'

let fixture: Fixture
let pool: Pool
let newAuthority: Fixture['newAuthority']
let tell: Fixture['tell']
let runnerOf: Fixture['runnerOf']
let rowsOf: Fixture['rowsOf']
let checkpointOf: Fixture['checkpointOf']

beforeAll(async () => {
  fixture = await openFixture()
  ;({ pool, newAuthority, tell, runnerOf, rowsOf, checkpointOf } = fixture)
})
afterAll(() => fixture.close())

describe('the runner', () => {
  it('takes in the log in batches, each case once a batch, with its whole history', async () => {
    const authority = newAuthority()
    await tell(authority, 'assessment-a', 'one', 'two')
    await tell(authority, 'person-x', 'sealed')
    await tell(authority, 'plan-b', 'first')
    await tell(authority, 'assessment-a', 'three')
    const seen: string[] = []
    const position = await runUntilCaughtUp(runnerOf(tale(seen), { batchSize: 4 }), authority)
    expect(position).toBe(5)
    expect(seen).toStrictEqual(
      ['assessment-a', 'plan-b', 'assessment-a'].map((name) => `la${authority}_${name}`),
    )
    expect(await rowsOf(authority)).toStrictEqual([
      ['assessment-a', 'one two three'],
      ['plan-b', 'first'],
    ])
  })

  it('has nothing to do for an authority without a log', async () => {
    expect(await advance(runnerOf(), newAuthority())).toStrictEqual({ outcome: 'caught_up', position: 0 })
  })

  it('keeps authorities apart', async () => {
    const [one, other] = [newAuthority(), newAuthority()]
    await tell(one, 'assessment-a', 'here')
    await tell(other, 'assessment-a', 'there')
    await runUntilCaughtUp(runnerOf(), one)
    expect(await rowsOf(one)).toStrictEqual([['assessment-a', 'here']])
    expect(await rowsOf(other)).toStrictEqual([])
  })

  it('knows every authority that has a log', async () => {
    const authority = newAuthority()
    await tell(authority, 'assessment-a', 'one')
    expect(await logHeads(pool)).toContainEqual({ authority, position: 1 })
  })
})

describe('a runner that is killed', () => {
  class Killed extends Error {}

  /** The connection of a runner that dies at the n-th statement of its transactions. */
  const dyingAt = (statement: number): Pool => {
    let asked = 0
    return new Proxy(pool, {
      get: (target, name) =>
        name !== 'connect'
          ? (Reflect.get(target, name) as unknown)
          : async () => {
              const client = await target.connect()
              return new Proxy(client, {
                get: (connection, method) => {
                  if (method !== 'query') {
                    const member = Reflect.get(connection, method) as unknown
                    return typeof member === 'function' ? (member.bind(connection) as unknown) : member
                  }
                  const query = connection.query.bind(connection) as (...asked: unknown[]) => Promise<unknown>
                  return (...args: unknown[]) =>
                    ++asked >= statement ? Promise.reject(new Killed('killed')) : query(...args)
                },
              })
            },
    })
  }

  it('between any two statements has written whole batches only, and loses nothing when started again', async () => {
    let survived = false
    let kills = 0
    for (let statement = 1; !survived; statement++) {
      const authority = newAuthority()
      await tell(authority, 'assessment-a', 'one', 'two')
      await tell(authority, 'assessment-b', 'first')
      await tell(authority, 'assessment-a', 'three')
      try {
        await runUntilCaughtUp(runnerOf(tale(), { pool: dyingAt(statement), batchSize: 2 }), authority)
        survived = true
      } catch (error) {
        if (!(error instanceof Killed)) throw error
        kills++
      }
      const states = [
        [0, []],
        [2, [['assessment-a', 'one two']]],
        [
          4,
          [
            ['assessment-a', 'one two three'],
            ['assessment-b', 'first'],
          ],
        ],
      ]
      expect(states).toContainEqual([(await checkpointOf(authority))?.position ?? 0, await rowsOf(authority)])
      await fixture.leasesRunOut(authority)
      await runUntilCaughtUp(runnerOf(), authority)
      expect(await rowsOf(authority)).toStrictEqual(states[2]?.[1])
    }
    expect(kills).toBeGreaterThan(15)
  })
})

describe('a case that cannot be projected', () => {
  it.each([
    ['a constraint refuses its row', tale(), '23514'],
    [
      'the projection throws',
      tale([], {
        project: async (transaction: PostgresTransaction, batch: readonly StreamBatch[], into: Into) => {
          for (const { history } of batch)
            if (history.some(({ data }) => data['text'] === 'broken'))
              throw new TypeError('Ada Lovelace is broken')
          await tale().project(transaction, batch, into)
        },
      }),
      'TypeError',
    ],
  ])('is parked with a code when %s, and the others flow', async (_, projection, code) => {
    const authority = newAuthority()
    const alarms: unknown[] = []
    const runner = runnerOf(projection, {
      log: { ...silent, error: (fields, message) => alarms.push([fields, message]) },
    })
    await tell(authority, 'assessment-a', 'fine')
    await tell(authority, 'assessment-b', 'fine')
    await runUntilCaughtUp(runner, authority)
    await tell(authority, 'assessment-a', 'broken')
    await tell(authority, 'assessment-b', 'still')
    await runUntilCaughtUp(runner, authority)
    const stream = `la${authority}_assessment-a`
    expect(await inTransaction(pool, authority, (t) => parkedStreams(t, authority))).toMatchObject([
      { projection: 'tale', stream, code, tries: 1 },
    ])
    expect(alarms).toStrictEqual([[{ projection: 'tale', stream, code }, 'a case is parked']])
    // As it last stood: the reader is told that it is parked.
    expect(await rowsOf(authority)).toStrictEqual([
      ['assessment-a', 'fine'],
      ['assessment-b', 'fine still'],
    ])
    expect(await checkpointOf(authority)).toStrictEqual({ position: 4, version: 1 })
  })

  it('is taken in again by a rebuild once the fault is mended', async () => {
    const authority = newAuthority()
    const faulty = tale([], { project: () => Promise.reject(new TypeError('fault')) })
    await tell(authority, 'assessment-a', 'fine')
    await runUntilCaughtUp(runnerOf(faulty), authority)
    expect(await rowsOf(authority)).toStrictEqual([])
    await rebuild(runnerOf(), authority)
    expect(await rowsOf(authority)).toStrictEqual([['assessment-a', 'fine']])
    expect(await inTransaction(pool, authority, (t) => parkedStreams(t, authority))).toStrictEqual([])
  })

  it('is not blamed for a fault of the server: the line stops, and nothing is parked', async () => {
    const authority = newAuthority()
    const faulty = tale([], {
      project: async (transaction) => {
        await transaction.query('SELECT * FROM read.no_such_table')
      },
    })
    await tell(authority, 'assessment-a', 'fine')
    await expect(runUntilCaughtUp(runnerOf(faulty), authority)).rejects.toThrow('no_such_table')
    expect(await inTransaction(pool, authority, (t) => parkedStreams(t, authority))).toStrictEqual([])
    expect((await checkpointOf(authority))?.position).toBe(0)
  })
})

describe('a rebuild', () => {
  it('gives the same rows as any division of the log into batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
        async (appends, sizes) => {
          const authority = newAuthority()
          for (const [stream, count] of appends) {
            await tell(
              authority,
              `assessment-${stream}`,
              ...Array.from({ length: count }, () => randomUUID()),
            )
            // Now and then a batch in between: the next one then meets cases that began before it.
            const [batchSize] = sizes.take(1)
            if (batchSize !== undefined && batchSize < 3)
              await advance(runnerOf(tale(), { batchSize }), authority)
          }
          for (const batchSize of sizes) {
            const step = await advance(runnerOf(tale(), { batchSize }), authority)
            if (step.outcome === 'caught_up') break
          }
          const incremental = await rowsOf(authority)
          const rebuilt = await rebuild(runnerOf(), authority)
          expect(await rowsOf(authority)).toStrictEqual(incremental)
          expect(rebuilt.events).toBe(appends.reduce((sum, [, count]) => sum + count, 0))
          expect(rebuilt.cases).toBe(incremental.length)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('lets readers see the old rows until the new ones are complete', async () => {
    const authority = newAuthority()
    await tell(authority, 'assessment-a', 'one')
    await runUntilCaughtUp(runnerOf(), authority)
    const meanwhile: unknown[] = []
    const watched = tale([], {
      project: async (transaction, batch, into) => {
        meanwhile.push(await rowsOf(authority))
        await tale().project(transaction, batch, into)
      },
    })
    await rebuild(runnerOf(watched), authority)
    expect(meanwhile).toStrictEqual([[['assessment-a', 'one']]])
  })

  it('happens by itself when the projection has a new version', async () => {
    const authority = newAuthority()
    await tell(authority, 'assessment-a', 'one')
    await runUntilCaughtUp(runnerOf(), authority)
    const seen: string[] = []
    await runUntilCaughtUp(runnerOf(tale(seen, { version: 2 })), authority)
    expect(seen).toStrictEqual([`la${authority}_assessment-a`])
    expect(await checkpointOf(authority)).toStrictEqual({ position: 1, version: 2 })
    await expect(advance(runnerOf(), authority)).rejects.toThrow(ProjectionIsNewer)
  })
})

describe('projections that stand at different places', () => {
  it('are brought level and then share their batches', async () => {
    const authority = newAuthority()
    await tell(authority, 'assessment-a', 'one')
    await runUntilCaughtUp(runnerOf(), authority)
    await tell(authority, 'assessment-b', 'first')
    const [old, young] = [[] as string[], [] as string[]]
    const late = tale(young, { name: 'late' })
    await runUntilCaughtUp({ ...runnerOf(tale(old)), projections: [tale(old), late] }, authority)
    expect(old).toStrictEqual([`la${authority}_assessment-b`])
    expect(young).toStrictEqual([`la${authority}_assessment-a`, `la${authority}_assessment-b`])
  })
})

describe('the loop', () => {
  it('takes in what is appended, finds new authorities, and lets a writer read its own writes', async () => {
    const authority = newAuthority()
    const loop = startProjectionLoop({ store: fixture.store, pool, projections: [tale()], log: silent })
    await tell(authority, 'assessment-a', 'one')
    expect(await loop.waitFor(authority, 1)).toBe(true)
    expect(await rowsOf(authority)).toStrictEqual([['assessment-a', 'one']])
    await tell(authority, 'assessment-a', 'two')
    expect(await loop.waitFor(authority, 2)).toBe(true)
    expect(await rowsOf(authority)).toStrictEqual([['assessment-a', 'one two']])
    expect(await loop.waitFor(authority, 3, 0)).toBe(false)
    await loop.close()
  })
})

describe('the database', () => {
  it('shows the read models of one authority at a time, and none to a query that names none', async () => {
    const authority = newAuthority()
    await tell(authority, 'assessment-a', 'one')
    await runUntilCaughtUp(runnerOf(), authority)
    for (const table of ['checkpoint', 'parked_stream', 'obligation', 'case_summary', 'plan_timeliness'])
      expect((await pool.query(`SELECT * FROM read.${table}`)).rows).toStrictEqual([])
  })
})
