import { type Command } from 'commander'
import { createLog } from '#platform'
import {
  type Comparison,
  inTransaction,
  type ParkedStream,
  parkedStreams,
  rebuild,
  type Rebuilt,
} from '#projections/postgres'
import { authorityOption, checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { projectionsNamed } from './every-projection.js'
import { table } from './table.js'
import { withDatabase } from './with-database.js'

interface Options {
  readonly authority: string
  readonly projection?: readonly string[]
  readonly compareOnly?: true
  readonly json?: true
}

const count = (n: number): string => n.toLocaleString('en-GB')
const cases = (n: number): string => `${count(n)} ${n === 1 ? 'case' : 'cases'}`

const comparisonTable = (compared: readonly Comparison[]): string =>
  table(
    ['read model', 'version', 'rows before', 'rows after', 'sum before', 'sum after', 'cases that differ'],
    compared.map((one) => [
      one.projection,
      one.versionBefore === one.versionAfter
        ? String(one.versionAfter)
        : `${one.versionBefore} → ${one.versionAfter}`,
      count(one.rowsBefore),
      count(one.rowsAfter),
      one.checksumBefore,
      one.checksumAfter,
      count(one.casesThatDiffer) + (one.casesBehind > 0 ? ` (and ${count(one.casesBehind)} behind)` : ''),
    ]),
  )

/** As many as can be looked up by hand; the JSON names more. */
const MOST_NAMED = 10

const named = (compared: readonly Comparison[]): string =>
  compared
    .filter(({ casesThatDiffer }) => casesThatDiffer > 0)
    .map(({ projection, casesThatDiffer, streams }) => {
      const first = streams.slice(0, MOST_NAMED)
      const more = casesThatDiffer - first.length
      return [
        `${projection}:`,
        ...first.map((stream) => `  ${stream}`),
        ...(more > 0 ? [`  and ${count(more)} more (see --json)`] : []),
      ].join('\n')
    })
    .map((lines) => `${lines}\n`)
    .join('')

const asText = ({
  events,
  cases: built,
  position,
  seconds,
  eventsPerSecond,
  switched,
  compared,
}: Rebuilt): string => {
  const differ = new Set(compared.flatMap(({ streams }) => streams)).size
  const done = switched
    ? 'The new rows are the ones that are read now.'
    : 'Only compared: the rows that are read are as they were.'
  return (
    `Rebuilt from ${count(events)} events of ${cases(built)}, up to position ${position} of the log, in ` +
    `${seconds.toFixed(2)} s: ${count(eventsPerSecond)} events per second.\n` +
    comparisonTable(compared) +
    (differ === 0
      ? 'No case came out differently. '
      : `These cases came out differently:\n${named(compared)}`) +
    `${done}\n`
  )
}

const parkedMessage = (parked: readonly ParkedStream[]): string =>
  `These cases could not be read; their figures may be missing:\n${parked
    .map(({ projection, stream, code }) => `  ${stream} (${projection}: ${code})`)
    .join('\n')}`

const rebuildAll = (options: Options, authority: string) =>
  withDatabase('rebuild', async ({ configuration, pool, openStore }) => {
    const store = await openStore()
    if ((await store.head(authority)) === 0)
      throw new CliError(
        'no_data',
        `The log of authority ${authority} is empty: there is nothing to rebuild. Check the code.`,
        1,
      )
    const runner = {
      store,
      pool,
      projections: projectionsNamed(options.projection),
      log: createLog(configuration.logLevel),
    }
    return {
      rebuilt: await rebuild(runner, authority, { compareOnly: options.compareOnly === true }),
      parked: await inTransaction(pool, authority, (read) => parkedStreams(read, authority)),
    }
  })

const run = async (options: Options): Promise<void> => {
  const authority = checkedAuthority(options.authority)
  const { rebuilt, parked } = await rebuildAll(options, authority)
  process.stdout.write(
    options.json === true ? `${JSON.stringify({ ...rebuilt, parked })}\n` : asText(rebuilt),
  )
  if (parked.length > 0) throw new CliError('cases_parked', parkedMessage(parked), 1)
  if (!rebuilt.switched && rebuilt.compared.some(({ casesThatDiffer }) => casesThatDiffer > 0))
    process.exitCode = 1
}

/** `ehc rebuild`: computes the read models of an authority anew from its log, compares, and switches. */
export const registerRebuild = (program: Command): void => {
  program
    .command('rebuild')
    .description('compute the read models of an authority anew from its log, compare, and switch')
    .addOption(authorityOption())
    .option('--projection <name...>', 'only these read models (default: all)')
    .option('--compare-only', 'leave the rows as they are; ends with 1 when a case differs')
    .option('--json', 'print one JSON object')
    .action(run)
}
