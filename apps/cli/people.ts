import { type Command, Option } from 'commander'
import { type Colleague } from '#casework'
import { isRole, ROLE_NAMES, ROLES } from '#identity'
import { tryParseCivilDate } from '#statute'
import { directoryOfAuthority, saveChange } from './change-directory.js'
import { authorityOption } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { registerLinks } from './people-links.js'
import { table } from './table.js'
import { todayInLondon } from './today.js'

interface Options {
  readonly authority: string
  readonly account: string
  readonly name: string
  readonly role: readonly string[]
  readonly team?: string
  readonly service?: string
  readonly on?: string
  readonly json?: true
}

const roleName = (role: string): string => (isRole(role) ? ROLE_NAMES[role] : role)

/** Those who work there first, then those who have left. */
export const peopleTable = (colleagues: Iterable<Colleague>): string =>
  table(
    ['ACCOUNT', 'NAME', 'ROLES', 'TEAM OR SERVICE', 'LEFT'],
    [...colleagues]
      .toSorted((a, b) => Number(a.leftOn !== undefined) - Number(b.leftOn !== undefined))
      .map(({ account, name, roles, team, service, leftOn }) => [
        account,
        name,
        roles.map(roleName).join(', '),
        team ?? service ?? '',
        leftOn ?? '',
      ]),
  )

const said = ({ json }: Options, sentence: string): void => {
  process.stdout.write(json === true ? '{"saved":true}\n' : `${sentence}\n`)
}

const colleagueOf = ({ account, name, role, team, service }: Options): Colleague => ({
  account,
  name,
  roles: [...role],
  ...(team === undefined ? {} : { team }),
  ...(service === undefined ? {} : { service }),
})

const add = async (options: Options): Promise<void> => {
  await saveChange('people add', options.authority, { type: 'AddColleague', data: colleagueOf(options) })
  said(options, 'Saved. The pages offer them from now on.')
}

const change = async (options: Options): Promise<void> => {
  await saveChange('people change', options.authority, {
    type: 'ChangeColleague',
    data: colleagueOf(options),
  })
  said(options, 'Saved.')
}

const leave = async (options: Options): Promise<void> => {
  const { authority, account, on = todayInLondon() } = options
  if (tryParseCivilDate(on) === undefined)
    throw new CliError('bad_date', '--on takes a day such as 2026-03-31.')
  await saveChange('people leave', authority, { type: 'RecordLeaving', data: { account, leftOn: on } })
  said(options, 'Saved. What they did keeps their name; they are offered for nothing new.')
}

const list = async ({ authority, json }: Options): Promise<void> => {
  const { colleagues } = await directoryOfAuthority('people list', authority)
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ authority, people: [...colleagues.values()] })}\n`
      : colleagues.size === 0
        ? 'Nobody is in the directory yet (ehc people add).\n'
        : peopleTable(colleagues.values()),
  )
}

/** `ehc people`: who works in an authority. */
export const registerPeople = (program: Command): void => {
  const people = program.command('people').description('who works in an authority')
  const of = (name: string, description: string): Command =>
    people
      .command(name)
      .description(description)
      .addOption(authorityOption())
      .option('--json', 'print one JSON document')
  const somebody = (name: string, description: string): Command =>
    of(name, description)
      .requiredOption('--account <id>', 'id of the account, without spaces; records keep it')
      .requiredOption('--name <name>', 'what colleagues call them')
      .addOption(
        new Option('--role <roles...>', 'what they may do; one or several')
          .choices(ROLES)
          .makeOptionMandatory(),
      )
      .option('--team <name>', 'a team of the directory (ehc directory add-team)')
      .option('--service <name>', 'of a clinician: a service of the directory (ehc directory add-service)')
  of('list', 'everybody, those who have left last').action(list)
  somebody('add', 'somebody who works there from now on').action(add)
  somebody('change', 'all that is known of somebody, told anew').action(change)
  of('leave', 'somebody left: their name stays in the history')
    .requiredOption('--account <id>', 'id of the account')
    .option('--on <date>', 'their last day; today when it is left out')
    .action(leave)
  registerLinks(of)
}
