import { type Command } from 'commander'
import { createLog } from '#platform'
import { runUntilCaughtUp } from '#projections/postgres'
import { importsOnRecord, undoImport } from '#sen2'
import { londonDate } from '#statute'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { everyProjection } from './every-projection.js'
import { listing, type ListOptions, withListOptions } from './listing.js'
import { vaultOf } from './vault.js'
import { withDatabase } from './with-database.js'

interface Options {
  readonly authority: string
  readonly json?: true
}

const list = async (options: Options & ListOptions): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const imports = await withDatabase('import list', async ({ openStore }) =>
    importsOnRecord(await openStore(), authority),
  )
  process.stdout.write(
    listing(
      imports,
      {
        headings: ['Import', 'At', 'Records', 'Events', 'Stands'],
        row: (one) => [
          one.import,
          one.at,
          `${one.streams}`,
          `${one.events}`,
          one.takenBack ? 'taken back' : 'yes',
        ],
        json: (shown) => ({ authority, imports: shown }),
        none: `Authority ${authority}: nothing was imported.\n`,
      },
      options,
    ),
  )
}

const undo = async (
  id: string | undefined,
  options: Options & { readonly reason: string; readonly dryRun?: true },
): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const dryRun = options.dryRun === true
  const done = await withDatabase('import undo', async ({ configuration, pool, openStore }) => {
    const store = await openStore()
    const now = new Date().toISOString()
    const outcome = await undoImport({
      store,
      vault: await vaultOf({ pool, configuration }),
      authority,
      import: id,
      reason: options.reason,
      now,
      today: londonDate(now),
      actor: 'ehc-import',
      dryRun,
    })
    if (!outcome.ok)
      throw new CliError(
        outcome.code,
        outcome.references.length === 0
          ? outcome.message
          : `${outcome.message} (${outcome.references.slice(0, 10).join(', ')}${outcome.references.length > 10 ? ' …' : ''})`,
        1,
      )
    const log = createLog(configuration.logLevel)
    if (!dryRun) await runUntilCaughtUp({ store, pool, projections: everyProjection, log }, authority)
    return outcome
  })
  const { import: run, streams, events } = done
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ authority, import: run, streams, events, dryRun })}\n`
      : `Import ${run}: ${events} facts ${dryRun ? 'would be' : 'were'} taken back. They stay in the log, and its files can be imported again.\n`,
  )
}

/** `ehc import list` and `ehc import undo [import]`: takes a whole import back while nothing was recorded on top. */
export const registerImportUndo = (group: Command): void => {
  const of = (name: string, description: string): Command =>
    group.command(name).description(description).addOption(authorityOption())
  withListOptions(of('list', 'the imports of an authority, oldest first')).action(list)
  of('undo', 'take a whole import back, while nothing was recorded on top of it')
    .option('--json', 'print one JSON document')
    .argument('[import]', 'its id in the list (default: the latest that stands)')
    .requiredOption('--reason <text>', 'why, in a few words; name nobody')
    .option('--dry-run', 'write nothing; say what would be done')
    .action(undo)
}
