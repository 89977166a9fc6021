import { type Command } from 'commander'
import { readDirectory } from '#application'
import { ENGLISH_AUTHORITIES } from '#identity'
import { tellDirectory } from './change-directory.js'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { refuseOtherKind } from './own-kind.js'
import { withDatabase } from './with-database.js'

interface Options {
  readonly authority: string
  readonly name: string
  readonly json?: true
}

/** What an authority without records does next, in this order. */
const nextSteps = (authority: string) => [
  {
    what: 'Invite the first administrator; it prints a link to sign in with',
    command: `npm run -s ehc -- people invite --authority ${authority} --email rosalind.carter@example.gov.uk --name "Rosalind Carter" --role administrator`,
  },
  {
    what: 'Tell its teams and services',
    command: `npm run -s ehc -- directory add-team North --authority ${authority}`,
  },
  {
    what: 'Take on the last SEN2 return',
    command: `npm run -s ehc -- import sen2 <file or folder> --authority ${authority}`,
  },
  {
    what: 'Start the service: the administrator’s page “Set up” says what is still missing',
    command: 'npm start',
  },
]

const textOf = (authority: string, name: string): string =>
  `Authority ${authority}, ${name}, is there. What to do next:\n` +
  nextSteps(authority)
    .map(({ what, command }, n) => `\n${n + 1}. ${what}:\n   ${command}\n`)
    .join('') +
  (ENGLISH_AUTHORITIES.has(authority)
    ? ''
    : `\nNo authority of England has the code ${authority}: check it if children are real.\n`)

const create = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const name = options.name.trim()
  await withDatabase('authority create', async (database) => {
    await refuseOtherKind(database, authority)
    const store = await database.openStore()
    const known = (await readDirectory(store, authority)).name
    if (known !== undefined)
      throw new CliError(
        'authority_there_already',
        `Authority ${authority} is there already, as ${known}. Nothing was changed. For another name: ehc directory name.`,
        1,
      )
    await tellDirectory(store, authority, { type: 'NameAuthority', data: { name } })
  })
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ authority, name, next: nextSteps(authority) })}\n`
      : textOf(authority, name),
  )
}

/** `ehc authority`: the first step of an authority with records of its own. */
export const registerAuthority = (program: Command): void => {
  program
    .command('authority')
    .description('an authority with records of its own')
    .command('create')
    .description('the first step: names the authority, and says what to do next')
    .addOption(authorityOption())
    .requiredOption('--name <name>', 'what people call it, such as Worcestershire')
    .option('--json', 'print one JSON document')
    .action(create)
}
