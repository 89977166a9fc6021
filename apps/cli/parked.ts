import { type Command } from 'commander'
import { createLog } from '#platform'
import {
  inTransaction,
  logHeads,
  parkedStreams,
  type RetriedStream,
  retryParked,
} from '#projections/postgres'
import { checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { everyProjection } from './every-projection.js'
import { listing, type ListOptions, withListOptions } from './listing.js'
import { type CommandDatabase, withDatabase } from './with-database.js'

interface Options extends ListOptions {
  readonly authority?: string
  readonly stream?: string
}

/** A stream says its authority itself: `la885_assessment-…`. */
const checkedStream = (stream: string | undefined): string | undefined => {
  if (stream === undefined || /^la\d{3}_[a-z]+-[A-Za-z0-9-]+$/.test(stream)) return stream
  throw new CliError('bad_stream', '--stream takes the name of a stream as "ehc parked list" prints it.')
}

const authoritiesOf = async (
  { authority, stream }: Options,
  { pool }: CommandDatabase,
): Promise<readonly string[]> => {
  if (authority !== undefined) return [checkedAuthority(authority)]
  if (stream !== undefined) return [stream.slice(2, 5)]
  return (await logHeads(pool)).map((head) => head.authority)
}

type OfAuthority<Item> = Item & { readonly authority: string }

/** The answer of each authority, one after the other. */
const collect = async <Item extends object>(
  name: string,
  options: Options,
  ask: (database: CommandDatabase, authority: string, stream: string | undefined) => Promise<readonly Item[]>,
): Promise<readonly OfAuthority<Item>[]> => {
  const stream = checkedStream(options.stream)
  return withDatabase(name, async (database) => {
    const found: OfAuthority<Item>[] = []
    for (const authority of await authoritiesOf(options, database))
      for (const item of await ask(database, authority, stream)) found.push({ authority, ...item })
    return found
  })
}

const NOTHING = 'No case is parked.\n'

const list = async (options: Options): Promise<void> => {
  const parked = await collect('parked', options, ({ pool }, authority, stream) =>
    inTransaction(pool, authority, (read) => parkedStreams(read, authority, stream)),
  )
  process.stdout.write(
    listing(
      parked,
      {
        headings: ['stream', 'read model', 'code', 'first seen', 'last tried', 'tries'],
        row: (one) => [
          one.stream,
          one.projection,
          one.code,
          one.firstParkedAt,
          one.lastTriedAt,
          String(one.tries),
        ],
        json: (shown) => shown,
        none: NOTHING,
      },
      options,
    ),
  )
}

const inWords = (retried: RetriedStream): string => {
  switch (retried.outcome) {
    case 'taken_in':
      return 'taken in'
    case 'parked_again':
      return `parked again (${retried.code}, tried ${retried.tries} times)`
    case 'not_tried':
      return 'not tried: another version of this program keeps this read model'
  }
}

const retry = async (options: Options): Promise<void> => {
  const retried = await collect(
    'parked',
    options,
    async ({ pool, openStore, configuration }, authority, stream) =>
      retryParked(
        {
          store: await openStore(),
          pool,
          projections: everyProjection,
          log: createLog(configuration.logLevel),
        },
        authority,
        stream,
      ),
  )
  process.stdout.write(
    listing(
      retried,
      {
        headings: ['stream', 'read model', 'what happened'],
        row: (one) => [one.stream, one.projection, inWords(one)],
        json: (shown) => shown,
        none: NOTHING,
      },
      options,
    ),
  )
  if (retried.some(({ outcome }) => outcome !== 'taken_in')) process.exitCode = 1
}

const withOptions = (command: Command): Command =>
  withListOptions(
    command
      .option('--authority <code>', 'three-digit DfE code of the authority (default: all)')
      .option('--stream <name>', 'one case only'),
    'print one JSON array',
  )

/** `ehc parked`: the cases that a read model could not take in. Codes and ids only: nothing about a child. */
export const registerParked = (program: Command): void => {
  const parked = program
    .command('parked')
    .description('cases that could not be read into the lists and figures')
  withOptions(
    parked.command('list').description('which, why, since when, and how often they were tried'),
  ).action(list)
  withOptions(
    parked.command('retry').description('try them again; ends with 1 when one is still parked'),
  ).action(retry)
}
