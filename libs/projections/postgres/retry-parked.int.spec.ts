import { type Fixture, openFixture, signal, tale } from './fixture.spec.js'
import { inTransaction, parkedStreams, retryParked, runUntilCaughtUp } from './index.js'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.close())

const faulty = tale([], { project: () => Promise.reject(new TypeError('Ada Lovelace is broken')) })

/** Two cases that a faulty program parked. */
const twoParked = async () => {
  const authority = fixture.newAuthority()
  await fixture.tell(authority, 'assessment-a', 'one')
  await fixture.tell(authority, 'assessment-b', 'one', 'broken')
  await runUntilCaughtUp(fixture.runnerOf(faulty), authority)
  const [a, b] = ['a', 'b'].map((name) => `la${authority}_assessment-${name}`)
  return { authority, a: { projection: 'tale', stream: a }, b: { projection: 'tale', stream: b } }
}

const parkedOf = (authority: string) =>
  inTransaction(fixture.pool, authority, (transaction) => parkedStreams(transaction, authority))

describe('parked cases that are tried again', () => {
  it('are taken in where they can be, and counted where not, and keep the time they were first seen', async () => {
    const { authority, a, b } = await twoParked()
    const [, before] = await parkedOf(authority)
    expect(await retryParked(fixture.runnerOf(), authority)).toStrictEqual([
      { ...a, outcome: 'taken_in' },
      { ...b, outcome: 'parked_again', code: '23514', tries: 2 },
    ])
    expect(await fixture.rowsOf(authority)).toStrictEqual([['assessment-a', 'one']])
    expect(await parkedOf(authority)).toMatchObject([
      { ...b, code: '23514', firstParkedAt: before?.firstParkedAt, tries: 2 },
    ])
    expect((await fixture.checkpointOf(authority))?.position).toBe(3)
  })

  it('can be one only', async () => {
    const { authority, a, b } = await twoParked()
    expect(await retryParked(fixture.runnerOf(), authority, a.stream)).toStrictEqual([
      { ...a, outcome: 'taken_in' },
    ])
    expect(await parkedOf(authority)).toMatchObject([{ ...b, tries: 1 }])
  })

  it('wait for the runner that is at work, and then have the history it took in', async () => {
    const { authority, a } = await twoParked()
    await fixture.tell(authority, 'assessment-c', 'new')
    const [inside, released] = [signal(), signal()]
    const slow = tale([], {
      project: async (transaction, batch, into) => {
        inside.give()
        await released.given
        await tale().project(transaction, batch, into)
      },
    })
    const running = runUntilCaughtUp(fixture.runnerOf(slow), authority)
    await inside.given
    const retried = retryParked(fixture.runnerOf(), authority, a.stream)
    released.give()
    expect(await running).toBe(4)
    expect(await retried).toStrictEqual([{ ...a, outcome: 'taken_in' }])
    expect(await fixture.rowsOf(authority)).toStrictEqual([
      ['assessment-a', 'one'],
      ['assessment-c', 'new'],
    ])
  })

  it('are left to the program whose version wrote the rows', async () => {
    const { authority, a } = await twoParked()
    const other = fixture.runnerOf(tale([], { version: 2 }))
    expect(await retryParked(other, authority, a.stream)).toStrictEqual([{ ...a, outcome: 'not_tried' }])
    expect(await fixture.checkpointOf(authority)).toStrictEqual({ position: 3, version: 1 })
  })
})
