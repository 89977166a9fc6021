import { type Command } from 'commander'
import { clocksRanBack, logAlarms } from '#archive'
import { IdentityError, openMasterKey, readProviders } from '#identity'
import { clockAhead, freeShare, heartbeats, readMigrations, tablesWithoutStatistics } from '#platform'
import { standingOf } from '#projections/postgres'
import { everyProjection } from './every-projection.js'
import { type CommandDatabase, withDatabase } from './with-database.js'
import { doctorReport, type Examined, type Finding } from './doctor-report.js'

const DAY_MS = 86_400_000

const troubleWithKeys = async ({ pool, configuration }: CommandDatabase): Promise<string | undefined> => {
  try {
    await openMasterKey(pool, {
      dataDirectory: configuration.dataDir,
      fromEnvironment: configuration.masterKey,
    })
    return undefined
  } catch (error) {
    if (error instanceof IdentityError) return error.message
    throw error
  }
}

const providersOf = async (path: string | undefined): Promise<Examined['providers']> => {
  try {
    return { named: (await readProviders(path)).length, trouble: undefined }
  } catch (error) {
    if (error instanceof IdentityError) return { named: 0, trouble: error.message }
    throw error
  }
}

const examine = async (database: CommandDatabase): Promise<Examined> => {
  const { pool, configuration } = database
  const { rows } = await pool.query<{ server_version: string }>('SHOW server_version')
  return {
    config: configuration,
    postgres: rows[0]?.server_version ?? '',
    // Opening the database has run those that were missing.
    migrations: readMigrations().length,
    keys: await troubleWithKeys(database),
    providers: await providersOf(configuration.providersFile),
    workers: await heartbeats(pool),
    standings: await standingOf(pool, everyProjection),
    alarms: await logAlarms(pool),
    diskFree: await freeShare(configuration.dataDir),
    clockAhead: await clockAhead(pool),
    withoutStatistics: await tablesWithoutStatistics(pool),
    ranBack: await clocksRanBack(pool, { since: new Date(Date.now() - DAY_MS) }),
  }
}

const asText = (findings: readonly Finding[]): string =>
  findings.map(({ part, ok, says }) => `${ok ? 'ok  ' : 'DO  '}${part.padEnd(12)}${says}\n`).join('')

const run = async ({ json }: { readonly json?: true }): Promise<void> => {
  const findings = doctorReport(await withDatabase('doctor', examine))
  process.stdout.write(json === true ? `${JSON.stringify({ findings })}\n` : asText(findings))
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1
}

/** `ehc doctor`: each part of the installation, well or what to do about it. */
export const registerDoctor = (program: Command): void => {
  program
    .command('doctor')
    .description(
      'look at every part of the installation: database, keys, providers, queue, worker, disk, clock, proxy',
    )
    .option('--json', 'print one JSON object')
    .action(run)
}
