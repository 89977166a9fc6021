import { type Command } from 'commander'
import {
  type Look,
  looksAtChild,
  nameOf,
  readDirectory,
  reasonInWords,
  rolesInWords,
  shownInWords,
} from '#application'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { listing, type ListOptions, withListOptions } from './listing.js'
import { vaultOf } from './vault.js'
import { withDatabase } from './with-database.js'

interface Options extends ListOptions {
  readonly authority: string
  readonly reference: string
}

/** Of one child, in many years. */
const MOST = 1_000_000

const run = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const { found, people } = await withDatabase('who-looked', async (database) => {
    const store = await database.openStore()
    const sources = { pool: database.pool, store, vault: () => vaultOf(database) }
    const part = { skip: 0, most: MOST }
    return {
      found: await looksAtChild(sources, authority, options.reference.toUpperCase(), part),
      people: await readDirectory(store, authority),
    }
  })
  if (found === undefined)
    throw new CliError('no_record', `Authority ${authority} has no case or plan ${options.reference}.`, 1)
  const who = ({ account }: Look): string => nameOf(people, account)
  process.stdout.write(
    listing(
      found.looks,
      {
        headings: ['When', 'Who', 'As', 'Record', 'What was shown', 'Reason given'],
        row: (look) => [
          look.at,
          who(look),
          rolesInWords(look),
          look.reference,
          shownInWords(look),
          reasonInWords(look),
        ],
        json: (shown) => ({ authority, records: found.references, looks: shown }),
        none: 'Nobody has looked at this child.\n',
        below: `All records of this child: ${found.references.join(' ')}\n`,
      },
      options,
    ),
  )
}

/** `ehc who-looked`: the extract for the answer to a request for access. It names colleagues, and nobody else. */
export const registerWhoLooked = (program: Command): void => {
  const command = program
    .command('who-looked')
    .description('list who looked at a child, for the answer to a request for access')
    .addOption(authorityOption())
    .requiredOption('--reference <reference>', 'of any case or plan of theirs, such as EHC-885-000123')
    .action(run)
  withListOptions(command)
}
