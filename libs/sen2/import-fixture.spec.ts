import { randomBytes } from 'node:crypto'
import { type Pool } from 'pg'
import { type EventStore, type StoredEvent } from '#event-store'
import { type PersonVault, personVault } from '#identity'
import { createPool } from '#platform'
import { type FreshDatabase, freshDatabase } from '#testing'
import { removeFolders } from './export-folder.spec.js'
import { type ImportReport, importSen2, type Issue, type Sen2Import, type Sen2Imported } from './index.js'

const AUTHORITY = '885'
export const IMPORTED_AT = '2026-11-21T10:00:00.000Z'

/** What an import needs beside a store. */
export interface ImportFixture {
  readonly pool: () => Pool
  readonly vault: () => PersonVault
  readonly importInto: (
    store: EventStore,
    folder: string,
    more?: Partial<Sen2Import>,
  ) => Promise<Sen2Imported>
}

/** A database and a vault for each test, or for all of a file, and no folder left behind. */
export const useImportFixture = (how: 'each' | 'all' = 'each'): ImportFixture => {
  let database: FreshDatabase
  let pool: Pool
  let vault: PersonVault
  const open = async (): Promise<void> => {
    database = await freshDatabase()
    pool = createPool(database.appUrl)
    vault = personVault(pool, randomBytes(32))
  }
  const close = async (): Promise<void> => {
    await pool.end()
    await database.drop()
  }
  if (how === 'each') {
    beforeEach(open)
    afterEach(close)
  } else {
    beforeAll(open)
    afterAll(close)
  }
  afterAll(removeFolders)
  return {
    pool: () => pool,
    vault: () => vault,
    importInto: (store, folder, more = {}) =>
      importSen2({
        store,
        vault,
        authority: AUTHORITY,
        folder,
        now: IMPORTED_AT,
        today: '2026-11-21',
        ...more,
      }),
  }
}

/** What a return says, without the claims of its children. */
export const logOf = async (store: EventStore): Promise<readonly StoredEvent[]> =>
  (await store.readAll(AUTHORITY, { after: 0, limit: 10_000 })).filter(({ type }) => type !== 'ChildClaimed')

/** A log without what two runs cannot share: the order of streams, the seals' nonces, the time of recording. */
export const comparable = async (store: EventStore): Promise<readonly string[]> =>
  (await logOf(store))
    .map((event) =>
      JSON.stringify({
        ...event,
        position: undefined,
        recordedAt: undefined,
        data: { ...event.data, sealed: undefined },
      }),
    )
    .toSorted()

/** What an import has to say besides the rules that rows break. */
export const saidBeside = ({ warnings }: ImportReport): readonly Issue[] =>
  warnings.filter((warning) => !('rule' in warning))
