import { randomBytes, randomUUID } from 'node:crypto'
import { assessment, codecOf, person, type PersonCommand } from '#casework'
import { type EventStore, execute, streamName } from '#event-store'
import { memoryEventStore } from '#event-store/memory'
import { type PersonDetails, type PersonVault, personVault } from '#identity'
import { createPool } from '#platform'
import { knownRecords } from '#read-models'
import { type FreshDatabase, freshDatabase } from '#testing'
import { toldPeople } from './people.js'

const AUTHORITY = '331'

let database: FreshDatabase
let pool: ReturnType<typeof createPool>
let vault: PersonVault
beforeAll(async () => {
  database = await freshDatabase()
  pool = createPool(database.appUrl)
  vault = personVault(pool, randomBytes(32))
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const meta = () => ({
  ...{ commandId: randomUUID(), today: '2026-01-20', now: '2026-01-20T10:00:00.000Z', actor: 'officer-1' },
})

const tell = async (store: EventStore, child: string, command: PersonCommand): Promise<void> => {
  const stream = streamName(AUTHORITY, 'person', child)
  const done = await execute(store, person, {
    authority: AUTHORITY,
    stream,
    command,
    codec: codecOf('person'),
  })
  expect(done.ok).toBe(true)
}

/** A child with a request of their own. */
const recorded = async (store: EventStore, details: PersonDetails, receivedOn: string): Promise<string> => {
  const child = randomUUID()
  const [sealed] = await vault.sealMany(AUTHORITY, [{ person: child, eventType: 'PersonRecorded', details }])
  if (sealed === undefined) throw new Error('nothing was sealed')
  await tell(store, child, { type: 'RecordPerson', details: sealed, meta: meta() })
  const done = await execute(store, assessment, {
    authority: AUTHORITY,
    stream: streamName(AUTHORITY, 'assessment', randomUUID()),
    command: { type: 'ReceiveRequest', data: { person: child, source: 'parent', receivedOn }, meta: meta() },
    codec: codecOf('assessment'),
  })
  expect(done.ok).toBe(true)
  return child
}

/** Two records of one child, joined by somebody. */
const joined = async (store: EventStore, first: PersonDetails, second: PersonDetails) => {
  const other = await recorded(store, first, '2024-03-04')
  const record = await recorded(store, second, '2025-03-04')
  const about = { match: 'm1', record, other, about: 'person', because: 'birthDateAndOneName' } as const
  const data = { ...about, alike: false, numbersDiffer: false }
  await tell(store, record, { type: 'SuspectMatch', data, meta: meta() })
  const reason = 'One child, says the school'
  await tell(store, record, { type: 'SettleMatch', match: 'm1', answer: 'same', reason, meta: meta() })
  return { other, record }
}

const toldOf = async (store: EventStore) =>
  (await toldPeople(await knownRecords(store, AUTHORITY), vault)).map(({ details, cases }) => [
    Object.fromEntries(Object.entries(details).map(([field, detail]) => [field, detail.value])),
    cases.length,
  ])

describe('two records that are said to be one child', () => {
  const first = { forename: 'Wren', surname: 'Oakhollow', upnUnknown: 'UN8' }
  const second = { forename: 'Wrenna', birthDate: '2015-03-04', upn: 'T885000000011', postcode: 'WR1 1AA' }

  test('give each detail from the first that has it, and no reason for a number that the other one has', async () => {
    const store = memoryEventStore()
    await joined(store, first, second)
    const { forename, surname } = first
    expect(await toldOf(store)).toStrictEqual([[{ ...second, forename, surname }, 2]])
  })

  test('say of each detail which event holds it', async () => {
    const store = memoryEventStore()
    const { other, record } = await joined(store, first, second)
    const [told] = await toldPeople(await knownRecords(store, AUTHORITY), vault)
    const eventOf = async (child: string) =>
      (await store.readStream(AUTHORITY, streamName(AUTHORITY, 'person', child))).find(
        ({ type }) => type === 'PersonRecorded',
      )?.id
    expect([told?.details.surname?.id, told?.details.birthDate?.id]).toStrictEqual([
      await eventOf(other),
      await eventOf(record),
    ])
  })

  test('keep a reason beside a number of the same record, as it was said there', async () => {
    const store = memoryEventStore()
    await joined(store, { ...second, upnUnknown: 'UN1' }, first)
    expect(await toldOf(store)).toStrictEqual([[{ ...first, ...second, upnUnknown: 'UN1' }, 2]])
  })

  test('give nothing where the child asked to be forgotten under one of them', async () => {
    const store = memoryEventStore()
    const { record } = await joined(store, first, second)
    await vault.destroyKey(AUTHORITY, record)
    expect(await toldOf(store)).toStrictEqual([[{}, 2]])
  })
})
