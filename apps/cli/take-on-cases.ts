import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command } from 'commander'
import { stringify } from 'csv-stringify/sync'
import { takeLiveCasesOn } from '#application'
import { IdentityError } from '#identity'
import { createLog } from '#platform'
import { runUntilCaughtUp } from '#projections/postgres'
import { ExportRefused, ImportStopped, type LiveCasesReport } from '#sen2'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { everyProjection } from './every-projection.js'
import { givenPath } from './given-path.js'
import { grouped } from './import-report.js'
import { datesGiven } from './import-sen2.js'
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
  readonly errors?: string
}

const counted = new Intl.NumberFormat('en-GB')

/** The report for people. Names rows by sheet and line only. */
export const liveCasesText = (
  {
    authority,
    read,
    loaded,
    unchanged,
    rejected,
    queued,
    events,
    mapping,
    errors,
    warnings,
  }: LiveCasesReport,
  dryRun: boolean,
): string => {
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', title, ...lines]
  return [
    `Live cases of authority ${authority}${dryRun ? ': a dry run, nothing was written' : ''}`,
    '',
    `${counted.format(read)} rows read = ${counted.format(loaded)} loaded + ${counted.format(unchanged)} unchanged + ${counted.format(rejected)} rejected + ${counted.format(queued)} that may be about somebody on record already (ehc matches list)`,
    `${counted.format(events)} events ${dryRun ? 'would be appended' : 'appended'}.`,
    ...section(
      'Headings:',
      mapping.flatMap(({ heading, column }) =>
        heading === '' ? [] : [`  ${heading}: ${column ?? 'left out'}`],
      ),
    ),
    ...section('Rejected:', grouped(errors)),
    ...section('To look at:', grouped(warnings)),
    '',
  ].join('\n')
}

/** One line a fault, for a spreadsheet: where it is and what to do, and nothing of what stands there. */
export const errorFile = ({ errors }: Pick<LiveCasesReport, 'errors'>): string =>
  stringify([
    ['sheet', 'line', 'column', 'code', 'message'],
    ...errors.map(({ sheet, line, column, code, message }) => [
      sheet ?? 1,
      line,
      column ?? '',
      code,
      message,
    ]),
  ])

const asCliError = (error: unknown): unknown => {
  if (error instanceof ExportRefused) return new CliError(error.code, error.message, 2)
  if (error instanceof ImportStopped || error instanceof IdentityError)
    return new CliError(error.code, error.message, 1)
  return error
}

const takeOn = (path: string, authority: string, options: Options): Promise<LiveCasesReport> =>
  withDatabase('take-on cases', async (database) => {
    const { configuration, pool, openStore, signal } = database
    await refuseOtherKind(database, authority)
    const store = await openStore()
    const now = new Date().toISOString()
    const dryRun = options.dryRun === true
    const progress = progressBar('Cases')
    try {
      const { report, rejectFile } = await takeLiveCasesOn({
        ...{ pool, store, authority, path, now, dryRun, signal },
        vault: await vaultOf({ pool, configuration }),
        dates: datesGiven(options.dates),
        applyDifferences: options.applyDifferences === true,
        rejectsFolder: join(configuration.dataDir, 'rejects'),
        onProgress: (done, total) => {
          progress.show(done, total)
        },
      })
      if (rejectFile !== undefined)
        process.stderr.write(
          `The text of the rejected rows is in ${rejectFile}. It may name children: keep it safe and delete it when done.\n`,
        )
      if (!dryRun)
        await runUntilCaughtUp(
          { store, pool, projections: everyProjection, log: createLog(configuration.logLevel) },
          authority,
        )
      return report
    } finally {
      progress.end()
    }
  })

const run = async (given: string, options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  try {
    const report = await takeOn(givenPath(given), authority, options)
    if (options.errors !== undefined)
      await writeFile(givenPath(options.errors), errorFile(report), { mode: 0o600 })
    process.stdout.write(
      options.json === true ? `${JSON.stringify(report)}\n` : liveCasesText(report, options.dryRun === true),
    )
    if (report.rejected > 0) process.exitCode = 3
  } catch (error) {
    throw asCliError(error)
  }
}

/** `ehc take-on cases <file>`: an authority's own list of its live cases. */
export const registerTakeOnCases = (group: Command): void => {
  group
    .command('cases')
    .description("take on an authority's own list of live cases: a CSV file or a workbook (.xlsx)")
    .argument('<file>', 'the list; its headings are matched by a table of synonyms')
    .addOption(authorityOption())
    .option('--dry-run', 'write nothing; say what would be done')
    .option('--json', 'print one JSON object')
    .option('--errors <file>', 'write a CSV file with a line for each fault of a row')
    .option('--apply-differences', 'correct what is on record where the list differs')
    .option(
      '--dates <order>',
      'how dates in numbers are read: day-first or month-first (default: as the list shows)',
    )
    .action(run)
}
