import { type Command } from 'commander'
import { wantedAlertProjection } from '#alerts'
import { postgresEventStore } from '#event-store/postgres'
import { createLog } from '#platform'
import { inTransaction, parkedStreams, rebuild } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { withDatabase } from './with-database.js'

const count = (n: number): string => n.toLocaleString('en-GB')

const run = async (options: { readonly authority: string; readonly json?: true }): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const { rebuilt, parked } = await withDatabase('rebuild', async ({ configuration, pool }) => {
    const store = postgresEventStore(pool)
    if ((await store.head(authority)) === 0)
      throw new CliError(
        'no_data',
        `The log of authority ${authority} is empty: there is nothing to rebuild. Check the code.`,
        1,
      )
    const log = createLog(configuration.logLevel)
    return {
      rebuilt: await rebuild(
        { store, pool, projections: [...readModelProjections, wantedAlertProjection], log },
        authority,
      ),
      parked: await inTransaction(pool, authority, (read) => parkedStreams(read, authority)),
    }
  })
  const { events, cases, position, seconds, eventsPerSecond } = rebuilt
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ ...rebuilt, parked })}\n`
      : `Rebuilt from ${count(events)} events of ${count(cases)} ${cases === 1 ? 'case' : 'cases'}, up to position ${position} of the log, in ` +
          `${seconds.toFixed(2)} s: ${count(eventsPerSecond)} events per second.\n`,
  )
  if (parked.length > 0)
    throw new CliError(
      'cases_parked',
      `These cases could not be read; their figures may be missing:\n${parked
        .map(({ projection, stream, code }) => `  ${stream} (${projection}: ${code})`)
        .join('\n')}`,
      1,
    )
}

/** `ehc rebuild`: computes the read models of an authority anew from its log. */
export const registerRebuild = (program: Command): void => {
  program
    .command('rebuild')
    .description('compute the read models of an authority anew from its log')
    .requiredOption('--authority <code>', 'three-digit DfE code of the authority')
    .option('--json', 'print one JSON object')
    .action(run)
}
