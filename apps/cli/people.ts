import { type Command, Option } from 'commander'
import { type Colleague } from '#casework'
import { isRole, ROLE_NAMES, ROLES } from '#identity'
import { directoryOfAuthority, saveChange } from './change-directory.js'
import { authorityOption } from './checked-authority.js'
import { dayOr } from './given-day.js'
import { listing, type ListOptions, withListOptions } from './listing.js'
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
  readonly school?: string
  readonly cover: string
  readonly from?: string
  readonly until?: string
  readonly json?: true
}

const roleName = (role: string): string => (isRole(role) ? ROLE_NAMES[role] : role)

const HEADINGS = ['ACCOUNT', 'NAME', 'ROLES', 'TEAM OR SERVICE', 'LEFT']

const rowOf = ({ account, name, roles, team, service, leftOn }: Colleague): readonly string[] => [
  account,
  name,
  roles.map(roleName).join(', '),
  team ?? service ?? '',
  leftOn ?? '',
]

/** Those who work there first, then those who have left. */
const leftLast = (colleagues: Iterable<Colleague>): readonly Colleague[] =>
  [...colleagues].toSorted((a, b) => Number(a.leftOn !== undefined) - Number(b.leftOn !== undefined))

export const peopleTable = (colleagues: Iterable<Colleague>): string =>
  table(HEADINGS, leftLast(colleagues).map(rowOf))

const said = ({ json }: Options, sentence: string): void => {
  process.stdout.write(json === true ? '{"saved":true}\n' : `${sentence}\n`)
}

const colleagueOf = ({ account, name, role, team, service, school }: Options): Colleague => ({
  account,
  name,
  roles: [...role],
  ...(team === undefined ? {} : { team }),
  ...(service === undefined ? {} : { service }),
  ...(school === undefined ? {} : { school }),
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
  const { authority, account } = options
  const on = dayOr(options.on, todayInLondon())
  await saveChange('people leave', authority, { type: 'RecordLeaving', data: { account, leftOn: on } })
  said(options, 'Saved. What they did keeps their name; they are offered for nothing new.')
}

const away = async (options: Options): Promise<void> => {
  const { authority, account, cover, until } = options
  const to = dayOr(until, undefined, '--until')
  await saveChange('people away', authority, {
    type: 'RecordAbsence',
    data: {
      account,
      from: dayOr(options.from, todayInLondon(), '--from'),
      ...(to === undefined ? {} : { to }),
      cover,
    },
  })
  said(options, 'Saved. Whoever covers sees their records and alerts on those days.')
}

const back = async (options: Options): Promise<void> => {
  const { authority, account } = options
  await saveChange('people back', authority, { type: 'EndAbsence', data: { account } })
  said(options, 'Saved.')
}

const list = async ({ authority, ...options }: Options & ListOptions): Promise<void> => {
  const { colleagues } = await directoryOfAuthority('people list', authority)
  process.stdout.write(
    listing(
      leftLast(colleagues.values()),
      {
        headings: HEADINGS,
        row: rowOf,
        json: (people) => ({ authority, people }),
        none: 'Nobody is in the directory yet (ehc people add).\n',
      },
      options,
    ),
  )
}

/** `ehc people`: who works in an authority. */
export const registerPeople = (program: Command): void => {
  const people = program.command('people').description('who works in an authority')
  const command = (name: string, description: string): Command =>
    people.command(name).description(description).addOption(authorityOption())
  const of = (name: string, description: string): Command =>
    command(name, description).option('--json', 'print one JSON document')
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
      .option(
        '--service <name>',
        'whom they work for: a service of the directory (ehc directory add-service)',
      )
      .option('--school <urn>', 'of a SENCO: the six digits of the school')
  withListOptions(command('list', 'everybody, those who have left last')).action(list)
  somebody('add', 'somebody who works there from now on').action(add)
  somebody('change', 'all that is known of somebody, told anew').action(change)
  of('leave', 'somebody left: their name stays in the history')
    .requiredOption('--account <id>', 'id of the account')
    .option('--on <date>', 'their last day; today when it is left out')
    .action(leave)
  of('away', 'somebody is away, and somebody else covers')
    .requiredOption('--account <id>', 'id of the account')
    .requiredOption('--cover <id>', 'id of the account that sees their records and alerts meanwhile')
    .option('--from <date>', 'the first day; today when it is left out')
    .option('--until <date>', 'the last day; until they are back when it is left out')
    .action(away)
  of('back', 'somebody is back from an absence')
    .requiredOption('--account <id>', 'id of the account')
    .action(back)
  registerLinks(of)
}
