import { createPostgresBackend, DEFAULT_SCHEMA, type PgPool, quoteSchemaName, runMigrations } from 'bullmq'
import { Client, type ClientBase, Pool } from 'pg'
import { afterConnect } from '#projections/postgres'
import { type Backend, openWakeUps, openWorker } from './queue.js'
import { renewed } from './renewed.js'

const SCHEMA = quoteSchemaName(DEFAULT_SCHEMA)

/** One short statement a job in hand, and one connection that listens for news. */
const MOST_CONNECTIONS = 6

/** Only has to differ from other advisory locks in the same database; let go with the connection. */
const MIGRATION_LOCK = 7_385_041

/**
 * Brings BullMQ's tables up to date, as the owner: the application's role may make no schema, and in this one no
 * object. BullMQ would make each queue's sequence with its first job; so it is made here. Adding jobs in bulk goes
 * through a temporary table.
 */
export const migrateQueue = async (ownerUrl: string, queue: string): Promise<void> => {
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await afterConnect(ownerUrl)?.(owner)
    // Two workers that start together would grant together, and PostgreSQL refuses one of them.
    await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await runMigrations(owner, DEFAULT_SCHEMA)
    const { rows } = await owner.query<{ statement: string }>(
      `SELECT format('CREATE SEQUENCE IF NOT EXISTS %I.%I', $1::text, ${SCHEMA}.job_id_seq_name($2)) AS statement
       UNION ALL
       SELECT format('GRANT TEMPORARY ON DATABASE %I TO ehc_app', current_database())
       WHERE NOT has_database_privilege('ehc_app', current_database(), 'TEMPORARY')`,
      [DEFAULT_SCHEMA, queue],
    )
    for (const { statement } of rows) await owner.query(statement)
    await owner.query(`
      GRANT USAGE ON SCHEMA ${SCHEMA} TO ehc_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ehc_app;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ehc_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ehc_app`)
  } finally {
    await owner.end()
  }
}

/** Without a listener a connection that is cut while idle would end the process; the next statement says what is wrong. */
const heard = (): void => undefined

/**
 * BullMQ's statements name its tables without their schema. The path is not given as an option of the connection: an
 * address that has options of its own would win over it.
 */
const queuePool = (appUrl: string): Pool => {
  const settle = afterConnect(appUrl)
  const options = {
    connectionString: appUrl,
    max: MOST_CONNECTIONS,
    keepAlive: true,
    onConnect: async (client: ClientBase): Promise<void> => {
      client.on('error', heard)
      await settle?.(client)
      await client.query(`SET search_path TO ${SCHEMA}`)
    },
  }
  const pool = new Pool(options)
  pool.on('error', heard)
  return pool
}

/** Wake-ups in the database that is there anyway, through BullMQ's own PostgreSQL backend. */
export const postgresBackend = async (
  queue: string,
  { appUrl, ownerUrl }: { readonly appUrl: string; readonly ownerUrl: string },
): Promise<Backend> => {
  await migrateQueue(ownerUrl, queue)
  const pool = queuePool(appUrl)
  // One pool at run time, two typings of it: one generic `on` in @types/pg, overloads in BullMQ.
  const connection = pool as unknown as PgPool
  return {
    name: 'postgres',
    wakeUps: (onError) => openWakeUps(queue, connection, createPostgresBackend, onError),
    worker: (fire, onError) =>
      renewed(() => openWorker(queue, connection, createPostgresBackend, fire, onError), onError),
    close: () => pool.end(),
  }
}
