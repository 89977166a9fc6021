import { type Command } from 'commander'
import {
  ArchiveError,
  checkBackup,
  logIsElsewhere,
  type Manifest,
  masterKeyInBackup,
  migrationsThen,
  placeMasterKey,
  restore,
} from '#archive'
import { verifyLog } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { createPool, migrate, readConfiguration, readMigrations } from '#platform'
import { archiveRefusal, namesUnreadable } from './archive-refusal.js'
import { CliError } from './cli-error.js'
import { givenPath } from './given-path.js'
import { progressBar } from './progress.js'
import { type CommandDatabase, withDatabase } from './with-database.js'

interface Options {
  readonly from: string
  readonly json?: true
}

interface Restored {
  readonly rows: number
  readonly authorities: readonly {
    readonly authority: string
    readonly events: number
    readonly lastPosition: number
    readonly holds: boolean
  }[]
  /** The events lie in KurrentDB: they were neither brought back nor verified. */
  readonly eventsElsewhere: boolean
  /** What stands in the way of reading names; undefined when they can be read. */
  readonly names: string | undefined
}

const counted = new Intl.NumberFormat('en-GB')

const fill = async (folder: string, manifest: Manifest, database: CommandDatabase): Promise<void> => {
  const owner = createPool(database.ownerUrl, { name: 'ehc restore', size: 1, statementTimeout: 0 })
  const progress = progressBar('Rows')
  try {
    await restore({
      owner,
      folder,
      manifest,
      onProgress: (done, total) => {
        progress.show(done, total)
      },
      signal: database.signal,
    })
  } finally {
    progress.end()
    await owner.end()
  }
  await migrate(database.ownerUrl)
}

const check = async (manifest: Manifest, database: CommandDatabase): Promise<Restored> => {
  const store = postgresEventStore(database.pool)
  const eventsElsewhere = logIsElsewhere(manifest)
  const authorities = []
  for (const { authority } of eventsElsewhere ? [] : manifest.heads) {
    const { events, lastPosition, holds } = await verifyLog(store, authority)
    authorities.push({ authority, events, lastPosition, holds })
  }
  return {
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    authorities,
    eventsElsewhere,
    names: await namesUnreadable(database),
  }
}

/** A database that a newer version, or this one, has set up is not the empty one that is needed. */
const asNotEmpty = (error: unknown): unknown =>
  error instanceof CliError && error.code === 'database_newer'
    ? new ArchiveError(
        'not_empty',
        'This database was set up already, and the backup is of an older version. Restore into an empty data directory ' +
          '(EHC_DATA_DIR) or an empty database.',
      )
    : error

const bringBack = async (folder: string): Promise<Restored> => {
  // Read before a database is so much as started: a damaged backup must not leave an empty one behind.
  const manifest = await checkBackup(folder)
  const migrations = migrationsThen(manifest, readMigrations())
  const { masterKey, dataDir } = readConfiguration()
  const key = masterKey === undefined ? await masterKeyInBackup(folder) : undefined
  try {
    return await withDatabase(
      'restore',
      async (database) => {
        if (key !== undefined) await placeMasterKey(dataDir, key)
        await fill(folder, manifest, database)
        return check(manifest, database)
      },
      migrations,
    )
  } catch (error) {
    throw asNotEmpty(error)
  }
}

const asText = ({ rows, authorities, eventsElsewhere, names }: Restored): string =>
  `Restored ${counted.format(rows)} rows.\n` +
  authorities
    .map(
      ({ authority, events, lastPosition, holds }) =>
        `Authority ${authority}: ${holds ? 'the log holds' : 'THE LOG DOES NOT HOLD'}, ` +
        `${counted.format(events)} events checked, last position ${lastPosition}\n`,
    )
    .join('') +
  (eventsElsewhere
    ? 'The events lie in KurrentDB: bring them back with its own tools, and then run "ehc verify" for each authority.\n'
    : '') +
  (names === undefined ? '' : `Names cannot be read yet. ${names}\n`)

const run = async (options: Options): Promise<void> => {
  try {
    const restored = await bringBack(givenPath(options.from))
    process.stdout.write(options.json === true ? `${JSON.stringify(restored)}\n` : asText(restored))
    if (restored.authorities.some(({ holds }) => !holds)) process.exitCode = 1
  } catch (error) {
    throw archiveRefusal(error)
  }
}

/** `ehc restore`: a backup into an empty database, checked event by event. */
export const registerRestore = (program: Command): void => {
  program
    .command('restore')
    .description('bring a backup back into an empty data directory or database, and verify it')
    .requiredOption('--from <folder>', 'the folder that "ehc backup" made')
    .option('--json', 'print one JSON object')
    .action(run)
}
