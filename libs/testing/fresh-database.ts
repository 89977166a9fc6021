import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import {
  APPLICATION,
  bootstrapEmbedded,
  type EmbeddedServer,
  migrate,
  OWNER,
  projectRoot,
  readFunctions,
  readMigrations,
  useEmbeddedPostgres,
} from '#platform'
import { processStart } from '../../infra/setup/lock.mjs'

export interface FreshDatabase {
  readonly ownerUrl: string
  readonly appUrl: string
  /** For tests that must do what neither of our roles may, such as tampering with the log. */
  readonly adminUrl: string
  drop(): Promise<void>
}

/** Tests lose nothing in a power cut, and are several times faster without the wait for the disk. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** Only has to differ from other advisory locks in the same database. */
const TEMPLATE_LOCK = 7_385_002

let server: Promise<EmbeddedServer> | undefined
let users = 0

/** Holds the test server open between test files; `npm test` does so for the whole run. */
export async function holdTestServer(): Promise<() => Promise<void>> {
  await joinServer()
  return leave
}

/**
 * Connections that are just closing get half a second to be gone; only what stays open then is cut. Cut at once, a
 * client on its way out would hear of it with nobody listening, and a test that has passed would fail.
 */
const dropDatabase = async (client: pg.Client, name: string): Promise<void> => {
  for (let look = 0; look < 25; look += 1) {
    const { rowCount } = await client.query(
      'SELECT pg_sleep(0.02) FROM pg_stat_activity WHERE datname = $1 LIMIT 1',
      [name],
    )
    if (rowCount === 0) break
  }
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
}

/**
 * A migrated database of its own, cloned from a template in tens of milliseconds. All tests of this project
 * share one server, which the last to `drop` stops.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { superuserUrl, url } = await joinServer()
  const name = `t_${process.pid}_${startMark()}_${randomUUID().slice(0, 8)}`
  try {
    await asAdmin(superuserUrl, async (client) => {
      await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
      await dropLeftovers(client)
      const template = await ensureTemplate(client, url)
      await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${OWNER}`)
    })
  } catch (error) {
    await leave()
    throw error
  }
  const drop = async (): Promise<void> => {
    await asAdmin(superuserUrl, (client) => dropDatabase(client, name))
    await leave()
  }
  let dropping: Promise<void> | undefined
  return {
    ownerUrl: url(OWNER, name),
    appUrl: url(APPLICATION, name),
    adminUrl: url('postgres', name),
    drop: () => (dropping ??= drop()),
  }
}

async function joinServer(): Promise<EmbeddedServer> {
  users += 1
  server ??= useEmbeddedPostgres(
    { dataDir: join(projectRoot(), '.setup/test-database'), settings: SETTINGS },
    ({ superuserUrl }) => bootstrapEmbedded(superuserUrl, 'postgres'),
  )
  try {
    return await server
  } catch (error) {
    users = 0
    server = undefined
    throw error
  }
}

async function leave(): Promise<void> {
  users -= 1
  if (users > 0) return
  const leaving = server
  server = undefined
  await (await leaving)?.release()
}

async function asAdmin<T>(superuserUrl: string, task: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    return await task(client)
  } finally {
    await client.end()
  }
}

/** The template of exactly these migrations and functions; its flag is set last, so a half-made one is made again. */
async function ensureTemplate(client: pg.Client, url: EmbeddedServer['url']): Promise<string> {
  const [migrations, functions] = [readMigrations(), readFunctions()]
  const mark = createHash('sha256').update(
    [...migrations, ...functions].map(({ name, sha256 }) => `${name} ${sha256}`).join('\n'),
  )
  const template = `template_${mark.digest('hex').slice(0, 16)}`
  const { rows } = await client.query<{ ready: boolean }>(
    'SELECT datistemplate AS ready FROM pg_database WHERE datname = $1',
    [template],
  )
  if (rows[0]?.ready === true) return template
  await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`)
  await client.query(`CREATE DATABASE ${template} OWNER ${OWNER}`)
  await client.query(`GRANT CONNECT ON DATABASE ${template} TO ${APPLICATION}`)
  await migrate(url(OWNER, template), migrations, functions)
  await dropOtherTemplates(client, template)
  await client.query(`ALTER DATABASE ${template} IS_TEMPLATE true`)
  return template
}

async function dropOtherTemplates(client: pg.Client, template: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%' AND datname <> $1",
    [template],
  )
  for (const { datname } of rows) {
    await client.query(`ALTER DATABASE ${datname} IS_TEMPLATE false`)
    await client.query(`DROP DATABASE ${datname} WITH (FORCE)`)
  }
}

/** Databases of test processes that were killed. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 't\\_%'",
  )
  for (const { datname } of rows) {
    const [, pid, mark] = datname.split('_')
    if (startMark(Number(pid)) !== mark) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
  }
}

/** Tells a process from a later one of the same number. */
function startMark(pid = process.pid): string {
  return createHash('sha256')
    .update(processStart(pid) ?? 'gone')
    .digest('hex')
    .slice(0, 6)
}
