import { type Command, Option } from 'commander'
import { v7 as uuidv7 } from 'uuid'
import {
  answerTo,
  type AuthoritySettings,
  changedAnswers,
  milestoneTitle,
  type Question,
  QUESTIONS,
} from '#casework'
import { chooseSettings } from '#application'
import { createLog } from '#platform'
import { runUntilCaughtUp } from '#projections/postgres'
import { chosenSettings, countingAfter, type SettingsEffect, settingsEffect } from '#read-models'
import { KNOWN_MILESTONES, londonDate, tryParseCivilDate } from '#statute'
import { bankHolidaysFile } from './bank-holidays-file.js'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { everyProjection } from './every-projection.js'
import { table } from './table.js'
import { todayInLondon } from './today.js'
import { type CommandDatabase, withDatabase } from './with-database.js'

type Options = Readonly<Record<string, string | true | undefined>> & {
  readonly authority: string
  readonly milestones?: string
  readonly bankHolidays?: string
  readonly notBankHolidays?: string
  readonly dryRun?: true
  readonly json?: true
}

const ACTOR = 'ehc-settings'

const CHANGED =
  'Somebody else changed how the authority counts meanwhile. Nothing was saved: look at it again (ehc settings show), then choose.'

/** The option of each question: `--weeks incl`. */
const FLAGS: Readonly<Record<string, string>> = {
  weeksConvention: 'weeks',
  phaseTransfer: 'phase-transfer',
  closureBegins: 'closure-begins',
  emailReceipt: 'out-of-hours-email',
  portalReceipt: 'out-of-hours-portal',
  postedReceipt: 'posted',
}

const flagOf = ({ field }: Question): string => FLAGS[field] ?? field

/** Under which commander hands over `--phase-transfer`: `phaseTransfer`. */
const nameOf = (question: Question): string =>
  flagOf(question).replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())

const checkedMilestones = (given: string): string[] => {
  const ids = given === 'none' ? [] : given.split(',').map((id) => id.trim())
  const unknown = ids.find((id) => !KNOWN_MILESTONES.some((milestone) => milestone.id === id))
  if (unknown !== undefined)
    throw new CliError(
      'unknown_milestone',
      `There is no milestone "${unknown}". There are: ${KNOWN_MILESTONES.map(({ id }) => id).join(', ')}; or "none".`,
    )
  return ids
}

const NONE = 'none'

const checkedDays = (given: string): string[] => {
  const days = given === NONE ? [] : given.split(',').map((day) => day.trim())
  const wrong = days.find((day) => tryParseCivilDate(day) === undefined)
  if (wrong !== undefined)
    throw new CliError(
      'bad_date',
      '--not-bank-holidays takes real dates written YYYY-MM-DD, with commas between them, or "none".',
    )
  return days
}

type BankHolidays = AuthoritySettings['bankHolidays']

/** A file adds days to those on record; "none" takes them all away again. */
const askedBankHolidays = async (
  { bankHolidays, notBankHolidays }: Options,
  current: BankHolidays,
): Promise<BankHolidays> => {
  const removed = notBankHolidays === undefined ? current.removed : checkedDays(notBankHolidays)
  if (bankHolidays === undefined) return { added: current.added, removed }
  if (bankHolidays === NONE) return { added: [], removed }
  const { added, missing } = await bankHolidaysFile(bankHolidays)
  const left = missing.filter((day) => !removed.includes(day))
  if (left.length > 0)
    process.stderr.write(
      `The file does not have ${left.join(', ')}, which ${left.length === 1 ? 'is a bank holiday' : 'are bank holidays'} in this release. If a day was moved, take the old one away: --not-bank-holidays ${left.join(',')}\n`,
    )
  const known = new Set(current.added.map(({ date }) => date))
  return { added: [...current.added, ...added.filter(({ date }) => !known.has(date))], removed }
}

/** The settings with what was asked for in place of what holds. */
const asked = async (options: Options, current: AuthoritySettings): Promise<AuthoritySettings> => {
  const answered = QUESTIONS.reduce((settings, question) => {
    const value = options[nameOf(question)]
    return typeof value === 'string' ? question.chosen(settings, value) : settings
  }, current)
  const { milestones } = options
  return {
    ...answered,
    bankHolidays: await askedBankHolidays(options, current.bankHolidays),
    ...(milestones === undefined ? {} : { milestones: checkedMilestones(milestones).toSorted() }),
  }
}

const bankHolidaysText = ({ added, removed }: BankHolidays): string =>
  [
    ...added.map(({ date, source }) => `  ${date}  a bank holiday (${source})\n`),
    ...removed.map((date) => `  ${date}  no bank holiday\n`),
  ].join('')

