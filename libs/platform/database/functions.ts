import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Client } from 'pg'
import { PlatformError } from '../platform-error.js'
import { infraFolder, readSql, refusalIn, type SqlText } from './schema-text.js'

/** A function of the database, in a file of its own: its text is the newest, whatever migration made it first. */
export interface DatabaseFunction extends SqlText {
  /** With its schema: `ledger.append_one`. */
  readonly name: string
}

/** infra/functions: a folder a schema, a file a function, in the order of their names. */
export function readFunctions(folder = infraFolder('functions')): DatabaseFunction[] {
  return readdirSync(folder)
    .sort()
    .flatMap((schema) =>
      readdirSync(join(folder, schema))
        .filter((file) => file.endsWith('.sql'))
        .sort()
        .map((file) => ({
          name: `${schema}.${file.slice(0, -'.sql'.length)}`,
          ...readSql(join(folder, schema, file)),
        })),
    )
}

/**
 * Applies the functions whose text differs from what was applied last, all or none, in one transaction. For a connection
 * of the owner that holds the migrations' lock. Returns their names. Throws `PlatformError` function_failed.
 */
export async function applyFunctions(
  client: Client,
  functions: readonly DatabaseFunction[],
): Promise<string[]> {
  await client.query(`
    CREATE TABLE IF NOT EXISTS setup.function (
      name text PRIMARY KEY,
      sha256 text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`)
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM setup.function',
  )
  const applied = new Map(rows.map(({ name, sha256 }) => [name, sha256]))
  const changed = functions.filter(({ name, sha256 }) => applied.get(name) !== sha256)
  if (changed.length === 0) return []
  try {
    await client.query('BEGIN')
    // One may call another that comes later: first they are all made, then each body is checked.
    for (const checked of ['off', 'on']) {
      await client.query(`SET LOCAL check_function_bodies = ${checked}`)
      for (const one of changed) await apply(client, one)
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
  return changed.map(({ name }) => name)
}

async function apply(client: Client, { name, sql, sha256 }: DatabaseFunction): Promise<void> {
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO setup.function (name, sha256) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, applied_at = now()`,
      [name, sha256],
    )
  } catch (error) {
    throw new PlatformError(
      'function_failed',
      `The function ${name} could not be brought up to date, and none was changed: ${refusalIn(sql, error)}.`,
      { cause: error },
    )
  }
}
