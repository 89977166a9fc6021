import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterConnect } from '#projections/postgres'
import { PlatformError } from '../platform-error.js'
import { applyFunctions, type DatabaseFunction, readFunctions } from './functions.js'
import { infraFolder, readSql, refusalIn, type SqlText } from './schema-text.js'

export interface Migration extends SqlText {
  readonly name: string
}

interface Applied {
  readonly name: string
  readonly sha256: string
}

/** Only has to differ from other advisory locks in the same database. */
const MIGRATION_LOCK = 7_385_001

/** The migrations beside the code, in order of their numbers. */
export function readMigrations(folder = infraFolder('migrations')): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, ...readSql(join(folder, name)) }))
}

/**
 * Brings the database to the newest migration, each in its own transaction, while others wait, and then its functions
 * to their newest text. Whoever names migrations names the functions that fit them: none unless they do. Returns the
 * names of the migrations it ran. Throws `PlatformError` when an old migration was changed, when the database is newer
 * than the code, or when a migration or function fails (which then leaves nothing behind).
 */
export async function migrate(
  ownerUrl: string,
  migrations?: readonly Migration[],
  functions: readonly DatabaseFunction[] = migrations === undefined ? readFunctions() : [],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'ehc-timelines migrations' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await afterConnect(ownerUrl)?.(client)
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const missing = stillToRun(migrations ?? readMigrations(), await applied(client))
    for (const migration of missing) await run(client, migration)
    await applyFunctions(client, functions)
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

async function applied(client: pg.Client): Promise<Applied[]> {
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS setup;
    CREATE TABLE IF NOT EXISTS setup.migration (
      name text PRIMARY KEY,
      sha256 text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`)
  const { rows } = await client.query<Applied>('SELECT name, sha256 FROM setup.migration ORDER BY name')
  return rows
}

export function stillToRun(migrations: readonly Migration[], done: readonly Applied[]): Migration[] {
  const ours = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, sha256 } of done) {
    const migration = ours.get(name)
    if (migration === undefined) {
      throw new PlatformError(
        'database_newer',
        `The database holds the migration ${name}, which this version does not know: it was made by a newer ` +
          'version of EHC Timelines. Start that version, or name another database.',
      )
    }
    if (migration.sha256 !== sha256) {
      throw new PlatformError(
        'migration_changed',
        `The migration ${name} was changed after it ran on this database. Restore the file, and put the change ` +
          'into a new migration.',
      )
    }
  }
  const ran = new Set(done.map(({ name }) => name))
  return migrations.filter(({ name }) => !ran.has(name))
}

async function run(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query('INSERT INTO setup.migration (name, sha256) VALUES ($1, $2)', [name, sha256])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw new PlatformError(
      'migration_failed',
      `The migration ${name} failed, and nothing of it was kept: ${refusalIn(sql, error)}.`,
      { cause: error },
    )
  }
}
