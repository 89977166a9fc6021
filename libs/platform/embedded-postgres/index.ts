import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { withLock } from '../../../infra/setup/lock.mjs'
import { socketUrl } from '../database/urls.js'
import { codeOf, explainFileError, PlatformError } from '../platform-error.js'
import { findBinaries, whereToLook, type WhereToLook } from './binaries.js'
import { ensureCluster, placeCluster, SUPERUSER, SYSTEM_FOLDER } from './cluster.js'
import { startOrAdopt, stopServer } from './server.js'
import { serverUser } from './server-user.js'

/** Every user of the server holds one connection by this name; the last to leave stops the server. */
const LEASE = 'ehc-timelines lease'
const LEAVING = 'ehc-timelines leaving'
const LOCK = 'database'
const TOO_MANY_CONNECTIONS = '53300'

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly settings?: Readonly<Record<string, string>>
  /** Hears what the person at the keyboard should know. */
  readonly say?: (sentence: string) => void
  /** Where to look for PostgreSQL; tests of a machine without one give their own. */
  readonly look?: WhereToLook
}

export interface EmbeddedServer {
  /** The address of a database on this server for a user of it. */
  readonly url: (user: string, database: string) => string
  readonly superuserUrl: string
  /** Resolves with the sentence to say when the server ends while we still use it. Never rejects. */
  readonly lost: Promise<PlatformError>
  /** Leaves; the last to leave stops the server. Safe to call twice. */
  release(): Promise<void>
}

/**
 * Joins, or starts, the PostgreSQL of this data directory. `prepare` runs once per joining, under the lock.
 * Throws `PlatformError`.
 */
export async function useEmbeddedPostgres(
  options: EmbeddedOptions,
  prepare?: (server: Pick<EmbeddedServer, 'url' | 'superuserUrl'>) => Promise<void>,
): Promise<EmbeddedServer> {
  try {
    return await joinServer(options, prepare)
  } catch (error) {
    if (codeOf(error) === 'lock_timeout')
      throw new PlatformError('database_unreachable', (error as Error).message)
    throw explainFileError(error, options.dataDir)
  }
}

async function joinServer(
  options: EmbeddedOptions,
  prepare: Parameters<typeof useEmbeddedPostgres>[1],
): Promise<EmbeddedServer> {
  if (process.platform === 'win32') {
    throw new PlatformError(
      'unsupported_machine',
      'The built-in database runs on Linux and macOS. On Windows use WSL, or name a database in DATABASE_URL.',
    )
  }
  mkdirSync(options.dataDir, { recursive: true })
  const dataDir = realpathSync(options.dataDir)
  return await withLock(dataDir, LOCK, async () => {
    const user = serverUser()
    const place = placeCluster(dataDir, user)
    if (place.note !== undefined) options.say?.(place.note)
    const binaries = findBinaries(
      options.look ?? whereToLook(user === undefined ? dataDir : SYSTEM_FOLDER),
      user,
    )
    ensureCluster(place.folder, binaries, user)
    const logFile = join(dataDir, 'postgres.log')
    const socketFolder = await startOrAdopt({
      clusterFolder: place.folder,
      logFile,
      binaries,
      user,
      settings: options.settings ?? {},
    })
    const url = (name: string, database: string): string => socketUrl(socketFolder, name, database)
    const superuserUrl = url(SUPERUSER, 'postgres')
    const lease = await takeLease(superuserUrl, logFile)
    const leave = leaveOnce(dataDir, place.folder, lease.client, superuserUrl)
    try {
      await prepare?.({ url, superuserUrl })
    } catch (error) {
      await leave.withinLock()
      throw error
    }
    return { url, superuserUrl, lost: lease.lost, release: leave.takingLock }
  })
}

async function takeLease(
  url: string,
  logFile: string,
): Promise<{ client: pg.Client; lost: Promise<PlatformError> }> {
  const client = new pg.Client({ connectionString: url, application_name: LEASE, keepAlive: true })
  const lost = new Promise<PlatformError>((resolve) => {
    client.on('error', () => {
      resolve(
        new PlatformError(
          'database_stopped',
          `The database has stopped while it was in use; its log is in ${logFile}. Nothing recorded is lost: start again.`,
        ),
      )
    })
  })
  await client.connect()
  // The lease alone keeps no process alive. The driver has this method; its types do not.
  ;(client as pg.Client & { unref(): void }).unref()
  return { client, lost }
}

function leaveOnce(
  dataDir: string,
  clusterFolder: string,
  client: pg.Client,
  superuserUrl: string,
): { withinLock: () => Promise<void>; takingLock: () => Promise<void> } {
  let leaving: Promise<void> | undefined
  const withinLock = async (): Promise<void> => {
    const last = await lastToLeave(client, superuserUrl)
    await client.end().catch(() => undefined)
    if (last) await stopServer(clusterFolder)
  }
  return { withinLock, takingLock: () => (leaving ??= withLock(dataDir, LOCK, withinLock)) }
}

/** Gives up the lease's name before counting: a closed connection is listed for a moment longer. */
async function lastToLeave(lease: pg.Client, superuserUrl: string): Promise<boolean> {
  try {
    await lease.query(`SET application_name = '${LEAVING}'`)
    return (await countLeases(lease)) === 0
  } catch {
    return await lastAsSeenFromOutside(superuserUrl)
  }
}

/** After our lease was cut: the server may be gone, or have recovered and serve others. */
async function lastAsSeenFromOutside(superuserUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: superuserUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await countLeases(client)) === 0
  } catch (error) {
    return codeOf(error) !== TOO_MANY_CONNECTIONS
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function countLeases(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ leases: number }>(
    'SELECT count(*)::int AS leases FROM pg_stat_activity WHERE application_name = $1',
    [LEASE],
  )
  return rows[0]?.leases ?? 0
}
