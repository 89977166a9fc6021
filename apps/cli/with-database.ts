import { type Pool } from 'pg'
import {
  codeOf,
  type Configuration,
  createPool,
  type Migration,
  openDatabase,
  openEventStore,
  type OpenStore,
  PlatformError,
  readConfiguration,
  takeStatistics,
} from '#platform'
import { OutcomeUnknown, StoreBusy } from '#event-store'
import { isUnknownEvent } from '#projections'
import { CliError } from './cli-error.js'

export interface CommandDatabase {
  readonly configuration: Configuration
  /** Connects as the application's role. */
  readonly pool: Pool
  /** Where the log is kept, opened when it is first asked for. */
  readonly openStore: () => Promise<OpenStore>
  /** For a backup, which sees every authority, and a restore. */
  readonly ownerUrl: string
  /** Aborted by Ctrl-C and its like: stop at the next good place. */
  readonly signal: AbortSignal
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`)
}

/** Codes of PostgreSQL and of the socket that mean: the server went away, not: the question was wrong. */
const LOST = /^(08|57P0)|^E(CONNREFUSED|CONNRESET|PIPE)$/

/** Codes of PostgreSQL that mean: not now. What lasted longer than the attempts at it is told. */
const BUSY = /^(40001|40P01|55P03|53300|25006)$/

/** A socket file that is no longer there; a missing file of our own is something else. */
const isLostSocket = (error: unknown): boolean =>
  codeOf(error) === 'ENOENT' && (error as NodeJS.ErrnoException).syscall === 'connect'

const asCliError = (error: unknown): unknown => {
  if (error instanceof PlatformError) return new CliError(error.code, error.message, 1)
  if (isUnknownEvent(error))
    return new CliError(
      'unknown_event',
      'The log holds an event that only a newer version of this program knows, so nothing was worked out from it. ' +
        'What was there is as it was. Run the same command with that version.',
      1,
    )
  const code = codeOf(error)
  // Sentences that are meant for the person at the keyboard. (By code: KurrentDB's client is loaded only where it is used.)
  if (
    error instanceof Error &&
    code !== undefined &&
    /^(projection_is_newer$|store_full$|kurrentdb_)/.test(code)
  )
    return new CliError(code, error.message, 1)
  if (error instanceof StoreBusy || error instanceof OutcomeUnknown || BUSY.test(code ?? ''))
    return new CliError(
      'store_busy',
      'The database did not answer in time. What was finished is kept; run the same command again.',
      1,
    )
  return isLostSocket(error) || (code !== undefined && LOST.test(code))
    ? new CliError(
        'database_stopped',
        'The database went away in the middle of the work. What was finished is kept; run the same command again.',
        1,
      )
    : error
}

/**
 * Opens the database of the product, which may be in use by the server at the same time, and leaves it again whatever
 * happens. `migrations`: only these, for a restore. Throws CliError where the machine is at fault.
 */
export const withDatabase = async <Result>(
  name: string,
  work: (database: CommandDatabase) => Promise<Result>,
  migrations?: readonly Migration[],
): Promise<Result> => {
  const stop = new AbortController()
  const onSignal = (): void => {
    stop.abort()
  }
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal)
  try {
    const configuration = readConfiguration()
    const database = await openDatabase(configuration, say, migrations)
    // An import or a rebuild may take minutes; nobody waits for it at a page.
    const pool = createPool(database.appUrl, { name: `ehc ${name}`, statementTimeout: 0 })
    let opened: Promise<OpenStore> | undefined
    const openStore = (): Promise<OpenStore> => (opened ??= openEventStore(configuration, pool))
    try {
      const { ownerUrl } = database
      const result = await work({ configuration, pool, openStore, ownerUrl, signal: stop.signal })
      // After an import, a rebuild or a restore, whether or not a worker runs.
      if (migrations === undefined) await takeStatistics(pool)
      return result
    } finally {
      await opened?.then((store) => store.close()).catch(() => undefined)
      await pool.end()
      await database.release()
    }
  } catch (error) {
    throw asCliError(error)
  } finally {
    for (const signal of STOP_SIGNALS) process.off(signal, onSignal)
  }
}
