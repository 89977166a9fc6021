import { type Command } from 'commander'
import { backUp, logIsElsewhere, type Manifest } from '#archive'
import { createPool } from '#platform'
import { archiveRefusal } from './archive-refusal.js'
import { givenPath } from './given-path.js'
import { progressBar } from './progress.js'
import { masterKeyOf } from './vault.js'
import { withDatabase } from './with-database.js'

interface Options {
  readonly to: string
  readonly withMasterKey?: true
  readonly json?: true
}

const counted = new Intl.NumberFormat('en-GB')

const make = (folder: string, withMasterKey: boolean): Promise<Manifest> =>
  withDatabase('backup', async (database) => {
    const owner = createPool(database.ownerUrl, { name: 'ehc backup', size: 1, statementTimeout: 0 })
    const progress = progressBar('Rows')
    try {
      return await backUp({
        owner,
        folder,
        now: new Date().toISOString(),
        masterKey: withMasterKey ? (await masterKeyOf(database)).toString('base64') : undefined,
        onProgress: (done, total) => {
          progress.show(done, total)
        },
        signal: database.signal,
      })
    } finally {
      progress.end()
      await owner.end()
    }
  })

const summary = (folder: string, manifest: Manifest, withMasterKey: boolean) => ({
  folder,
  rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
  authorities: manifest.heads,
  masterKey: withMasterKey,
  eventsElsewhere: logIsElsewhere(manifest),
})

const asText = ({
  folder,
  rows,
  authorities,
  masterKey,
  eventsElsewhere,
}: ReturnType<typeof summary>): string =>
  authorities
    .map(
      ({ authority, position, hash }) =>
        `Authority ${authority}: ${counted.format(position)} events, up to ${hash}\n`,
    )
    .join('') +
  `${counted.format(rows)} rows in ${folder}\n` +
  (eventsElsewhere
    ? 'THE EVENTS ARE NOT IN IT: they lie in KurrentDB. Back that up now, with its own tools; always this one first.\n'
    : '') +
  (masterKey
    ? 'The master key is in it: whoever has this folder can read the names. Keep it locked away.\n'
    : 'The master key is not in it: keep master.key, or EHC_MASTER_KEY, somewhere else. Without it no name can be read.\n')

const run = async (options: Options): Promise<void> => {
  const folder = givenPath(options.to)
  const withMasterKey = options.withMasterKey === true
  try {
    const made = summary(folder, await make(folder, withMasterKey), withMasterKey)
    process.stdout.write(options.json === true ? `${JSON.stringify(made)}\n` : asText(made))
  } catch (error) {
    throw archiveRefusal(error)
  }
}

/** `ehc backup`: everything, as it stood at one instant, while the product runs. */
export const registerBackup = (program: Command): void => {
  program
    .command('backup')
    .description('copy everything on record into a new folder, as it stands at one instant')
    .requiredOption('--to <folder>', 'a folder that does not exist yet, or is empty')
    .option('--with-master-key', 'put the master key into it: whoever has the folder can then read the names')
    .option('--json', 'print one JSON object')
    .action(run)
}
