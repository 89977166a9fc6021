import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import pg from 'pg'
import { type EmbeddedServer, useEmbeddedPostgres } from '../embedded-postgres/index.js'
import { PlatformError } from '../platform-error.js'
import { createPool } from './pool.js'
import { openDatabase } from './open-database.js'

/** A server of somebody else's: nothing of ours is in it. */
let folder: string
let server: EmbeddedServer

beforeAll(async () => {
  folder = mkdtempSync('/tmp/ehc-given-')
  chmodSync(folder, 0o755)
  server = await useEmbeddedPostgres({ dataDir: folder, settings: { fsync: 'off' } })
})

afterAll(async () => {
  await server.release()
  rmSync(folder, { recursive: true, force: true })
})

async function ask(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: unknown[] = []
    for (const sql of statements) rows = (await client.query<Record<string, unknown>>(sql)).rows
    return rows
  } finally {
    await client.end()
  }
}

const open = (user: string, database: string) =>
  openDatabase({ dataDir: folder, databaseUrl: server.url(user, database) })

describe('a database in DATABASE_URL', () => {
  test('given a user who may not create roles, says what the administrator has to run, and then works', async () => {
    await ask(server.superuserUrl, 'CREATE ROLE plain LOGIN', 'CREATE DATABASE plain')
    const refused = await open('plain', 'plain').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(PlatformError)
    expect(refused).toMatchObject({
      code: 'database_roles',
      message:
        'The user plain in DATABASE_URL may not set up the roles ehc_owner and ehc_app. Ask the database’s administrator ' +
        'to run: CREATE ROLE ehc_owner NOLOGIN; CREATE ROLE ehc_app NOLOGIN; GRANT ehc_owner, ehc_app TO plain; ' +
        'GRANT CREATE ON DATABASE plain TO ehc_owner;',
    })
    await ask(
      server.superuserUrl,
      'CREATE ROLE ehc_owner NOLOGIN',
      'CREATE ROLE ehc_app NOLOGIN',
      'GRANT ehc_owner, ehc_app TO plain',
      'GRANT CREATE ON DATABASE plain TO ehc_owner',
    )
    const database = await open('plain', 'plain')
    expect(
      await ask(database.appUrl, 'SELECT current_user::text AS acting, session_user::text AS given'),
    ).toStrictEqual([{ acting: 'ehc_app', given: 'plain' }])
    await ask(server.superuserUrl, 'DROP DATABASE plain', 'DROP ROLE ehc_owner', 'DROP ROLE ehc_app')
  })

  test('given a user who may create roles, sets them up; row-level security binds its own user', async () => {
    await ask(
      server.superuserUrl,
      'CREATE ROLE council LOGIN CREATEROLE',
      'CREATE DATABASE council OWNER council',
    )
    const [database] = await Promise.all([open('council', 'council'), open('council', 'council')])
    const row = await ask(
      database.appUrl,
      "SELECT current_user::text AS acting, bool_or(rolsuper) AS super FROM pg_roles WHERE pg_has_role('ehc_app', oid, 'MEMBER')",
    )
    expect(row).toStrictEqual([{ acting: 'ehc_app', super: false }])
    expect(
      await ask(database.ownerUrl, 'SELECT count(*) > 0 AS migrated FROM setup.migration'),
    ).toStrictEqual([{ migrated: true }])
    await expect(ask(database.appUrl, 'CREATE TABLE setup.mine (n int)')).rejects.toThrow('permission denied')
    await ask(server.superuserUrl, 'DROP DATABASE council', 'DROP ROLE ehc_owner', 'DROP ROLE ehc_app')
  })

  test('given a database that is not there, says so and repeats no address', async () => {
    await expect(open('postgres', 'nowhere')).rejects.toMatchObject({
      code: 'database_unreachable',
      message:
        'The database in DATABASE_URL cannot be used (database "nowhere" does not exist). Check the address, and that the server runs.',
    })
  })
})

describe('connections of the application', () => {
  test('given one that is lent out and cut between two statements, the process lives, and the pool goes on', async () => {
    const cut: string[] = []
    const pool = createPool(server.superuserUrl, { onIdleError: (error) => cut.push(error.message) })
    try {
      const lent = await pool.connect()
      const { rows } = await lent.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      const gone = new Promise((resolve) => lent.once('end', resolve))
      await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
      await gone
      await expect(lent.query('SELECT 1')).rejects.toThrow()
      lent.release(true)
      expect((await pool.query('SELECT 1 AS one')).rows).toStrictEqual([{ one: 1 }])
      expect(cut).toStrictEqual([])
    } finally {
      await pool.end()
    }
  })

  test('read a civil date as its text and a count as a number, and refuse to be wrong about a large one', async () => {
    const pool = createPool(server.superuserUrl)
    try {
      const { rows } = await pool.query(
        "SELECT date '2026-03-29' AS day, 9007199254740991 AS most, NULL::date AS none",
      )
      expect(rows).toStrictEqual([{ day: '2026-03-29', most: 9007199254740991, none: null }])
      await expect(pool.query('SELECT 9007199254740993 AS more')).rejects.toThrow(
        new RangeError('The database holds 9007199254740993, which is too large to count with.'),
      )
    } finally {
      await pool.end()
    }
  })
})
