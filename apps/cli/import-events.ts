import { type Command } from 'commander'
import { z } from 'zod'
import { setGoLive } from '#alerts'
import { type Imported, importEvents } from '#archive'
import { verifyLog } from '#event-store'
import { archiveRefusal, namesUnreadable } from './archive-refusal.js'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { commandAccount } from './export-events.js'
import { givenPath } from './given-path.js'
import { refuseOtherKind } from './own-kind.js'
import { progressBar } from './progress.js'
import { linesOf, readInput } from './read-input.js'
import { todayInLondon } from './today.js'
import { withDatabase } from './with-database.js'

interface Options {
  readonly authority: string
  readonly from: string
  readonly json?: true
}

const counted = new Intl.NumberFormat('en-GB')

const MARKED = z.object({ metadata: z.object({ simulation: z.unknown() }) })

/** The lines as they are, and whether the first event among them says that its children are made up. */
const watched = (lines: AsyncIterable<string>) => {
  let second: string | undefined
  async function* passed(): AsyncGenerator<string> {
    let number = 0
    for await (const line of lines) {
      number += 1
      if (number === 2) second = line
      yield line
    }
  }
  return {
    lines: passed(),
    // Called once the file was read whole: the line is JSON.
    madeUp: () => second !== undefined && MARKED.safeParse(JSON.parse(second)).success,
  }
}

const takeIn = (authority: string, from: string): Promise<Imported & { readonly names?: string }> =>
  withDatabase('import', async (database) => {
    const { pool, openStore, signal } = database
    if (database.configuration.kurrentUrl !== undefined)
      throw new CliError(
        'not_into_kurrentdb',
        'A log is read back into PostgreSQL only. Run the command without EVENTSTORE=kurrentdb on a database of its own; ' +
          'what lies in KurrentDB is brought back with its own tools.',
        1,
      )
    const store = await openStore()
    const { lines, madeUp } = watched(linesOf(readInput(from === '-' ? from : givenPath(from))))
    const account = commandAccount()
    const progress = progressBar('Events')
    try {
      const imported = await importEvents({
        pool,
        authority,
        account,
        lines,
        // What was wanted before today was told where the log comes from: here it must not be told again.
        beforeCommit: async () => {
          await refuseOtherKind(database, authority, madeUp())
          await setGoLive(pool, { authority, on: todayInLondon(), account, now: new Date() })
        },
        onProgress: (done, total) => {
          progress.show(done, total)
        },
        signal,
      })
      const stored = await verifyLog(store, authority)
      if (!stored.holds)
        throw new CliError(
          'log_does_not_hold',
          `What was stored does not hold at position ${stored.firstBad.position}. Keep the file, and do not work with this database.`,
          1,
        )
      const names = await namesUnreadable(database)
      return names === undefined ? imported : { ...imported, names }
    } finally {
      progress.end()
    }
  })

const asText = ({
  authority,
  events,
  keys,
  lastPosition,
  lastHash,
  names,
}: Awaited<ReturnType<typeof takeIn>>): string =>
  `Authority ${authority}: ${counted.format(events)} events and the keys of ${counted.format(keys)} people imported; the ` +
  `log holds up to position ${lastPosition}, ${lastHash}.\n` +
  'Lists and figures follow as soon as the product runs. Alerts start from today.\n' +
  (names === undefined ? '' : `Names cannot be read yet. ${names}\n`)

const run = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  try {
    const imported = await takeIn(authority, options.from)
    process.stdout.write(options.json === true ? `${JSON.stringify(imported)}\n` : asText(imported))
  } catch (error) {
    throw archiveRefusal(error)
  }
}

/** `ehc import events`: a log that was taken out, into an authority that has none here. */
export const registerImportEvents = (group: Command): void => {
  group
    .command('events')
    .description('read a log that "ehc export events" wrote into an authority that has none here')
    .addOption(authorityOption('three-digit DfE code; the file must be of this authority'))
    .requiredOption('--from <file>', 'the file; - is standard input')
    .option('--json', 'print one JSON object')
    .action(run)
}
