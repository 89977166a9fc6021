import { type Command } from 'commander'
import { inTodaysShape } from '#casework'
import {
  BadDate,
  bindsUs,
  britishDate,
  type CaseHistory,
  ENGLAND_AND_WALES,
  HistoryError,
  type HistoryEvent,
  type Obligation,
  obligations,
  parseCaseHistory,
  parseCivilDate,
  settle,
  type Status,
  type WeeksConvention,
} from '#statute'
import { clockCheck, clockCheckText } from './clock-check.js'
import { CliError } from './cli-error.js'
import { readInput } from './read-input.js'
import { readRuleBook } from './rule-book-file.js'
import { table } from './table.js'
import { todayInLondon } from './today.js'

interface ClockArguments {
  readonly history: string
  readonly asAt?: string
  readonly knownAt?: string
  readonly weeksConvention: string
  readonly book?: string
  readonly json?: boolean
}

const readText = async (path: string): Promise<string> => {
  let text = ''
  for await (const piece of readInput(path)) text += piece
  return text
}

const readHistory = async (path: string): Promise<CaseHistory> => {
  const text = await readText(path)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new CliError(
      'bad_json',
      `${path} is not JSON. Give a case history file: {"authority", "stream", "events"}.`,
    )
  }
  return parseCaseHistory(value)
}

const convention = (given: string): WeeksConvention => {
  if (given === 'excl' || given === 'incl') return given
  throw new CliError(
    'unknown_convention',
    '--weeks-convention is either excl (the day of receipt is not counted) or incl (it is day 1).',
  )
}

const STATUS_IN_WORDS: Readonly<Record<Status, string>> = {
  running: 'Running',
  met: 'Met',
  met_late: 'Met late',
  overdue: 'Past limit',
  excepted: 'Exception recorded',
  ended: 'Ended',
  cut_short: 'Cut short',
}

/** Only a limit in law that somebody here can miss is ever shown as past. */
const statusInWords = ({ status, layer, bound }: Obligation): string => {
  if (status !== 'overdue') return STATUS_IN_WORDS[status]
  if (layer === 'local') return 'Past local milestone'
  if (layer === 'guidance') return 'Past guidance'
  return bindsUs({ bound }) ? STATUS_IN_WORDS.overdue : 'Time passed'
}

const british = (iso: string | undefined): string =>
  iso === undefined ? '' : britishDate(parseCivilDate(iso))

/** Late for good: also what is done, and what has ended, says by how much. */
const lateness = ({ lateBy: days, layer }: Obligation): string =>
  days === undefined || layer !== 'statute' ? '' : `, ${days} ${days === 1 ? 'day' : 'days'} late`

const byText = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0)

/** The obligations for people, the earliest limit first. */
export const clockTable = (found: readonly Obligation[], asAt: string): string => {
  if (found.length === 0) return `No limits are running or have run by ${british(asAt)}.\n`
  const rows = found
    .toSorted((a, b) => byText(a.dueOn ?? a.since, b.dueOn ?? b.since))
    .map((one) => [
      one.dueOn === null ? 'as soon as practicable' : british(one.dueOn),
      `${statusInWords(one)}${lateness(one)}`,
      british(one.satisfiedOn ?? one.cutShortOn ?? one.endedOn),
      one.rule,
      one.layer,
      one.bound,
      one.subject ?? '',
    ])
  const heading = `As at ${british(asAt)}\n\n`
  return (
    heading + table(['LAST DAY', 'STATUS', 'DONE OR ENDED', 'RULE', 'LAYER', 'WHO IS BOUND', 'SUBJECT'], rows)
  )
}

/** Reads, works out and prints. Throws CliError with the code of what could not be read. */
const clock = async (asked: ClockArguments): Promise<string> => {
  try {
    const settings = { weeksConvention: convention(asked.weeksConvention) }
    const asAt = asked.asAt ?? todayInLondon()
    parseCivilDate(asAt)
    const history = await readHistory(asked.history)
    const options = {
      calendar: ENGLAND_AND_WALES,
      settings,
      ...(asked.book === undefined ? {} : { ruleBook: await readRuleBook(asked.book) }),
    }
    const reading = inTodaysShape<HistoryEvent>(history.stream)
    const settled = settle(history.events, { reading, knownBy: asked.knownAt })
    const found = obligations(settled, options, asAt)
    return asked.json ? `${JSON.stringify(found, null, 2)}\n` : clockTable(found, asAt)
  } catch (error) {
    if (error instanceof BadDate || error instanceof HistoryError)
      throw new CliError(error.code, error.message)
    throw error
  }
}

const check = (folder: string, { json }: { readonly json?: true }): void => {
  const checked = clockCheck(folder)
  process.stdout.write(json === true ? `${JSON.stringify(checked)}\n` : clockCheckText(checked))
  if (checked.differences.length > 0) process.exitCode = 1
}

export const registerClock = (program: Command): void => {
  const command = program
    .command('clock')
    .description('Which limits ran or run in a case, when each falls due, and why')
    .option('--history <file>', 'case history as JSON; - reads standard input')
    .option('--as-at <date>', 'the day to tell it for, such as 2026-05-01 (default: today in London)')
    .option(
      '--known-at <time>',
      'leave out what was recorded later: an instant, or a date (its end in London)',
    )
    .option(
      '--weeks-convention <excl|incl>',
      'whether the day of receipt is day 1 (incl) or not counted',
      'excl',
    )
    .option('--book <id or file>', 'the rules to go by (default: the book of the case, by its own dates)')
    .option('--json', 'as JSON, with the working')
    .action(async ({ history, ...asked }: Partial<ClockArguments> & Omit<ClockArguments, 'history'>) => {
      if (history === undefined)
        throw new CliError(
          'no_history',
          'Give a case history: ehc clock --history <file>. See also: ehc clock check',
        )
      process.stdout.write(await clock({ history, ...asked }))
    })
  command
    .command('check <folder>')
    .description(
      'Every worked history of a folder against the clock: what differs, and how many limits agree',
    )
    .action((folder: string) => {
      check(folder, command.opts<{ readonly json?: true }>())
    })
}
