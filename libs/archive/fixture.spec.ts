import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Pool } from 'pg'
import { type EventStore, type ChainSource, streamName } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { type MasterKey, type PersonVault, personVault } from '#identity'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'

export const AUTHORITY = '301'
export const MASTER: MasterKey = Buffer.alloc(32, 7)

/** A database with the parts that the archive stands on. */
export interface Fixture {
  readonly database: FreshDatabase
  /** Of the application's role, of the owner's, and of a superuser's, who may do what nobody should. */
  readonly pool: Pool
  readonly owner: Pool
  readonly admin: Pool
  readonly store: EventStore & ChainSource
  readonly vault: PersonVault
  close(): Promise<void>
}

export const openFixture = async (): Promise<Fixture> => {
  const database = await freshDatabase()
  const pools = [database.appUrl, database.ownerUrl, database.adminUrl].map((url) =>
    createPool(url, { size: 4 }),
  )
  const [pool, owner, admin] = pools as [Pool, Pool, Pool]
  const store = postgresEventStore(pool)
  return {
    database,
    pool,
    owner,
    admin,
    store,
    vault: personVault(pool, MASTER),
    close: async () => {
      await store.close()
      for (const each of pools) await each.end()
      await database.drop()
    },
  }
}

export interface Child {
  readonly person: string
  readonly case: string
}

const at = { occurredOn: '2026-01-12', recordedAt: '2026-01-12T09:30:00.123Z', schemaVersion: 1 }

/** A child and a request for them, as the pages would record it. */
export const recordChild = async (
  { store, vault }: Pick<Fixture, 'store' | 'vault'>,
  surname: string,
  authority = AUTHORITY,
): Promise<Child> => {
  const person = randomUUID()
  const child = { person, case: streamName(authority, 'assessment', randomUUID()) }
  const [sealed] = await vault.sealMany(authority, [
    { person, eventType: 'PersonRecorded', details: { surname, upn: 'M885520067407' } },
  ])
  await store.append({
    authority,
    stream: streamName(authority, 'person', person),
    expected: 'no_stream',
    commandId: randomUUID(),
    events: [
      { ...at, id: randomUUID(), type: 'PersonRecorded', data: { ...sealed }, metadata: { actor: 'o1' } },
    ],
  })
  await store.append({
    authority,
    stream: child.case,
    expected: 'no_stream',
    commandId: randomUUID(),
    events: [requestFor(person)],
  })
  return child
}

export const requestFor = (person: string) => ({
  ...at,
  id: randomUUID(),
  type: 'RequestReceived',
  data: { person, source: 'parent', receivedOn: at.occurredOn },
  metadata: { actor: 'o1', note: 'é ü 𝄞 "quoted"\nnext line' },
})

export const officerAssigned = () => ({
  ...at,
  id: randomUUID(),
  type: 'OfficerAssigned',
  data: { officer: 'o2', assignedOn: at.occurredOn },
  metadata: { actor: 'o1' },
})

/** A folder of its own; `remove` takes it away with all that is in it. */
export const freshFolder = async (): Promise<{ readonly path: string; remove(): Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), 'ehc-archive-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** What a promise was refused with: its code, or the error itself. */
export const refusal = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work
    return 'not refused'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}
