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
  /** The connection that is held now. */
  readonly client: () => pg.Client
  /** Resolves with what to say when the server has ended and could not be brought back. */
  readonly lost: Promise<PlatformError>
}

/**
 * `revive` is asked when the connection is cut: one backend was killed, and PostgreSQL ends all others and recovers, or
 * the server is gone. False when it cannot be had again at the same address.
 */
export async function takeLease(
  url: string,
  logFile: string,
  revive: () => Promise<boolean>,
): Promise<Lease> {
  let held: pg.Client
  let tellLost: (error: PlatformError) => void = () => undefined
  const lost = new Promise<PlatformError>((resolve) => {
    tellLost = resolve
  })
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url, application_name: LEASE, keepAlive: true })
    let isCut = false
    client.on('error', () => {
      if (!isCut) void renew()
      isCut = true
    })
    await client.connect()
    // The lease alone keeps no process alive. The driver has this method; its types do not.
    ;(client as pg.Client & { unref(): void }).unref()
    return client
  }
  const renew = async (): Promise<void> => {
    try {
      if (await revive()) {
        held = await connect()
        return
      }
    } catch {
      // Told below, and in the server's own log.
    }
    tellLost(
      new PlatformError(
        'database_stopped',
        `The database has stopped while it was in use; its log is in ${logFile}. Nothing recorded is lost: start again.`,
      ),
    )
  }
  held = await connect()
  return { client: () => held, lost }
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
