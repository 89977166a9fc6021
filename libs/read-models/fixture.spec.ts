import { randomUUID } from 'node:crypto'
import { type Kysely } from 'kysely'
import { type Pool } from 'pg'
import { type AssessmentEvent, parseEvent, schemaVersionOf } from '#casework'
import { type EventStore, type EventToAppend, streamName } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { type Runner } from '#projections/postgres'
import { freshDatabase } from '#testing'
import { readModelProjections, readModels, type ReadSchema } from './index.js'

export type Fact = AssessmentEvent & { readonly id?: string }

/** A case of made-up events, checked against the vocabulary as the log's own are. */
export const event = <Type extends AssessmentEvent['type']>(
  type: Type,
  occurredOn: string,
  data: Extract<AssessmentEvent, { type: Type }>['data'],
): Fact => ({ type, occurredOn, data }) as Fact

export const received = (receivedOn: string): Fact =>
  event('RequestReceived', receivedOn, { person: 'p1', source: 'school', receivedOn })

export const planSent = (sentToFamilyOn: string): Fact =>
  event('FinalPlanIssued', sentToFamilyOn, { sentToFamilyOn })

const NO_FLAGS = {
  requestMediation: false,
  requestTribunal: false,
  assessmentMediation: false,
  assessmentTribunal: false,
  otherMediation: false,
  otherTribunal: false,
}

/** How a case from a return begins. */
export const takenOn = (
  codes: Readonly<Record<string, string>> = {},
  flags: Partial<typeof NO_FLAGS> = {},
): Fact =>
  event('TakenOn', '2026-01-15', {
    return: 'sen2',
    year: 2026,
    referenceDate: '2026-01-15',
    row: 'RE0000001',
    codes,
    person: 'p1',
    flags: { ...NO_FLAGS, ...flags },
  })

/** The exception of a return: its reason and period are not stated. */
export const week20 = (exception = 'x1'): Fact =>
  event('ExceptionRecorded', '2026-01-15', { exception, duty: 'R-FIN20', reason: 'notStated' })

export const stored = (fact: Fact): EventToAppend => {
  const parsed = parseEvent('assessment', fact)
  if (!parsed.ok) throw new Error(parsed.refusal.message)
  return {
    id: fact.id ?? randomUUID(),
    type: fact.type,
    schemaVersion: schemaVersionOf('assessment', fact.type),
    occurredOn: fact.occurredOn,
    recordedAt: '2026-01-20T10:00:00.000Z',
    data: fact.data,
    metadata: {},
  }
}

export interface Fixture {
  readonly pool: Pool
  readonly ownerPool: Pool
  readonly store: EventStore
  readonly models: Kysely<ReadSchema>
  readonly runner: Runner
  /** Appends to a case (a new one by default) and answers its stream. */
  record(authority: string, facts: readonly Fact[], stream?: string): Promise<string>
  close(): Promise<void>
}

/** A database of its own, with the real read models over the real store. */
export const newFixture = async (): Promise<Fixture> => {
  const database = await freshDatabase()
  const pool = createPool(database.appUrl)
  const ownerPool = createPool(database.ownerUrl)
  const store = postgresEventStore(pool)
  const log = {
    info: () => undefined,
    error: (fields: unknown, message: string) => {
      throw new Error(`${message}: ${JSON.stringify(fields)}`)
    },
  }
  return {
    pool,
    ownerPool,
    store,
    models: readModels(pool),
    runner: { store, pool, projections: readModelProjections, log },
    record: async (authority, facts, stream = streamName(authority, 'assessment', randomUUID())) => {
      const appended = await store.append({ authority, stream, expected: 'any', events: facts.map(stored) })
      if (!appended.ok) throw new Error('The case could not be recorded.')
      return stream
    },
    close: async () => {
      await store.close()
      await pool.end()
      await ownerPool.end()
      await database.drop()
    },
  }
}
