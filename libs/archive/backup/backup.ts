import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { type Pool } from 'pg'
import { ArchiveError, explainWriting, refuseStopped } from '../archive-error.js'
import { type Connection, inTransaction } from '../transaction.js'
import { writePacked } from './files.js'
import { type Manifest, manifestPath, newManifest, tablePath, type TableOfBackup } from './manifest.js'
import { rowsOf } from './rows.js'
import { countRows, logHeads, ourSequences, ourTables, type Table } from './tables.js'

export interface BackupRequest {
  /** Of the owner's role, which sees every authority. */
  readonly owner: Pool
  /** Absolute; must not exist, or be empty. */
  readonly folder: string
  readonly now: string
  /** Base64; undefined leaves the master key out, as it should be. */
  readonly masterKey?: string | undefined
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/** Everything is read as it stood at one instant; whoever works meanwhile is neither kept waiting nor half seen. */
const ONE_INSTANT = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'

const refuseFolderInUse = async (folder: string): Promise<void> => {
  const found = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw explainWriting(error, folder)
  })
  if (found.length > 0)
    throw new ArchiveError(
      'folder_in_use',
      `${folder} is not empty. Name a new folder: a backup is never written over another.`,
    )
}

const migrationsOf = async (connection: Connection): Promise<Manifest['migrations']> =>
  (
    await connection.query<Manifest['migrations'][number]>(
      'SELECT name, sha256 FROM setup.migration ORDER BY name',
    )
  ).rows

const writeFile = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

const writeTable = async (
  connection: Connection,
  folder: string,
  table: Table,
  seen: (rows: number) => void,
): Promise<TableOfBackup> => {
  const entry = { name: table.name, columns: [...table.columns], file: `${table.name}.ndjson.gz` }
  let rows = 0
  const counted = async function* () {
    for await (const page of rowsOf(connection, table)) {
      rows += page.length
      seen(page.length)
      yield page
    }
  }
  const sha256 = await writePacked(tablePath(folder, entry), counted())
  return { ...entry, rows, sha256 }
}

const write = async (connection: Connection, folder: string, request: BackupRequest): Promise<Manifest> => {
  const heads = await logHeads(connection)
  if (heads.every(({ position }) => position === 0))
    throw new ArchiveError(
      'no_data',
      'There is nothing in this database to back up. Check EHC_DATA_DIR and DATABASE_URL.',
    )
  const tables = await ourTables(connection)
  let total = 0
  for (const table of tables) total += await countRows(connection, table)
  let done = 0
  const written: TableOfBackup[] = []
  for (const table of tables)
    written.push(
      await writeTable(connection, folder, table, (rows) => {
        refuseStopped(request.signal, 'No backup was made.')
        done += rows
        request.onProgress?.(done, total)
      }),
    )
  const { rows } = await connection.query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  )
  return newManifest({
    madeAt: request.now,
    postgres: rows[0]?.version ?? '',
    migrations: await migrationsOf(connection),
    heads: [...heads],
    sequences: [...(await ourSequences(connection))],
    tables: written,
  })
}

/**
 * Writes everything of the product to a folder, as it stood at one instant, while the product runs. The folder
 * appears whole under its name, or not at all. Throws ArchiveError.
 */
export const backUp = async (request: BackupRequest): Promise<Manifest> => {
  const { owner, folder, masterKey } = request
  await refuseFolderInUse(folder)
  const draft = `${folder}.${randomUUID().slice(0, 8)}`
  try {
    await mkdir(`${draft}/tables`, { recursive: true, mode: 0o700 })
    const manifest = await inTransaction(owner, ONE_INSTANT, (connection) =>
      write(connection, draft, request),
    )
    if (masterKey !== undefined) await writeFile(`${draft}/master.key`, `${masterKey}\n`)
    // Last: a folder without it is no backup.
    await writeFile(manifestPath(draft), `${JSON.stringify(manifest, null, 2)}\n`)
    await rename(draft, folder)
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw explainWriting(error, folder)
  }
}
