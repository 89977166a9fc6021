import { type Command } from 'commander'
import { type UnsealedText, unsealedTexts } from '#archive'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { listing, type ListOptions, withListOptions } from './listing.js'
import { withDatabase } from './with-database.js'

interface Options extends ListOptions {
  readonly authority: string
}

const run = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const texts = await withDatabase('texts', async ({ openStore }) => {
    const found: UnsealedText[] = []
    for await (const text of unsealedTexts(await openStore(), authority)) found.push(text)
    return found
  })
  process.stdout.write(
    listing(
      texts,
      {
        headings: ['Position', 'Day', 'What', 'Field', 'Stream'],
        row: ({ position, occurredOn, type, field, stream }) => [
          `${position}`,
          occurredOn,
          type,
          field,
          stream,
        ],
        json: (shown) => ({ authority, texts: shown }),
        none: `Authority ${authority}: every text about a child is sealed with the child's key.\n`,
        below: `${texts.length} texts lie open in the log and stay there when a child's key is destroyed. New ones are sealed.\n`,
      },
      options,
    ),
  )
}

/** `ehc texts`: which texts do not go with a child's key. It says where they are, never what. */
export const registerTexts = (program: Command): void => {
  const command = program
    .command('texts')
    .description("list the texts that lie open in the log: they do not go with a child's key")
    .addOption(authorityOption())
    .action(run)
  withListOptions(command)
}
