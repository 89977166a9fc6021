import { type Command } from 'commander'
import { DEFAULT_LADDER, planAuthority, type PlannedAlert } from '#alerts'
import { badDateMessage, britishDate, parseCivilDate, tryParseCivilDate } from '#statute'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { listing, type ListOptions, withListOptions } from './listing.js'
import { withDatabase } from './with-database.js'
import { todayInLondon } from './today.js'

interface PlanOptions extends ListOptions {
  readonly authority: string
  readonly asAt?: string
}

const checkedDate = (given: string | undefined): string => {
  if (given === undefined) return todayInLondon()
  if (tryParseCivilDate(given) === undefined)
    throw new CliError('bad_date', `--as-at: ${badDateMessage(given)}`)
  return given
}

const dateOf = (iso: string): string => britishDate(parseCivilDate(iso))

const rowOf = ({ on, case: reference, rule, subject = '', rung, dueOn }: PlannedAlert): readonly string[] => [
  dateOf(on),
  reference,
  rule,
  rung,
  dateOf(dueOn),
  subject,
]

const plan = async (options: PlanOptions): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const asAt = checkedDate(options.asAt)
  const found = await withDatabase('alerts plan', async ({ openStore }) => {
    const store = await openStore()
    if ((await store.head(authority)) === 0)
      throw new CliError(
        'no_data',
        `The log of authority ${authority} is empty: there is nothing to plan. Check the code.`,
        1,
      )
    return planAuthority(store, authority, asAt, DEFAULT_LADDER)
  })
  process.stdout.write(
    listing(
      found.alerts,
      {
        headings: ['Alert on', 'Case', 'Rule', 'Rung', 'Last day of the limit', 'Belongs to'],
        row: rowOf,
        json: (alerts) => alerts,
        none: `Authority ${authority}: no alert is wanted from ${dateOf(asAt)} on.\n`,
      },
      options,
    ),
  )
  if (found.unreadable.length > 0)
    throw new CliError(
      'cases_unreadable',
      `The alerts of these cases are missing, because their history cannot be read: ${found.unreadable.join(', ')}.`,
      1,
    )
}

/** `ehc alerts plan`: which alerts the ladder wants from a day on, whatever has fired. */
export const registerAlerts = (program: Command): void => {
  const command = program
    .command('alerts')
    .description('which alerts are wanted, and when')
    .command('plan')
    .description('list the alerts that the ladder wants from a day on, given what had happened by then')
    .addOption(authorityOption())
    .option('--as-at <date>', 'the day of the question, YYYY-MM-DD (default: today in London)')
    .action(plan)
  withListOptions(command, 'print one JSON array')
}
