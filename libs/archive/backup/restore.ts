import { type Pool } from 'pg'
import { ArchiveError, refuseStopped } from '../archive-error.js'
import { type Connection, inTransaction } from '../transaction.js'
import { checkPacked, readPacked } from './files.js'
import { type Manifest, readManifest, tablePath } from './manifest.js'
import { putRows } from './rows.js'
import { countRows, logHeads, ourTables, type Table } from './tables.js'

/** Rows in one statement. */
const PAGE = 1_000

/** A migration of the program, as `readMigrations` of libs/platform gives it. */
interface Migration {
  readonly name: string
  readonly sha256: string
}

/**
 * Reads a backup and holds every file to its SHA-256, before a database is so much as opened. Throws `not_a_backup`,
 * `other_format`, `backup_broken`.
 */
export const checkBackup = async (folder: string): Promise<Manifest> => {
  const manifest = await readManifest(folder)
  for (const table of manifest.tables) await checkPacked(tablePath(folder, table), table.sha256)
  return manifest
}

/**
 * The program's migrations that had run when the backup was made: the tables are made so, filled, and only then brought
 * up to date, so that what a later migration does to rows is done to these too. Throws `made_by_newer`.
 */
export const migrationsThen = <Ours extends Migration>(
  { migrations }: Manifest,
  ours: readonly Ours[],
): readonly Ours[] =>
  migrations.map(({ name, sha256 }) => {
    const known = ours.find((migration) => migration.name === name && migration.sha256 === sha256)
    if (known !== undefined) return known
    throw new ArchiveError(
      'made_by_newer',
      `The backup was made by a newer version of EHC Timelines: this one does not know its migration ${name}. ` +
        'Install that version, and restore with it.',
    )
  })

export interface RestoreRequest {
  /** Of the owner's role. */
  readonly owner: Pool
  readonly folder: string
  readonly manifest: Manifest
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

const refuseUsed = async (connection: Connection, tables: readonly Table[]): Promise<void> => {
  for (const table of tables)
    if ((await countRows(connection, table)) > 0)
      throw new ArchiveError(
        'not_empty',
        `This database is in use: ${table.name} is not empty. Restore into an empty data directory (EHC_DATA_DIR) or an ` +
          'empty database; nothing was changed here.',
      )
}

const refuseDifference = (what: string, manifest: unknown, found: unknown): void => {
  if (JSON.stringify(manifest) !== JSON.stringify(found))
    throw new ArchiveError(
      'backup_broken',
      `The backup does not hold together: ${what}. Nothing was restored; take another backup.`,
    )
}

const fill = async (connection: Connection, { folder, manifest, onProgress, signal }: RestoreRequest) => {
  const total = manifest.tables.reduce((sum, { rows }) => sum + rows, 0)
  const tables = await ourTables(connection)
  await refuseUsed(connection, tables)
  let done = 0
  for (const table of manifest.tables) {
    const ours = tables.find(({ name }) => name === table.name)
    if (ours === undefined) throw new Error(`${table.name} was backed up and is not made by its migrations`)
    let rows = 0
    for await (const lines of readPacked(tablePath(folder, table), PAGE)) {
      refuseStopped(signal, 'Nothing was restored.')
      rows += await putRows(connection, { quoted: ours.quoted, columns: table.columns }, lines)
      onProgress?.(done + rows, total)
    }
    refuseDifference(`${table.name} has another number of rows than its list says`, table.rows, rows)
    done += rows
  }
}

/**
 * Fills an empty database from a backup that was checked, in one transaction: all of it or nothing. Throws `not_empty`,
 * `backup_broken`, `stopped`. The caller then migrates, and verifies the chain.
 */
export const restore = async (request: RestoreRequest): Promise<void> => {
  const { owner, manifest } = request
  await inTransaction(owner, 'BEGIN', async (connection) => {
    // Whoever is about to record a first event waits, and then finds a log that is there already.
    await connection.query('LOCK TABLE ledger.log_head IN ACCESS EXCLUSIVE MODE')
    await fill(connection, request)
    for (const { name, at } of manifest.sequences)
      await connection.query('SELECT setval($1::regclass, $2)', [name, at])
    refuseDifference(
      'the ends of the logs are not those of its list',
      manifest.heads,
      await logHeads(connection),
    )
  })
  // Without statistics the planner would take full tables for empty ones.
  await owner.query('ANALYZE')
}
