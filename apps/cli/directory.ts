import { type Command, Option } from 'commander'
import { type Directory, GIVER_NAMES, GIVERS } from '#casework'
import { type DirectoryOrder, directoryOfAuthority, saveChange } from './change-directory.js'
import { peopleTable } from './people.js'
import { authorityOption } from './checked-authority.js'
import { table } from './table.js'

interface Options {
  readonly authority: string
  readonly giver: (typeof GIVERS)[number]
  readonly json?: true
}

const lines = (title: string, texts: readonly string[]): string =>
  texts.length === 0 ? `\n${title}: none yet.\n` : `\n${title}:\n${texts.map((one) => `  ${one}\n`).join('')}`

const inWords = ({ name, teams, services, colleagues }: Directory, authority: string): string =>
  `Authority ${authority}${name === undefined ? '' : `, ${name}`}\n` +
  lines('Teams', teams) +
  (services.length === 0
    ? '\nServices: none yet.\n'
    : `\n${table(
        ['SERVICE', 'ADVICE'],
        services.map(({ service, giver }) => [service, GIVER_NAMES[giver]]),
      )}`) +
  (colleagues.size === 0 ? '\nPeople: none yet (ehc people add).\n' : `\n${peopleTable(colleagues.values())}`)

const show = async ({ authority, json }: Options): Promise<void> => {
  const { colleagues, ...directory } = await directoryOfAuthority('directory show', authority)
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ authority, ...directory, people: [...colleagues.values()] })}\n`
      : inWords({ ...directory, colleagues }, authority),
  )
}

const saving =
  (command: string, change: (text: string, options: Options) => DirectoryOrder) =>
  async (text: string, options: Options): Promise<void> => {
    await saveChange(`directory ${command}`, options.authority, change(text, options))
    process.stdout.write(options.json === true ? '{"saved":true}\n' : 'Saved.\n')
  }

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
    .action(saving('add-service', (service, { giver }) => ({ type: 'AddService', data: { service, giver } })))
}
