import { realpathSync } from 'node:fs'
import pg from 'pg'
import { socketUrl } from '../database/urls.js'
import { codeOf } from '../platform-error.js'
import { SUPERUSER } from './cluster.js'

export type Answer =
  | { readonly state: 'ready'; readonly cluster: string }
  /** Starting up or recovering: it will change by itself. */
  | { readonly state: 'busy' }
  /** Shutting down, which waits for whoever is connected. */
  | { readonly state: 'stopping' }
  | { readonly state: 'silent' }

const CANNOT_CONNECT_NOW = '57P03'
/** One code for both: PostgreSQL tells a start from an end in its words alone (backend_startup.c), in the server's language, which is C. */
const STOPPING = 'the database system is shutting down'

/** Asks the server in this socket folder which cluster it serves (its real path). */
export async function probe(socketFolder: string): Promise<Answer> {
  const client = new pg.Client({
    connectionString: socketUrl(socketFolder, SUPERUSER, 'postgres'),
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
    return { state: 'ready', cluster: realpathSync(rows[0]?.data_directory ?? '') }
  } catch (error) {
    if (codeOf(error) !== CANNOT_CONNECT_NOW) return { state: 'silent' }
    return { state: error instanceof Error && error.message === STOPPING ? 'stopping' : 'busy' }
  } finally {
    await client.end().catch(() => undefined)
  }
}
