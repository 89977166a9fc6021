import { type Writable } from 'node:stream'
import { once } from 'node:events'
import { type Command } from 'commander'
import {
  badLine,
  type Calendar,
  calendarFor,
  CHECK_WITH_LEGAL,
  type ClosureAnswer,
  computeRule,
  type Duty,
  dutyAsRule,
  ENGLAND_AND_WALES,
  OCCASIONS,
  type Rule,
  type RuleAnswer,
  type RuleBook,
  type RuleFailure,
  RULE_BOOK_2014,
  type RuleInWords,
  ruleInWords,
  rulesInWords,
  type Tally,
  totalsOf,
  tryParseCivilDate,
} from '#statute'
import { bankHolidaysFile } from './bank-holidays-file.js'
import { checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { linesOf, readInput } from './read-input.js'
import { readRuleBook } from './rule-book-file.js'
import { type TrialAsked } from './rules-try.js'
import { table } from './table.js'
import { todayInLondon } from './today.js'

const compute = (
  line: string,
  book: RuleBook,
  calendar: Calendar,
): RuleAnswer | ClosureAnswer | RuleFailure => {
  let question: unknown
  try {
    question = JSON.parse(line)
  } catch {
    return badLine('This line is not JSON. Give one JSON object per line.')
  }
  return computeRule(question, calendar, book)
}

/** Lines are written in blocks: a write for each costs more than the computing. */
const BLOCK = 64 * 1024

/** One answer per question, in the same order, as newline-delimited JSON; blank lines are passed over. */
export const rulesCompute = async (
  input: AsyncIterable<string>,
  output: Writable,
  book: RuleBook = RULE_BOOK_2014,
  calendar: Calendar = ENGLAND_AND_WALES,
): Promise<void> => {
  let block = ''
  const flush = async (): Promise<void> => {
    const full = !output.write(block)
    block = ''
    if (full) await once(output, 'drain')
  }
  for await (const line of linesOf(input)) {
    if (line.trim() === '') continue
    block += `${JSON.stringify(compute(line, book, calendar))}\n`
    if (block.length >= BLOCK) await flush()
  }
  if (block !== '') await flush()
}

/** Every rule with its law, period, who is bound and how sure we are. */
export const rulesList = (book: RuleBook = RULE_BOOK_2014): string => {
  const all = rulesInWords(book)
  const unsure = all.filter(({ toCheck }) => toCheck).length
  return `${table(
    ['RULE', 'TITLE', 'PERIOD', 'WHO IS BOUND', 'LAYER', 'CERTAINTY', 'LAW'],
    all.map(({ id, title, period, bound, layer, certainty, law }) => [
      id,
      title,
      period,
      bound,
      layer,
      certainty,
      law,
    ]),
  )}\n${book.title}. Of ${all.length} rules, ${unsure} are less than certain: ${CHECK_WITH_LEGAL}.\n`
}

const found = (id: string, book: RuleBook): Rule | Duty => {
  const rule = book.find(id) ?? book.duties.find((one) => one.id === id)
  if (rule !== undefined) return rule
  throw new CliError('unknown_rule', `There is no rule ${id} in book ${book.id}. See: ehc rules list`)
}

const line = (label: string, value: string | undefined): readonly string[] =>
  value === undefined ? [] : [`${label.padEnd(14)}${value}`]

const disapplied = ({ disappliedBy, hasDate }: RuleInWords): readonly string[] => {
  if (disappliedBy.length > 0)
    return ['', 'An exception that disapplies it:', ...disappliedBy.map((one) => `  ${one}`)]
  return hasDate ? ['', 'No exception disapplies it.'] : []
}

/** One rule in full. Throws CliError for a rule that is not there. */
export const rulesShow = (id: string, book: RuleBook = RULE_BOOK_2014): string => {
  const known = found(id, book)
  const rule = 'period' in known ? ruleInWords(known) : dutyAsRule(known)
  return `${[
    `${rule.id}  ${rule.title}`,
    '',
    rule.duty,
    '',
    ...line('Law', rule.law),
    ...line('Layer', rule.layerInWords),
    ...line('Bound', rule.bound),
    ...line(rule.hasDate ? 'Period' : 'When', rule.period),
    ...line('Runs from', rule.runsFrom),
    ...line('Satisfied by', rule.satisfiedBy),
    ...line('Ended by', rule.endedBy),
    ...line('Then', rule.next),
    ...line('How sure', rule.certaintyInWords),
    ...line('Doubt', rule.doubt),
    ...line('Date', rule.hasDate ? undefined : 'None can be worked out: it has no period'),
    ...disapplied(rule),
  ].join('\n')}\n`
}

/** What a limit of a draft book can run from, with what can meet and end it. */
export const rulesOccasions = (): string =>
  Object.entries(OCCASIONS)
    .map(([name, { stream, words, gives, tells }]) =>
      [
        `${name}  ${words}`,
        ...line('  Of', stream === 'both' ? 'assessments and plans' : `${stream}s`),
        ...line('  Dates', gives.join(', ')),
        ...line('  Met, ended by', ` ${tells.join(', ')}`),
        '',
      ].join('\n'),
    )
    .join('\n')

interface Tried {
  readonly authority?: string
  readonly histories?: string
  readonly asAt?: string
  readonly json?: true
}

/** The database is opened only for an authority's cases, so the other commands answer without it. */
const tryDraft = async (file: string, { authority, histories, asAt = todayInLondon(), json }: Tried) => {
  if ((authority === undefined) === (histories === undefined))
    throw new CliError(
      'whose_cases',
      'Give either --authority or --histories: whose cases is it to be tried on?',
    )
  if (tryParseCivilDate(asAt) === undefined)
    throw new CliError('bad_date', '--as-at takes a real date written YYYY-MM-DD, such as 2026-05-01.')
  const draft = await readRuleBook(file)
  const { casesInFiles, trialText, tryOn } = await import('./rules-try.js')
  const tally =
    histories === undefined
      ? await tryOnRecord(authority ?? '', { draft, asAt })
      : await tryOn(casesInFiles(histories), { draft, asAt })
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ book: draft.id, asAt, ...totalsOf(tally), changes: tally.changes })}\n`
      : trialText(draft, asAt, tally),
  )
}

const tryOnRecord = async (code: string, asked: TrialAsked): Promise<Tally> => {
  const authority = checkedAuthority(code)
  const { withDatabase } = await import('./with-database.js')
  const [{ tryOn }, { casesOnRecord }, { settingsOf }] = await Promise.all([
    import('./rules-try.js'),
    import('./rules-try-cases.js'),
    import('#read-models'),
  ])
  return withDatabase('rules try', async (database) => {
    const settings = await settingsOf(await database.openStore(), authority)
    return tryOn(casesOnRecord(database, authority), { ...asked, settings, signal: database.signal })
  })
}

interface Shown {
  readonly json?: boolean
  readonly book?: string
}

const BOOK = [
  '--book <book>',
  'the id of a rule book (2014, 2020-coronavirus, 2015-youth-custody) or a draft book as a JSON file',
] as const

interface Computed {
  readonly input: string
  readonly book?: string
  readonly bankHolidays?: string
}

/** The calendar of this release, with the days that a file adds. */
const calendarWithFile = async (path: string | undefined): Promise<Calendar> =>
  path === undefined
    ? ENGLAND_AND_WALES
    : calendarFor({ bankHolidays: { added: (await bankHolidaysFile(path)).added, removed: [] } })

export const registerRules = (program: Command): void => {
  const rules = program.command('rules').description('The rules of law as functions')
  rules
    .command('compute')
    .description('Work out dates in bulk: one JSON question per line in, one JSON answer per line out')
    .requiredOption('--input <file>', 'newline-delimited JSON; - reads standard input')
    .option(...BOOK)
    .option(
      '--bank-holidays <file>',
      'bank holidays proclaimed since this release, as GOV.UK publishes them (bank-holidays.json)',
    )
    .action(async ({ input, book, bankHolidays }: Computed) =>
      rulesCompute(
        readInput(input),
        process.stdout,
        await readRuleBook(book),
        await calendarWithFile(bankHolidays),
      ),
    )
  rules
    .command('try <file>')
    .description('What a draft rule book would change in the cases you have; nothing is written')
    .option('--authority <code>', 'every case on record of this authority')
    .option(
      '--histories <path>',
      'a folder of case history files, one of them, or a file with one on each line',
    )
    .option('--as-at <date>', 'the day to compare on, such as 2026-05-01 (default: today in London)')
    .option('--json', 'as one JSON document, with every change')
    .action(tryDraft)
  rules
    .command('list')
    .description('Every rule: law, period, who is bound, how sure we are')
    .option(...BOOK)
    .option('--json', 'as JSON')
    .action(async ({ json, book }: Shown) => {
      const chosen = await readRuleBook(book)
      process.stdout.write(
        json ? `${JSON.stringify([...chosen.rules, ...chosen.duties], null, 2)}\n` : rulesList(chosen),
      )
    })
  rules
    .command('occasions')
    .description('What a limit of a draft book can run from, and what can meet and end it')
    .option('--json', 'as JSON')
    .action(({ json }: Shown) => {
      process.stdout.write(json ? `${JSON.stringify(OCCASIONS, null, 2)}\n` : rulesOccasions())
    })
  rules
    .command('show <rule>')
    .description('One rule in full')
    .option(...BOOK)
    .option('--json', 'as JSON')
    .action(async (id: string, { json, book }: Shown) => {
      const chosen = await readRuleBook(book)
      process.stdout.write(json ? `${JSON.stringify(found(id, chosen), null, 2)}\n` : rulesShow(id, chosen))
    })
}
