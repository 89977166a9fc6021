import { useEmbeddedPostgres } from '../embedded-postgres/index.js'
import { PlatformError } from '../platform-error.js'
import { APPLICATION, bootstrapEmbedded, bootstrapGiven, DATABASE, OWNER } from './bootstrap.js'
import { migrate, type Migration } from './migrate.js'
import { poolerFault } from './pooler.js'

export interface DatabaseSettings {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
}

export interface OpenDatabase {
  /** For migrations only. */
  readonly ownerUrl: string
  /** For everything else: a role that is neither owner nor superuser. */
  readonly appUrl: string
  /** Resolves with what to say when an embedded database ends while in use; a given one never resolves it. */
  readonly lost: Promise<PlatformError>
  /** Leaves; the last user of an embedded database stops it. */
  release(): Promise<void>
}

/**
 * The database of the product: the one in `databaseUrl`, else the embedded one of the data directory, with its
 * roles and every migration, or, for a restore, those that are given. Throws `PlatformError`.
 */
export async function openDatabase(
  settings: DatabaseSettings,
  say?: (sentence: string) => void,
  migrations?: readonly Migration[],
): Promise<OpenDatabase> {
  return settings.databaseUrl === undefined
    ? await openEmbedded(settings.dataDir, say, migrations)
    : await openGiven(settings.databaseUrl, migrations)
}

async function openEmbedded(
  dataDir: string,
  say?: (sentence: string) => void,
  migrations?: readonly Migration[],
): Promise<OpenDatabase> {
  const server = await useEmbeddedPostgres(
    { dataDir, ...(say === undefined ? {} : { say }) },
    async (joined) => {
      await bootstrapEmbedded(joined.superuserUrl)
      await migrate(joined.url(OWNER, DATABASE), migrations)
    },
  )
  return {
    ownerUrl: server.url(OWNER, DATABASE),
    appUrl: server.url(APPLICATION, DATABASE),
    lost: server.lost,
    release: () => server.release(),
  }
}

async function openGiven(databaseUrl: string, migrations?: readonly Migration[]): Promise<OpenDatabase> {
  try {
    const urls = await bootstrapGiven(databaseUrl)
    await migrate(urls.ownerUrl, migrations)
    return { ...urls, lost: new Promise(() => undefined), release: () => Promise.resolve() }
  } catch (error) {
    if (error instanceof PlatformError) throw error
    const pooler = poolerFault(error)
    if (pooler !== undefined) throw pooler
    // The address may hold a password: it is never repeated.
    const why = error instanceof Error ? error.message || error.name : String(error)
    throw new PlatformError(
      'database_unreachable',
      `The database in DATABASE_URL cannot be used (${why}). Check the address, and that the server runs.`,
      { cause: error },
    )
  }
}
