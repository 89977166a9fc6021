import { createWriteStream } from 'node:fs'
import { access, rename, rm } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { pipeline } from 'node:stream/promises'
import { type Command } from 'commander'
import { explainWriting, exportEvents } from '#archive'
import { archiveRefusal } from './archive-refusal.js'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { givenPath } from './given-path.js'
import { progressBar } from './progress.js'
import { vaultOf } from './vault.js'
import { withDatabase } from './with-database.js'

interface Options {
  readonly authority: string
  readonly to: string
  readonly openSealed?: true
}

/** Lines written at a time. */
const PAGE = 500

/** The user of the command line, as an account of the product is named. */
export const commandAccount = (): string => `ehc:${userInfo().username}`

async function* inPages(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let page: string[] = []
  for await (const line of lines) {
    if (page.push(line) < PAGE) continue
    yield `${page.join('\n')}\n`
    page = []
  }
  if (page.length > 0) yield `${page.join('\n')}\n`
}

const refuseExisting = async (path: string): Promise<void> => {
  const exists = await access(path).then(
    () => true,
    () => false,
  )
  if (exists)
    throw new CliError('file_exists', `${path} is there already. Name a new file: nothing is written over.`)
}

/** The file appears whole under its name, or not at all; only its owner can read it. */
const toFile = async (path: string, text: AsyncIterable<string>): Promise<void> => {
  await refuseExisting(path)
  const draft = `${path}.partial`
  try {
    await pipeline(text, createWriteStream(draft, { mode: 0o600, flush: true }))
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw explainWriting(error, path)
  }
}

const run = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  try {
    await withDatabase('export', async (database) => {
      const { pool, openStore, signal } = database
      const progress = progressBar('Events')
      const lines = exportEvents({
        store: await openStore(),
        pool,
        authority,
        account: commandAccount(),
        vault: options.openSealed === true ? await vaultOf(database) : undefined,
        onProgress: (done, total) => {
          progress.show(done, total)
        },
        signal,
      })
      try {
        if (options.to === '-') await pipeline(inPages(lines), process.stdout, { end: false })
        else await toFile(givenPath(options.to), inPages(lines))
      } finally {
        progress.end()
      }
    })
  } catch (error) {
    throw archiveRefusal(error)
  }
  if (options.openSealed === true)
    process.stderr.write(
      'What was written names children. Keep it safe, and delete it when it is done with. The act is on record.\n',
    )
}

/** `ehc export events`: an authority's whole log, one event a line. */
export const registerExportEvents = (group: Command): void => {
  group
    .command('events')
    .description("take an authority's whole log out as NDJSON, one event a line; it can be read back")
    .addOption(authorityOption())
    .option('--to <file>', 'a new file; - is standard output', '-')
    .option(
      '--open-sealed',
      'show the names and numbers of people beside what is sealed (needs the master key; put on record)',
    )
    .action(run)
}
