import pg from 'pg'
import { afterConnect, throughPooler } from '#projections/postgres'
import { PlatformError } from '../platform-error.js'
import { refuseTransactionPooler } from './pooler.js'
import { actingAs } from './urls.js'

export const DATABASE = 'ehc'
export const OWNER = 'ehc_owner'
export const APPLICATION = 'ehc_app'

/** Only has to differ from other advisory locks in the same database. */
const ROLES_LOCK = 7_385_003

async function withClient<T>(url: string, task: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'ehc-timelines set-up',
    connectionTimeoutMillis: 15_000,
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await task(client)
  } finally {
    await client.end()
  }
}

async function missingRoles(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ rolname: string }>(
    'SELECT rolname FROM pg_roles WHERE rolname = ANY($1)',
    [[OWNER, APPLICATION]],
  )
  return [OWNER, APPLICATION].filter((role) => !rows.some(({ rolname }) => rolname === role))
}

/** Roles and the empty database of an embedded cluster. Repeatable. */
export async function bootstrapEmbedded(superuserUrl: string, database = DATABASE): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    for (const role of await missingRoles(client)) {
      await client.query(`CREATE ROLE ${role} LOGIN`)
      // What the server logs of a failed statement could hold a child's name: the statement and the DETAIL line.
      await client.query(`ALTER ROLE ${role} SET log_min_error_statement = 'panic'`)
      await client.query(`ALTER ROLE ${role} SET log_error_verbosity = 'terse'`)
    }
    await createDatabase(client, database)
  })
}

export async function createDatabase(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
  if (rowCount !== 0) return
  await client.query(`CREATE DATABASE ${database} OWNER ${OWNER}`)
  // PUBLIC may connect to every database by default; only our two roles need to.
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`)
  await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${APPLICATION}`)
}

/**
 * Roles on a server of somebody else's: they cannot sign in, and are acted as by the given user, so that row
 * level security binds even when that user owns the database.
 */
export async function bootstrapGiven(url: string): Promise<{ ownerUrl: string; appUrl: string }> {
  await refuseTransactionPooler(url)
  await withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [ROLES_LOCK])
    const { rows } = await client.query<{ member: string; database: string }>(
      'SELECT quote_ident(current_user) AS member, quote_ident(current_database()) AS database',
    )
    const { member, database } = rows[0] ?? { member: '', database: '' }
    await asAllowed(member, database, async () => {
      for (const role of await missingRoles(client)) await client.query(`CREATE ROLE ${role} NOLOGIN`)
      for (const role of await rolesNotGranted(client)) await client.query(`GRANT ${role} TO ${member}`)
      if (!(await mayCreate(client))) await client.query(`GRANT CREATE ON DATABASE ${database} TO ${OWNER}`)
    })
  })
  const urls = { ownerUrl: actingAs(url, OWNER), appUrl: actingAs(url, APPLICATION) }
  if (await actsAs(urls.appUrl, APPLICATION)) return urls
  const pooled = { ownerUrl: throughPooler(urls.ownerUrl), appUrl: throughPooler(urls.appUrl) }
  if (await actsAs(pooled.appUrl, APPLICATION)) return pooled
  throw new Error(`it does not let its user act as ${APPLICATION}`)
}

/** A connection that silently kept its own user's role would not be held by row-level security. */
async function actsAs(url: string, role: string): Promise<boolean> {
  return withClient(url, async (client) => {
    await afterConnect(url)?.(client)
    const { rows } = await client.query<{ acting: string }>('SELECT current_user::text AS acting')
    return rows[0]?.acting === role
  })
}

/** From PostgreSQL 16 on, whoever creates a role is its member at once, and still may not act as it. */
async function rolesNotGranted(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ role: string }>(
    `SELECT role FROM unnest($1::text[]) AS role
     WHERE NOT pg_has_role(current_user, role,
       CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)`,
    [[OWNER, APPLICATION]],
  )
  return rows.map(({ role }) => role)
}

async function mayCreate(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    "SELECT has_database_privilege($1, current_database(), 'CREATE') AS may",
    [OWNER],
  )
  return rows[0]?.may ?? false
}

async function asAllowed(member: string, database: string, task: () => Promise<void>): Promise<void> {
  try {
    await task()
  } catch (error) {
    throw new PlatformError(
      'database_roles',
      `The user ${member} in DATABASE_URL may not set up the roles ${OWNER} and ${APPLICATION}. Ask the database’s ` +
        `administrator to run: CREATE ROLE ${OWNER} NOLOGIN; CREATE ROLE ${APPLICATION} NOLOGIN; ` +
        `GRANT ${OWNER}, ${APPLICATION} TO ${member}; GRANT CREATE ON DATABASE ${database} TO ${OWNER};`,
      { cause: error },
    )
  }
}
