import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPool, projectRoot, readConfiguration, readMigrations } from '#platform'

/** Of the PostgreSQL in DATABASE_URL, as it says itself; the built-in one is known by its packages. */
const postgres = async (): Promise<string> => {
  const { databaseUrl } = readConfiguration()
  if (databaseUrl === undefined) return 'built in'
  const pool = createPool(databaseUrl)
  try {
    const { rows } = await pool.query<{ server_version: string }>('SHOW server_version')
    return rows[0]?.server_version ?? 'unknown'
  } catch {
    return 'DATABASE_URL cannot be reached'
  } finally {
    await pool.end()
  }
}

/** Program, schema, Node.js and PostgreSQL: what somebody who helps asks for first. */
export const versionText = async (): Promise<string> => {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as {
    version: string
  }
  const schema =
    readMigrations()
      .at(-1)
      ?.name.replace(/\.sql$/, '') ?? 'none'
  return `EHC Timelines ${version}\nschema  ${schema}\nNode.js ${process.version}\nPostgreSQL ${await postgres()}\n`
}
