import pg from 'pg'
import { socketUrl } from '../database/urls.js'
import { codeOf, PlatformError } from '../platform-error.js'
import { SUPERUSER } from './cluster.js'
import { readPostmaster } from './postmaster.js'

/** Every user of the server holds one connection by this name; the last to leave stops the server. */
const LEASE = 'ehc-timelines lease'
const LEAVING = 'ehc-timelines leaving'
const TOO_MANY_CONNECTIONS = '53300'

export interface Lease {
  readonly client: pg.Client
  /** Resolves with what to say when the connection is cut, which only the end of the server does. */
  readonly lost: Promise<PlatformError>
}

export async function takeLease(url: string, logFile: string): Promise<Lease> {
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

/** Gives up the lease's name before counting: a closed connection is listed for a moment longer. */
export async function lastToLeave(lease: pg.Client, clusterFolder: string): Promise<boolean> {
  // Leaving does: a command with nothing else open would end here (exit code 13) and leave the server running.
  ;(lease as pg.Client & { ref(): void }).ref()
  try {
    await lease.query(`SET application_name = '${LEAVING}'`)
    return (await countLeases(lease)) === 0
  } catch {
    return await lastAsSeenFromOutside(clusterFolder)
  }
}

/** After our lease was cut: the server may be gone, have recovered, or been started anew for others. */
async function lastAsSeenFromOutside(clusterFolder: string): Promise<boolean> {
  const running = readPostmaster(clusterFolder)
  if (running === undefined) return true
  const client = new pg.Client({
    connectionString: socketUrl(running.socketFolder, SUPERUSER, 'postgres'),
    connectionTimeoutMillis: 10_000,
  })
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
