import pg from 'pg'
import { PlatformError } from '../platform-error.js'

const PATIENCE_MS = 5_000
/** A pooler may hand its servers out in turn: with more clients than servers two of them meet. */
const CLIENTS = 4
const TURNS = 3

const ADVICE =
  'Give the address of PostgreSQL itself, or of a pool in session mode (infra/runbooks/postgresql.md).'

const transactionMode = (cause?: unknown): PlatformError =>
  new PlatformError(
    'database_pooler',
    'DATABASE_URL leads to a connection pooler (such as PgBouncer) in transaction or statement mode: settings, locks ' +
      `and prepared statements of one user would reach another. ${ADVICE}`,
    { cause },
  )

const refusedParameter = (cause: unknown): PlatformError =>
  new PlatformError(
    'database_pooler',
    'DATABASE_URL leads to a connection pooler (such as PgBouncer) that refuses settings of a connection. In session ' +
      'mode let it pass over them: ignore_startup_parameters = extra_float_digits, options, statement_timeout, ' +
      `lock_timeout, idle_in_transaction_session_timeout. ${ADVICE}`,
    { cause },
  )

/** PgBouncer and Odyssey word it so; PostgreSQL itself never does. */
const isRefusedParameter = (error: unknown): boolean =>
  error instanceof Error && /unsupported startup parameter/i.test(error.message)

/** What a pooler made of an error, where it was one; undefined for all else. */
export const poolerFault = (error: unknown): PlatformError | undefined =>
  isRefusedParameter(error) ? refusedParameter(error) : undefined

/** The process of the server behind a connection; `first` begins a transaction that stays open. */
const backend = async (client: pg.Client, first = ''): Promise<number> => {
  if (first !== '') await client.query(first)
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return rows[0]?.pid ?? 0
}

const isShared = async (clients: readonly pg.Client[]): Promise<boolean> => {
  const own = await Promise.all(clients.map((client) => backend(client)))
  if (new Set(own).size < clients.length) return true
  for (let turn = 0; turn < TURNS; turn += 1) {
    const [asker, ...others] = clients
    if (asker === undefined) return false
    // While the others hold servers in transactions, a pooler gives the asker whichever is left, or none.
    const held = await Promise.all(others.map((client) => backend(client, 'BEGIN')))
    const now = await backend(asker)
    await Promise.all(others.map((client) => client.query('ROLLBACK')))
    if (now !== own[0] || held.some((pid, index) => pid !== own[index + 1])) return true
  }
  return false
}

/**
 * Throws `database_pooler` when what looks like one connection is several: each keeps its own server process for as long
 * as it lives, and a pooler in transaction mode gives it another one. Four connections for a moment.
 */
export const refuseTransactionPooler = async (url: string): Promise<void> => {
  const clients = Array.from(
    { length: CLIENTS },
    () =>
      new pg.Client({
        connectionString: url,
        application_name: 'ehc-timelines set-up',
        connectionTimeoutMillis: PATIENCE_MS,
        query_timeout: PATIENCE_MS,
      }),
  )
  for (const client of clients) client.on('error', () => undefined)
  try {
    await Promise.all(clients.map((client) => client.connect()))
    const shared = await isShared(clients).catch((error: unknown) => {
      // A pool with fewer servers than we have clients keeps the asker waiting; PostgreSQL itself does not.
      throw error instanceof Error && /timeout|query_wait/i.test(error.message)
        ? transactionMode(error)
        : error
    })
    if (shared) throw transactionMode()
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()))
  }
}
