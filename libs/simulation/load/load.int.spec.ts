import { randomBytes } from 'node:crypto'
import { type Pool } from 'pg'
import { type SealedPerson } from '#casework'
import { idOf, type StoredEvent, verifyLog } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { personVault } from '#identity'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import {
  hasDirectory,
  isLoaded,
  loadSimulation,
  simulatedChildren,
  type Simulation,
  type SimulationLoad,
  simulationOnRecord,
} from '../index.js'

const small: Simulation = { authority: '999', seed: 1, until: '2026-11-21', scale: 0.01 }

const master = randomBytes(32)

let database: FreshDatabase
let pool: Pool

beforeEach(async () => {
  database = await freshDatabase()
  pool = createPool(database.appUrl)
})
afterEach(async () => {
  await pool.end()
  await database.drop()
})

const load = (simulation: Simulation, more: Partial<SimulationLoad> = {}) =>
  loadSimulation({
    simulation,
    store: postgresEventStore(pool),
    vault: personVault(pool, master),
    ...more,
  })
const events = (): Promise<readonly StoredEvent[]> =>
  postgresEventStore(pool).readAll('999', { after: 0, limit: 100_000 })

/** What is not sealed. */
const unsealed = (log: readonly StoredEvent[]) =>
  log.map((event) => (event.type === 'PersonRecorded' ? { ...event, data: 'sealed' } : event))

/** Stops the load when so many children are there. */
const stopAfter = (children: number): Pick<SimulationLoad, 'onProgress' | 'signal'> => {
  const stop = new AbortController()
  return {
    signal: stop.signal,
    onProgress: (done) => {
      if (done >= children) stop.abort()
    },
  }
}

const refusedWith = (code: string) => expect.objectContaining({ name: 'SimulationRefused', code }) as unknown

describe('loading a simulation', () => {
  it('fills an empty authority, with a chain that holds and names that can be opened', async () => {
    const loaded = await load(small)
    const log = await events()
    expect(log).toHaveLength(loaded.events)
    expect(loaded.plans).toBe(40)
    const verified = await verifyLog(postgresEventStore(pool), '999')
    expect(verified).toMatchObject({ holds: true })
    const first = log.find(({ type }) => type === 'PersonRecorded')
    const person = idOf(first?.stream ?? '')
    const data = first?.data as unknown as SealedPerson
    const opened = await personVault(pool, master).open('999', { person, eventType: 'PersonRecorded', data })
    expect(opened).toMatchObject({ upnUnknown: 'UN8' })
    expect(await simulationOnRecord(postgresEventStore(pool), '999')).toStrictEqual(small)
  })

  it('broken off half-way, is finished by the same load: not an event more, fewer or elsewhere', async () => {
    await expect(load(small, stopAfter(30))).rejects.toStrictEqual(refusedWith('simulation_stopped'))
    const half = (await events()).length
    expect(await isLoaded(postgresEventStore(pool), small)).toBe(false)
    const { events: whole } = await load(small)
    const log = await events()
    expect([half > 0 && half < whole, log.length]).toStrictEqual([true, whole])
    expect(await isLoaded(postgresEventStore(pool), small)).toBe(true)

    const elsewhere = await freshDatabase()
    const other = createPool(elsewhere.appUrl)
    try {
      await load(small, { store: postgresEventStore(other), vault: personVault(other, master) })
      const there = await postgresEventStore(other).readAll('999', { after: 0, limit: 100_000 })
      expect(unsealed(there)).toStrictEqual(unsealed(log))
    } finally {
      await other.end()
      await elsewhere.drop()
    }
  })

  it('loaded twice at once, is there once', async () => {
    const [first, second] = await Promise.all([load(small), load(small)])
    expect(first).toStrictEqual(second)
    expect(await events()).toHaveLength(first.events)
  })

  it('is refused when it is there, and so is another beside it', async () => {
    await load(small)
    const before = (await events()).length
    await expect(load(small)).rejects.toStrictEqual(refusedWith('authority_not_empty'))
    await expect(load({ ...small, seed: 2 })).rejects.toStrictEqual(refusedWith('authority_not_empty'))
    expect(await events()).toHaveLength(before)
  })

  it('gives a load of version 0.2.0 the people whom it did not tell, and nothing else', async () => {
    const store = postgresEventStore(pool)
    // As it was written then: all but the directory.
    for (const child of simulatedChildren(small)) {
      const [details] = await personVault(pool, master).sealMany('999', [
        { person: child.person, details: child.details, eventType: 'PersonRecorded' },
      ])
      if (details === undefined) throw new Error('nothing was sealed')
      for (const told of child.tell(details))
        await store.append({ authority: '999', expected: 'no_stream', ...told })
    }
    const before = (await events()).length
    expect(await hasDirectory(store, '999')).toBe(false)
    const { people, events: told } = await load(small)
    expect([people, await hasDirectory(store, '999')]).toStrictEqual([0, true])
    expect(await events()).toHaveLength(before + told)
    await expect(load(small)).rejects.toStrictEqual(refusedWith('authority_not_empty'))
  })

  it('is refused where there are records of real work, before anything is begun', async () => {
    await postgresEventStore(pool).append({
      authority: '999',
      stream: 'la999_assessment-01968a51-0000-7000-8000-000000000001',
      expected: 'no_stream',
      events: [
        {
          id: '01968a51-0000-7000-8000-000000000002',
          type: 'RequestReceived',
          schemaVersion: 1,
          occurredOn: '2026-01-12',
          recordedAt: '2026-01-12T09:00:00.000Z',
          data: { person: 'p1', source: 'school', receivedOn: '2026-01-12' },
          metadata: {},
        },
      ],
    })
    const begun: string[] = []
    const onBegin = (): Promise<void> => Promise.resolve(void begun.push('begun'))
    await expect(load(small, { onBegin })).rejects.toStrictEqual(refusedWith('authority_not_empty'))
    expect([begun, (await events()).length]).toStrictEqual([[], 1])
  })
})
