import { randomUUID } from 'node:crypto'
import { type Pool } from 'pg'
import { type EventStore, streamName } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { inTransaction } from '#projections/postgres'
import { freshDatabase, type FreshDatabase } from '#testing'
import { alertId } from './rows.js'

/** A database with the parts that alerts stand on. Each test takes an authority of its own. */
export interface Fixture {
  readonly database: FreshDatabase
  readonly pool: Pool
  readonly store: EventStore
  close(): Promise<void>
}

export const openFixture = async (): Promise<Fixture> => {
  const database = await freshDatabase()
  const pool = createPool(database.appUrl, { size: 12 })
  const store = postgresEventStore(pool)
  return {
    database,
    pool,
    store,
    close: async () => {
      await store.close()
      await pool.end()
      await database.drop()
    },
  }
}

/** A request on its way into the log; answers with the stream of its case. */
export const receiveRequest = async (
  { store }: Fixture,
  authority: string,
  receivedOn: string,
  { takenOnAt, recordedAt = `${receivedOn}T09:30:00.000Z` }: { takenOnAt?: string; recordedAt?: string } = {},
): Promise<string> => {
  const stream = streamName(authority, 'assessment', randomUUID())
  const person = randomUUID()
  const taken = {
    type: 'TakenOn',
    occurredOn: receivedOn,
    data: {
      return: 'sen2',
      year: 2026,
      row: '1',
      codes: {},
      referenceDate: receivedOn,
      person,
      flags: {
        requestMediation: false,
        requestTribunal: false,
        assessmentMediation: false,
        assessmentTribunal: false,
        otherMediation: false,
        otherTribunal: false,
      },
    },
  }
  const received = {
    type: 'RequestReceived',
    occurredOn: receivedOn,
    data: { person, source: 'parent', receivedOn },
  }
  await record({ store }, authority, stream, takenOnAt === undefined ? [received] : [taken, received], {
    recordedAt: takenOnAt ?? recordedAt,
  })
  return stream
}

export interface Fact {
  readonly type: string
  readonly occurredOn: string
  readonly data: Readonly<Record<string, string | number | boolean | object | null>>
}

/** Appends facts to a case. */
export const record = async (
  { store }: Pick<Fixture, 'store'>,
  authority: string,
  stream: string,
  facts: readonly Fact[],
  { recordedAt }: { readonly recordedAt: string },
): Promise<readonly string[]> => {
  const ids = facts.map(() => randomUUID())
  const outcome = await store.append({
    authority,
    stream,
    expected: 'any',
    events: facts.map((fact, index) => ({
      id: ids[index] ?? '',
      type: fact.type,
      schemaVersion: 1,
      occurredOn: fact.occurredOn,
      recordedAt,
      data: fact.data as never,
      metadata: {},
    })),
  })
  expect(outcome.ok).toBe(true)
  return ids
}

export interface Wanted {
  readonly stream?: string
  readonly rule?: string
  readonly rung?: string
  readonly dueOn?: string
  readonly onDate: string
  readonly everyDays?: number
  readonly recipients?: string
  readonly closesOn?: string
  readonly takenOn?: string
}

/** Writes a wanted row as the projection would; answers with the alert's id and its due date. */
export const want = async (
  { pool }: Pick<Fixture, 'pool'>,
  authority: string,
  wanted: Wanted,
): Promise<{ readonly stream: string; readonly alert: string; readonly dueOn: string }> => {
  const { stream = `la${authority}_assessment-${randomUUID()}`, rule = 'R-FIN20', rung = 'due' } = wanted
  const dueOn = wanted.dueOn ?? wanted.onDate
  const alert = alertId(authority, stream, rule, '', rung)
  await inTransaction(pool, authority, (transaction) =>
    transaction.query(
      `INSERT INTO read.wanted_alert (authority, stream, rule, subject, rung, due_on, alert, on_date, every_days,
         recipients, closes_on, taken_on) VALUES ($1, $2, $3, '', $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        authority,
        stream,
        rule,
        rung,
        dueOn,
        alert,
        wanted.onDate,
        wanted.everyDays ?? null,
        wanted.recipients ?? 'officer',
        wanted.closesOn ?? null,
        wanted.takenOn ?? null,
      ],
    ),
  )
  return { stream, alert, dueOn }
}

/** Many at one instant: each on a case of its own. */
export const wantMany = async (
  { pool }: Pick<Fixture, 'pool'>,
  authority: string,
  onDate: string,
  count: number,
): Promise<void> => {
  await inTransaction(pool, authority, (transaction) =>
    transaction.query(
      `INSERT INTO read.wanted_alert (authority, stream, rule, subject, rung, due_on, alert, on_date, recipients)
       SELECT $1, 'la' || $1 || '_assessment-' || gen_random_uuid(), 'R-FIN20', '', 'due', $2::date, gen_random_uuid(),
         $2::date, 'officer'
       FROM generate_series(1, $3)`,
      [authority, onDate, count],
    ),
  )
}

/** What has fired, in the order of days. */
export const firedOf = async (
  { pool }: Pick<Fixture, 'pool'>,
  authority: string,
): Promise<
  readonly { readonly rule: string; readonly rung: string; readonly dueOn: string; readonly on: string }[]
> =>
  inTransaction(pool, authority, async (transaction) => {
    const { rows } = await transaction.query<{ rule: string; rung: string; dueOn: string; on: string }>(
      `SELECT rule, rung, due_on AS "dueOn", on_date AS "on" FROM alerts.fired
       WHERE authority = $1 ORDER BY on_date, rule, rung`,
      [authority],
    )
    return rows
  })

export const countFired = async ({ pool }: Pick<Fixture, 'pool'>, authority: string): Promise<number> =>
  inTransaction(pool, authority, async (transaction) => {
    const { rows } = await transaction.query<{ count: number }>(
      'SELECT count(*) FROM alerts.fired WHERE authority = $1',
      [authority],
    )
    return rows[0]?.count ?? 0
  })

/** Resolves as soon as the question is answered with yes: an awaiter, bounded by the test's own time limit. */
export const until = async (question: () => Promise<boolean>): Promise<void> => {
  while (!(await question())) await new Promise((resolve) => setTimeout(resolve, 10))
}

export const NO_LOG = { info: () => undefined, error: () => undefined }
