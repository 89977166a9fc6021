import pg from 'pg'
import { afterConnect } from '#projections/postgres'

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database holds ${text}, which is too large to count with.`)
  return value
}

/** A civil date stays the text it is (the driver would make it an instant in the machine's zone); counts are numbers. */
const OUR_TYPES: ReadonlyMap<number, (text: string) => unknown> = new Map([
  [pg.types.builtins.DATE, (text: string): unknown => text],
  [pg.types.builtins.INT8, safeInteger],
])

export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format): ((text: string) => unknown) => {
    const ours = format === 'binary' ? undefined : OUR_TYPES.get(oid)
    return ours ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown)
  },
}

export interface PoolOptions {
  readonly name?: string
  readonly size?: number
  /** Milliseconds; 0 is without limit, for a rebuild or an import. */
  readonly statementTimeout?: number
  /** Milliseconds that somebody waits for a free connection; 10,000 unless told. */
  readonly patience?: number
  /** Hears of an idle connection that was cut; the pool makes a new one by itself. */
  readonly onIdleError?: (error: Error) => void
}

/** Connections for the application. End it with `pool.end()`. */
export function createPool(url: string, options: PoolOptions = {}): pg.Pool {
  const limits = {
    statement_timeout: options.statementTimeout ?? 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
  }
  const settle = afterConnect(url, limits)
  const pool = new pg.Pool({
    connectionString: url,
    application_name: options.name ?? 'ehc-timelines',
    max: options.size ?? 10,
    types: columnTypes,
    connectionTimeoutMillis: options.patience ?? 10_000,
    ...limits,
    keepAlive: true,
    ...(settle === undefined ? {} : { onConnect: settle }),
  })
  // Without a listener a cut connection would end the process: in the pool, where the pool speaks for it, and lent
  // out between two statements, where the next statement fails and says so.
  pool.on('error', (error) => options.onIdleError?.(error))
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
  })
  return pool
}
