import { randomUUID } from 'node:crypto'
import { type Pool } from 'pg'
import { type EventStore, type EventToAppend } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { freshDatabase, type FreshDatabase } from '#testing'
import { type RunnerLog } from '../loop.js'
import { inTransaction, type PostgresProjection, replaceRows, type Runner } from './index.js'

interface Row {
  readonly stream: string
  readonly told: string
}

/** A place to wait for something that another part of the test makes happen. */
export const signal = () => {
  let give: () => void = () => undefined
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { give, given }
}

export const silent: RunnerLog = { info: () => undefined, error: () => undefined }

const word = (text: string): EventToAppend => ({
  id: randomUUID(),
  type: 'ContactRecorded',
  schemaVersion: 1,
  occurredOn: '2026-01-12',
  recordedAt: '2026-01-12T09:00:00.000Z',
  data: { text },
  metadata: {},
})

/** Writes all the words of a case into one row of `read.tale`; `seen` lists what it was given. */
export const tale = (seen: string[] = [], more: Partial<PostgresProjection> = {}): PostgresProjection => ({
  name: 'tale',
  version: 1,
  categories: ['assessment', 'plan'],
  tables: ['read.tale'],
  project: async (transaction, batch, into) => {
    seen.push(...batch.map(({ stream }) => stream))
    await replaceRows<Row>(
      transaction,
      { into, table: 'read.tale' },
      [
        { name: 'stream', type: 'text', value: ({ stream }) => stream },
        { name: 'told', type: 'text', value: ({ told }) => told },
      ],
      batch,
      batch.map(({ stream, history }) => ({
        stream,
        told: history.map(({ data }) => JSON.stringify(data['text']).slice(1, -1)).join(' '),
      })),
    )
  },
  ...more,
})

/** Told by an older program than the one that said "tomorrow". */
export const unknownTomorrow: Partial<PostgresProjection> = {
  project: async (transaction, batch, into) => {
    if (batch.some(({ history }) => history.some(({ data }) => data['text'] === 'tomorrow')))
      throw Object.assign(new Error('unknown'), { code: 'unknown_event_type' })
    await tale().project(transaction, batch, into)
  },
}

export interface Fixture {
  readonly database: FreshDatabase
  readonly pool: Pool
  readonly owner: Pool
  readonly store: EventStore
  /** Each test has an authority of its own: the log of one cannot be seen by another. */
  readonly newAuthority: () => string
  /** Appends words to a case, `assessment-a` for example. */
  readonly tell: (authority: string, stream: string, ...texts: readonly string[]) => Promise<void>
  readonly runnerOf: (projection?: PostgresProjection, more?: Partial<Runner>) => Runner
  /** `[case, words]` of `read.tale`. */
  readonly rowsOf: (authority: string) => Promise<readonly (readonly string[])[]>
  readonly checkpointOf: (
    authority: string,
  ) => Promise<{ readonly position: number; readonly version: number } | undefined>
  /** As if the time of every lease of the authority had passed. */
  readonly leasesRunOut: (authority: string) => Promise<void>
  readonly close: () => Promise<void>
}

const TALE = `CREATE TABLE read.tale (authority text, stream text, told text NOT NULL,
    PRIMARY KEY (authority, stream), CHECK (told NOT LIKE '%broken%'));
  ALTER TABLE read.tale ENABLE ROW LEVEL SECURITY;
  CREATE POLICY one_authority ON read.tale USING (authority = current_setting('app.authority', true));
  GRANT SELECT, INSERT, UPDATE, DELETE ON read.tale TO ehc_app`

/** A database of its own, with a read model that is made for tests. */
export const openFixture = async (): Promise<Fixture> => {
  const database = await freshDatabase()
  const owner = createPool(database.ownerUrl)
  await owner.query(TALE)
  const pool = createPool(database.appUrl, { size: 16 })
  const store = postgresEventStore(pool)
  let nextAuthority = 100
  return {
    database,
    pool,
    owner,
    store,
    newAuthority: () => String(nextAuthority++),
    tell: async (authority, stream, ...texts) => {
      const events = texts.map(word)
      const appended = await store.append({
        authority,
        stream: `la${authority}_${stream}`,
        expected: 'any',
        events,
      })
      expect(appended.ok).toBe(true)
    },
    runnerOf: (projection = tale(), more = {}) => ({
      store,
      pool,
      projections: [projection],
      log: silent,
      ...more,
    }),
    rowsOf: (authority) =>
      inTransaction(pool, authority, async (transaction) => {
        const { rows } = await transaction.query<Row>(
          'SELECT stream, told FROM read.tale WHERE authority = $1 ORDER BY stream',
          [authority],
        )
        return rows.map(({ stream, told }) => [stream.slice(6), told])
      }),
    checkpointOf: (authority) =>
      inTransaction(pool, authority, async (transaction) => {
        const { rows } = await transaction.query<{ position: number; version: number }>(
          'SELECT position, version FROM read.checkpoint WHERE authority = $1',
          [authority],
        )
        return rows[0]
      }),
    leasesRunOut: (authority) =>
      inTransaction(pool, authority, async (transaction) => {
        await transaction.query(
          `UPDATE read.checkpoint SET lease_until = now() - interval '1 second' WHERE authority = $1`,
          [authority],
        )
      }),
    close: async () => {
      await store.close()
      await pool.end()
      await owner.end()
      await database.drop()
    },
  }
}