const settingsText = (settings: AuthoritySettings): string =>
  table(
    ['QUESTION', 'THE AUTHORITY COUNTS SO', 'OPTION'],
    QUESTIONS.map((question) => {
      const { value, words } = answerTo(question, settings)
      return [question.title, words, `--${flagOf(question)} ${value}`]
    }),
  ) +
  (settings.milestones.length === 0
    ? '\nNo milestone of its own is watched.\n'
    : `\nMilestones of its own:\n${settings.milestones.map((id) => `  ${id}  ${milestoneTitle(id)}\n`).join('')}`) +
  (bankHolidaysText(settings.bankHolidays) === ''
    ? ''
    : `\nBank holidays otherwise than in this release:\n${bankHolidaysText(settings.bankHolidays)}`)

const show = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const chosen = await withDatabase('settings show', async ({ openStore }) =>
    chosenSettings(await openStore(), authority),
  )
  const settings = countingAfter(chosen)
  const last = chosen.at(-1)
  const since = last === undefined ? null : londonDate(last.recordedAt)
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ authority, since, settings })}\n`
      : `${settingsText(settings)}\n${since === null ? 'Nothing was ever chosen: these are the default readings.' : `Chosen on ${since}.`}\n`,
  )
}

const count = (n: number): string => n.toLocaleString('en-GB')

const effectText = (before: AuthoritySettings, after: AuthoritySettings, effect: SettingsEffect): string => {
  const changes = changedAnswers(before, after).map(({ title, was, is }) => [title, was, is])
  const head = `${table(['QUESTION', 'NOW', 'THEN'], changes)}\n${count(effect.changed)} of ${count(effect.cases)} cases and plans change: ${count(effect.limits)} limits and milestones, of which ${count(effect.open)} still to be met.\n`
  return effect.byRule.length === 0
    ? head
    : `${head}\n${table(
        ['RULE', 'EARLIER', 'LATER', 'NEWLY PAST', 'NO LONGER PAST', 'NEW', 'GONE'],
        effect.byRule.map((row) => [
          row.rule,
          ...[row.earlier, row.later, row.newlyPast, row.noLongerPast, row.appearing, row.gone].map(count),
        ]),
      )}`
}

interface Change {
  /** How many choices there were when this one was made up. */
  readonly seen: number
  readonly before: AuthoritySettings
  readonly after: AuthoritySettings
  readonly effect: SettingsEffect
}

/** Throws what the decision refuses, with its own sentence. */
const save = async (
  { openStore, pool, configuration }: CommandDatabase,
  authority: string,
  { after, seen }: Change,
) => {
  const store = await openStore()
  const now = new Date().toISOString()
  const meta = { commandId: uuidv7(), today: londonDate(now), now, actor: ACTOR }
  const outcome = await chooseSettings(store, { authority, settings: after, seen, meta })
  if (outcome.kind === 'changed_meanwhile') throw new CliError('changed_meanwhile', CHANGED, 1)
  if (outcome.kind === 'refused') throw new CliError(outcome.refusal.code, outcome.refusal.message, 1)
  const log = createLog(configuration.logLevel)
  await runUntilCaughtUp({ store, pool, projections: everyProjection, log }, authority)
}

const set = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const saved = options.dryRun !== true
  const change = await withDatabase('settings set', async (database): Promise<Change> => {
    const store = await database.openStore()
    const chosen = await chosenSettings(store, authority)
    const before = countingAfter(chosen)
    const after = await asked(options, before)
    if (changedAnswers(before, after).length === 0)
      throw new CliError('nothing_changes', 'This is how the authority counts already. Nothing was saved.', 1)
    const reader = { store, pool: database.pool }
    const effect = await settingsEffect(reader, authority, after, todayInLondon())
    const found = { seen: chosen.length, before, after, effect }
    if (saved) await save(database, authority, found)
    return found
  })
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ authority, saved, settings: change.after, effect: change.effect })}\n`
      : `${effectText(change.before, change.after, change.effect)}\n${saved ? 'Saved: every date is counted so from now on.' : 'Nothing was saved (--dry-run).'}\n`,
  )
}

/** `ehc settings`: how an authority counts where the law leaves it a choice. */
export const registerSettings = (program: Command): void => {
  const settings = program
    .command('settings')
    .description('how an authority counts where the law leaves it a choice')
  const of = (name: string, description: string): Command =>
    settings
      .command(name)
      .description(description)
      .addOption(authorityOption())
      .option('--json', 'print one JSON document')
  of('show', 'what it has chosen, or the default readings').action(show)
  const choosing = of('set', 'choose; what is not named stays as it is, and what changes is printed')
  for (const question of QUESTIONS)
    choosing.addOption(
      new Option(`--${flagOf(question)} <answer>`, question.title).choices(
        question.answers.map(({ value }) => value),
      ),
    )
  choosing
    .option('--milestones <ids>', 'the local milestones it watches, with commas between them, or "none"')
    .option(
      '--bank-holidays <file>',
      'add the bank holidays of a file as GOV.UK publishes it (bank-holidays.json); "none" takes those added away',
    )
    .option(
      '--not-bank-holidays <dates>',
      'days that are no bank holiday after all, such as a substitute that was moved, with commas between them, or "none"',
    )
    .option('--dry-run', 'print what would change and save nothing')
    .action(set)
}
