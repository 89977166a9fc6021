import { type Pool } from 'pg'
import { type ChainSource, type EventStore } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { type Logger } from './logging.js'
import { codeOf, PlatformError } from './platform-error.js'

/** An event store whose chain can be verified. */
export type OpenStore = EventStore & ChainSource

export interface EventStoreSettings {
  /** Where KurrentDB is; undefined is the log in PostgreSQL. */
  readonly kurrentUrl?: string | undefined
}

type Kept = 'postgres' | 'kurrentdb'

const SETTING: Readonly<Record<Kept, string>> = {
  postgres: 'in PostgreSQL. Start without EVENTSTORE=kurrentdb',
  kurrentdb: 'in KurrentDB. Start with EVENTSTORE=kurrentdb and its KURRENTDB_URL',
}

/** Positions of one log mean nothing in another: read models and alerts would be of events that are not there. */
const refuseTheOther = async (pool: Pool, wanted: Kept): Promise<void> => {
  const { rows } = await pool.query<{ kept: Kept | null }>('SELECT ledger.kept_in() AS kept')
  const kept = rows[0]?.kept ?? wanted
  if (kept !== wanted)
    throw new PlatformError(
      'event_store_other',
      `The log of this database is kept ${SETTING[kept]}, or use an empty database.`,
    )
}

const inKurrent = async (url: string, pool: Pool, log: Logger | undefined): Promise<OpenStore> => {
  // Loaded only where it is used: the client brings a library of machine code.
  const { openKurrentEventStore, postgresRegister } = await import('#event-store/kurrentdb')
  try {
    return await openKurrentEventStore(url, {
      register: postgresRegister(pool),
      onFault: (error) => {
        if (error === undefined) log?.info('events of KurrentDB are taken in again')
        else log?.error({ code: codeOf(error) }, 'events of KurrentDB are not taken in')
      },
      onForeign: (stream, revision) =>
        log?.error({ stream, revision }, 'KurrentDB holds an event in our stream that is not ours'),
    })
  } catch (error) {
    const known = error instanceof Error && /^(kurrentdb_|store_busy)/.test(codeOf(error) ?? '')
    throw known ? new PlatformError('event_store_unusable', error.message, { cause: error }) : error
  }
}

/**
 * The event store of the product, the one way for every process: KurrentDB when its address is given, else PostgreSQL.
 * The pool connects as the application's role and stays the caller's; close the store before it. Throws PlatformError.
 */
export const openEventStore = async (
  { kurrentUrl }: EventStoreSettings,
  pool: Pool,
  log?: Logger,
): Promise<OpenStore> => {
  await refuseTheOther(pool, kurrentUrl === undefined ? 'postgres' : 'kurrentdb')
  return kurrentUrl === undefined ? postgresEventStore(pool) : inKurrent(kurrentUrl, pool, log)
}
