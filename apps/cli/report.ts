import { type Command, Option } from 'commander'
import { createLog } from '#platform'
import { inTransaction, parkedStreams, runUntilCaughtUp } from '#projections/postgres'
import {
  askAbout,
  dfeReportKnown,
  hasCases,
  knownRecords,
  readModelProjections,
  readModels,
  timelinessReport,
  type TimelinessQuestion,
  type TimelinessReport,
} from '#read-models'
import { tryParseCivilDate } from '#statute'
import { CliError } from './cli-error.js'
import { timelinessText } from './report-timeliness-text.js'
import { givenInstant } from './return-options.js'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { withDatabase } from './with-database.js'
import { todayInLondon } from './today.js'

interface Options {
  readonly authority: string
  readonly year: string
  readonly basis: string
  readonly asAt?: string
  readonly knownAt?: string
  readonly json?: true
}

/** EHC plans began on 1 September 2014; a later year than next is a slip of the keyboard. */
const FIRST_YEAR = 2014

const checkedYear = (text: string, today: string): number => {
  const year = Number(text)
  const last = Number(today.slice(0, 4)) + 1
  if (!/^\d{4}$/.test(text) || year < FIRST_YEAR || year > last)
    throw new CliError(
      'bad_year',
      `--year takes a calendar year in four digits, from ${FIRST_YEAR} to ${last}: the year in which the plans were ` +
        'sent (dfe) or due (due), not the year of the return.',
    )
  return year
}

const checkedAsAt = (text: string | undefined, today: string): string => {
  if (text === undefined) return today
  if (tryParseCivilDate(text) === undefined)
    throw new CliError('bad_date', '--as-at takes a real date written YYYY-MM-DD, such as 2026-05-01.')
  return text
}

const questionOf = ({ basis, year, asAt }: Options): TimelinessQuestion => {
  const today = todayInLondon()
  switch (basis) {
    case 'dfe':
      if (asAt !== undefined)
        throw new CliError(
          'as_at_not_for_dfe',
          "--as-at goes with --basis due. DfE's figure counts every plan sent in the year, on whatever day it is asked.",
        )
      return { basis, year: checkedYear(year, today) }
    case 'due':
      return { basis, year: checkedYear(year, today), asAt: checkedAsAt(asAt, today) }
    default:
      throw new CliError(
        'bad_basis',
        "--basis takes dfe (the department's own measure: plans sent in the year) or due (requests whose 20 weeks " +
          'ended in the year, open cases included).',
      )
  }
}

interface Answer {
  readonly report: TimelinessReport
  /** Cases that the read models could not take in. */
  readonly parked: number
}

/** First takes in what the log has and the read models lack: with or without a server at work beside it. */
const ask = (authority: string, question: TimelinessQuestion): Promise<Answer> =>
  withDatabase('report', async ({ configuration, pool, openStore, signal }) => {
    const store = await openStore()
    const log = createLog(configuration.logLevel)
    const runner = { store, pool, projections: readModelProjections, log }
    await runUntilCaughtUp(runner, authority, () => signal.aborted)
    const models = readModels(pool)
    if (!(await askAbout(models, authority, (read) => hasCases(read, authority))))
      throw new CliError(
        'no_data',
        `There is no case of authority ${authority}. Check the code, or take its return on first: ` +
          `ehc import sen2 <folder> --authority ${authority}`,
        1,
      )
    const parked = await inTransaction(pool, authority, (read) => parkedStreams(read, authority))
    return {
      report: await timelinessReport(models, authority, question),
      parked: new Set(parked.map(({ stream }) => stream)).size,
    }
  })

/** As it was known at an instant: from the log itself, since no read model can tell of one. */
const askKnown = (authority: string, question: TimelinessQuestion, knownAt: string): Promise<Answer> => {
  if (question.basis !== 'dfe')
    throw new CliError(
      'known_at_for_dfe',
      '--known-at goes with --basis dfe; the due-date cohort takes --as-at.',
    )
  return withDatabase('report', async ({ openStore }) => {
    const records = await knownRecords(await openStore(), authority, knownAt)
    if (records.cases.length === 0)
      throw new CliError('no_data', `No case of authority ${authority} was on record at ${knownAt}.`, 1)
    return { report: dfeReportKnown(records, question.year), parked: 0 }
  })
}

const run = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const question = questionOf(options)
  const { report, parked } =
    options.knownAt === undefined
      ? await ask(authority, question)
      : await askKnown(authority, question, givenInstant(options.knownAt, ''))
  if (parked > 0)
    process.stderr.write(
      `${parked} ${parked === 1 ? 'case' : 'cases'} could not be read and may be missing from this figure. ` +
        `"ehc parked list --authority ${authority}" names them, and "ehc parked retry" tries them again.\n`,
    )
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ ...report, parked_cases: parked })}\n`
      : timelinessText(report),
  )
}

/** `ehc report timeliness`: the 20-week figures, as DfE computes them or by the day they were due. */
export const registerReport = (program: Command): void => {
  program
    .command('report')
    .description('figures from the record')
    .command('timeliness')
    .description('how many plans came within 20 weeks, with and without exceptions')
    .addOption(authorityOption())
    .requiredOption('--year <year>', 'calendar year in which the plans were sent (dfe) or due (due)')
    .addOption(
      new Option(
        '--basis <basis>',
        "dfe: the department's measure; due: the stricter due-date cohort",
      ).default('dfe'),
    )
    .option('--as-at <date>', 'for --basis due: the day to tell it for (default: today in London)')
    .option('--known-at <instant>', 'for --basis dfe: leave out what was recorded later')
    .option('--json', 'print one JSON object')
    .action(run)
}
