import { join } from 'node:path'
import { type Command } from 'commander'
import { IdentityError } from '#identity'
import {
  ExportRefused,
  importReturn,
  ImportStopped,
  readExport,
  type ReturnExport,
  type Sen2Imported,
} from '#sen2'
import { londonDate } from '#statute'
import { authorityOption } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { givenPath } from './given-path.js'
import { importReportText } from './import-report.js'
import { refuseOtherKind } from './own-kind.js'
import { progressBar } from './progress.js'
import { vaultOf } from './vault.js'
import { withDatabase } from './with-database.js'

interface Options {
  readonly authority: string
  readonly dryRun?: true
  readonly json?: true
  readonly applyDifferences?: true
  readonly dates?: string
  readonly year?: string
}

const DATES = { 'day-first': 'dayFirst', 'month-first': 'monthFirst' } as const

export const datesGiven = (text: string | undefined): (typeof DATES)[keyof typeof DATES] | undefined => {
  if (text === undefined) return undefined
  if (text === 'day-first' || text === 'month-first') return DATES[text]
  throw new CliError('bad_dates', '--dates takes day-first (31/03/2025) or month-first (03/31/2025).')
}

const yearGiven = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  if (/^20[1-9]\d$/.test(text)) return Number(text)
  throw new CliError(
    'bad_year',
    '--year takes the year of the return, such as 2026 for that of January 2026.',
  )
}

const asCliError = (error: unknown): unknown => {
  if (error instanceof ExportRefused) return new CliError(error.code, error.message, 2)
  if (error instanceof ImportStopped || error instanceof IdentityError)
    return new CliError(error.code, error.message, 1)
  return error
}

const takeOn = (
  found: ReturnExport,
  { authority, dryRun, applyDifferences }: Options,
): Promise<Sen2Imported> =>
  withDatabase('import', async (database) => {
    const { configuration, pool, openStore, signal } = database
    await refuseOtherKind(database, authority)
    const vault = await vaultOf({ pool, configuration })
    const now = new Date().toISOString()
    const progress = progressBar('People')
    try {
      return await importReturn({
        found,
        store: await openStore(),
        vault,
        now,
        today: londonDate(now),
        dryRun: dryRun === true,
        applyDifferences: applyDifferences === true,
        rejectsFolder: join(configuration.dataDir, 'rejects'),
        onProgress: (done, total) => {
          progress.show(done, total)
        },
        signal,
      })
    } finally {
      progress.end()
    }
  })

const run = async (given: string, options: Options): Promise<void> => {
  if (!/^\d{3}$/.test(options.authority))
    throw new CliError(
      'bad_authority',
      "--authority takes the authority's three-digit DfE code, such as 885 for Worcestershire.",
    )
  try {
    // Read first: what is no return must not so much as start a database.
    const found = await readExport(givenPath(given), options.authority, {
      dates: datesGiven(options.dates),
      year: yearGiven(options.year),
    })
    const { report, rejectFile } = await takeOn(found, options)
    if (rejectFile !== undefined)
      process.stderr.write(
        `The text of the rejected rows is in ${rejectFile}. It may name children: keep it safe and delete it when done.\n`,
      )
    // sen2-format, section 6: 3 when anything was rejected.
    if (report.rejected.length > 0) process.exitCode = 3
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify(report)}\n`
        : importReportText(report, options.dryRun === true),
    )
  } catch (error) {
    throw asCliError(error)
  }
}

/** `ehc import sen2 <path>`: takes an authority's own return on. */
export const registerImportSen2 = (group: Command): void => {
  group
    .command('sen2')
    .description('take on the person-level SEN2 return, in any of the forms in which it is kept')
    .argument(
      '<path>',
      'folder or file: nine CSV files as COLLECT exports them, XML, five module files, a workbook, or a zip of them',
    )
    .addOption(authorityOption())
    .option('--dry-run', 'write nothing; say what would be done')
    .option('--json', 'print one JSON object')
    .option('--apply-differences', 'correct what is on record where the return differs')
    .option(
      '--dates <order>',
      'how dates in numbers are read: day-first or month-first (default: as the return shows)',
    )
    .option('--year <year>', 'year of a return that does not say it itself (module files, some workbooks)')
    .action(run)
}
