import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { withLock } from '../../../infra/setup/lock.mjs'
import { socketUrl } from '../database/urls.js'
import { codeOf, explainFileError, PlatformError } from '../platform-error.js'
import { findBinaries, whereToLook, type WhereToLook } from './binaries.js'
import { ensureCluster, placeCluster, SUPERUSER, SYSTEM_FOLDER } from './cluster.js'
import { type InUse, useFromHere } from './in-use.js'
import { lastToLeave, takeLease } from './lease.js'
import { startOrAdopt, stopServer } from './server.js'
import { serverUser } from './server-user.js'

const LOCK = 'database'
const MOST_RESTARTS = 3
const RESTARTS_WITHIN_MS = 600_000

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly settings?: Readonly<Record<string, string>>
  /** Hears what the person at the keyboard should know. */
  readonly say?: (sentence: string) => void
  /** Where to look for PostgreSQL; tests of a machine without one give their own. */
  readonly look?: WhereToLook
  /** Where root keeps what the server's user must reach; tests give their own. */
  readonly systemFolder?: string
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
    const systemFolder = options.systemFolder ?? SYSTEM_FOLDER
    const place = placeCluster(dataDir, user, systemFolder)
    if (place.note !== undefined) options.say?.(place.note)
    const binaries = findBinaries(
      options.look ?? whereToLook(user === undefined ? dataDir : systemFolder),
      user,
    )
    ensureCluster(place.folder, binaries, user)
    const logFile = join(dataDir, 'postgres.log')
    const plan = { clusterFolder: place.folder, logFile, binaries, user, settings: options.settings ?? {} }
    const inUse = await useFromHere(dataDir, { say: options.say })
    const socketFolder = await startOrAdopt(plan).catch((error: unknown) => {
      inUse.leave(true)
      throw error
    })
    const url = (name: string, database: string): string => socketUrl(socketFolder, name, database)
    const superuserUrl = url(SUPERUSER, 'postgres')
    const restarts: number[] = []
    const revive = async (): Promise<boolean> => {
      if (tooMany(restarts, performance.now())) return false
      const back = await withLock(dataDir, LOCK, () => startOrAdopt(plan))
      if (back === socketFolder)
        options.say?.('The database had stopped and is back; nothing recorded is lost.')
      return back === socketFolder
    }
    const lease = await takeLease(superuserUrl, logFile, revive)
    const leave = leaveOnce(dataDir, place.folder, lease.client, inUse)
    try {
      await prepare?.({ url, superuserUrl })
    } catch (error) {
      await leave.withinLock()
      throw error
    }
    return { url, superuserUrl, lost: lease.lost, release: leave.takingLock }
  })
}

/** What falls over again and again is not started for ever: somebody must look. Notes this time. */
function tooMany(restarts: number[], now: number): boolean {
  restarts.push(now)
  return restarts.filter((one) => one > now - RESTARTS_WITHIN_MS).length > MOST_RESTARTS
}

function leaveOnce(
  dataDir: string,
  clusterFolder: string,
  held: () => pg.Client,
  inUse: InUse,
): { withinLock: () => Promise<void>; takingLock: () => Promise<void> } {
  let leaving: Promise<void> | undefined
  const withinLock = async (): Promise<void> => {
    const client = held()
    const last = await lastToLeave(client, clusterFolder)
    await client.end().catch(() => undefined)
    if (last) await stopServer(clusterFolder)
    inUse.leave(last)
  }
  return { withinLock, takingLock: () => (leaving ??= withLock(dataDir, LOCK, withinLock)) }
}
