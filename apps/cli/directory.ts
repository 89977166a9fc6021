import { type Command, Option } from 'commander'
import { type Directory, GIVER_NAMES, GIVERS } from '#casework'
import { type DirectoryOrder, directoryOfAuthority, saveChange } from './change-directory.js'
import { registerSettingsRegister } from './directory-settings.js'
import { peopleTable } from './people.js'
import { authorityOption } from './checked-authority.js'
import { dayOr } from './given-day.js'
import { table } from './table.js'
import { todayInLondon } from './today.js'

interface Options {
  readonly authority: string
  readonly mailbox?: string
  readonly team?: string
  readonly kind: 'officer' | 'service' | 'locality'
  readonly is: string
  readonly on?: string
  readonly giver: (typeof GIVERS)[number]
  readonly json?: true
}

const lines = (title: string, texts: readonly string[]): string =>
  texts.length === 0 ? `\n${title}: none yet.\n` : `\n${title}:\n${texts.map((one) => `  ${one}\n`).join('')}`

const inWords = (
  { name, teams, localities, services, colleagues, absences }: Directory,
  authority: string,
): string =>
  `Authority ${authority}${name === undefined ? '' : `, ${name}`}\n` +
  lines('Teams', teams) +
  lines(
    'Localities',
    localities.map(({ locality, team }) => (team === undefined ? locality : `${locality} (${team})`)),
  ) +
  (services.length === 0
    ? '\nServices: none yet.\n'
    : `\n${table(
        ['SERVICE', 'ADVICE', 'MAILBOX', 'CLOSED'],
        services.map(({ service, giver, mailbox, closedOn }) => [
          service,
          GIVER_NAMES[giver],
          mailbox ?? '',
          closedOn ?? '',
        ]),
      )}`) +
  (colleagues.size === 0
    ? '\nPeople: none yet (ehc people add).\n'
    : `\n${peopleTable(colleagues.values())}`) +
  lines(
    'Away',
    [...absences.values()].map(
      ({ account, from, to, cover }) =>
        `${account} from ${from}${to === undefined ? '' : ` to ${to}`}: ${cover} covers`,
    ),
  )

const show = async ({ authority, json }: Options): Promise<void> => {
  const { colleagues, absences, matched, ...directory } = await directoryOfAuthority(
    'directory show',
    authority,
  )
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ authority, ...directory, people: [...colleagues.values()], absences: [...absences.values()], matched: [...matched].map(([name, is]) => ({ name, is })) })}\n`
      : inWords({ ...directory, colleagues, absences, matched }, authority),
  )
}

const saving =
  (command: string, change: (text: string, options: Options) => DirectoryOrder) =>
  async (text: string, options: Options): Promise<void> => {
    await saveChange(`directory ${command}`, options.authority, change(text, options))
    process.stdout.write(options.json === true ? '{"saved":true}\n' : 'Saved.\n')
  }

const serviceOf = (service: string, { giver, mailbox }: Options) => ({
  service,
  giver,
  ...(mailbox === undefined ? {} : { mailbox }),
})

/** `ehc directory`: the teams of an authority and the services that it asks. */
export const registerDirectory = (program: Command): void => {
  const directory = program
    .command('directory')
    .description('who works in an authority, in which team, and which services it asks')
  const of = (name: string, description: string): Command =>
    directory
      .command(name)
      .description(description)
      .addOption(authorityOption())
      .option('--json', 'print one JSON document')
  of('show', 'everything in it').action(show)
  of('name', 'what the authority is called')
    .argument('<name>')
    .action(saving('name', (name) => ({ type: 'NameAuthority', data: { name } })))
  of('add-team', 'a team; it goes by this name for good')
    .argument('<name>')
    .action(saving('add-team', (team) => ({ type: 'AddTeam', data: { team } })))
  of('add-service', 'a service that is asked for advice; it goes by this name for good')
    .argument('<name>')
    .addOption(new Option('--giver <giver>', 'whose advice it is').choices(GIVERS).makeOptionMandatory())
    .option('--mailbox <address>', 'of the team, never of a person')
    .action(
      saving('add-service', (service, asked) => ({ type: 'AddService', data: serviceOf(service, asked) })),
    )
  of('change-service', 'another mailbox or kind of advice of a service')
    .argument('<name>')
    .addOption(new Option('--giver <giver>', 'whose advice it is').choices(GIVERS).makeOptionMandatory())
    .option('--mailbox <address>', 'of the team, never of a person; none when it is left out')
    .action(
      saving('change-service', (service, asked) => ({
        type: 'ChangeService',
        data: serviceOf(service, asked),
      })),
    )
  of('close-service', 'nothing new is asked of a service; what was stays with it')
    .argument('<name>')
    .option('--on <date>', 'its last day; today when it is left out')
    .action(
      saving('close-service', (service, { on }) => ({
        type: 'CloseService',
        data: { service, closedOn: dayOr(on, todayInLondon()) },
      })),
    )
  of('add-locality', 'a locality, and the team that works there')
    .argument('<name>')
    .option('--team <name>', 'a team of the directory')
    .action(
      saving('add-locality', (locality, { team }) => ({
        type: 'AddLocality',
        data: { locality, ...(team === undefined ? {} : { team }) },
      })),
    )
  of('change-locality', 'another team works in a locality')
    .argument('<name>')
    .option('--team <name>', 'a team of the directory; none when it is left out')
    .action(
      saving('change-locality', (locality, { team }) => ({
        type: 'ChangeLocality',
        data: { locality, ...(team === undefined ? {} : { team }) },
      })),
    )
  of('match', 'which of the directory a name in your own lists means')
    .argument('<name>', 'as the list writes it')
    .addOption(
      new Option('--kind <kind>', 'what it names')
        .choices(['officer', 'service', 'locality'])
        .makeOptionMandatory(),
    )
    .requiredOption('--is <name>', 'an account, a service or a locality of the directory')
    .action(saving('match', (given, { kind, is }) => ({ type: 'MatchName', data: { kind, given, is } })))
  registerSettingsRegister(directory)
}
