import { createPostgresBackend, DEFAULT_SCHEMA, type PgPool, quoteSchemaName, runMigrations } from 'bullmq'
import { Client, Pool } from 'pg'
import { type Backend, openWakeUps, openWorker } from './queue.js'

const SCHEMA = quoteSchemaName(DEFAULT_SCHEMA)

/** One short statement a job in hand, and one connection that listens for news. */
const MOST_CONNECTIONS = 6

/**
 * Brings BullMQ's tables up to date, as the owner: the application's role may make no schema. It gets what a queue
 * needs afterwards, and nothing else.
 */
export const migrateQueue = async (ownerUrl: string): Promise<void> => {
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await runMigrations(owner, DEFAULT_SCHEMA)
    await owner.query(`
      GRANT USAGE ON SCHEMA ${SCHEMA} TO ehc_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ehc_app;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ehc_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ehc_app`)
  } finally {
    await owner.end()
  }
}

const queuePool = (appUrl: string): Pool => {
  const pool = new Pool({ connectionString: appUrl, max: MOST_CONNECTIONS, keepAlive: true })
  // A client runs its statements in order, so this one comes before BullMQ's, whose names are unqualified. Not as an
  // option of the connection: an address that has options of its own would win over it.
  pool.on('connect', (client) => {
    client.query(`SET search_path TO ${SCHEMA}`).catch(() => {
      // The same fault fails the caller's statement, which reports it.
    })
  })
  return pool
}

/** Wake-ups in the database that is there anyway, through BullMQ's own PostgreSQL backend. */
export const postgresBackend = async (addresses: {
  readonly appUrl: string
  readonly ownerUrl: string
}): Promise<Backend> => {
  await migrateQueue(addresses.ownerUrl)
  const pool = queuePool(addresses.appUrl)
  // One pool at run time, two typings of it: one generic `on` in @types/pg, overloads in BullMQ.
  const connection = pool as unknown as PgPool
  return {
    name: 'postgres',
    wakeUps: (queue, onError) => openWakeUps(queue, connection, createPostgresBackend, onError),
    worker: (queue, fire, onError) => openWorker(queue, connection, createPostgresBackend, fire, onError),
    close: () => pool.end(),
  }
}
