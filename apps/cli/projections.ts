import { type Command } from 'commander'
import { projectionStatus, type ProjectionStatus } from '#projections/postgres'
import { checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { everyProjection } from './every-projection.js'
import { listing, type ListOptions, withListOptions } from './listing.js'
import { withDatabase } from './with-database.js'

interface Options extends ListOptions {
  readonly authority?: string
}

const versionOf = ({ version, versionHere }: ProjectionStatus): string =>
  version === versionHere ? String(version) : `${version} (here ${versionHere})`

const HEADINGS = [
  'authority',
  'read model',
  'position',
  'behind',
  'version',
  'parked',
  'at work',
  'last error',
]

const rowOf = (status: ProjectionStatus): readonly string[] => [
  status.authority,
  status.projection,
  String(status.position),
  String(status.lag),
  versionOf(status),
  String(status.parked),
  status.owner ?? '-',
  status.error === null ? '-' : `${status.error.code} since ${status.error.since}`,
]

const run = async (options: Options): Promise<void> => {
  const authority = options.authority === undefined ? undefined : checkedAuthority(options.authority)
  const statuses = await withDatabase('projections', ({ pool }) =>
    projectionStatus(pool, everyProjection, authority),
  )
  if (statuses.length === 0)
    throw new CliError(
      'no_data',
      authority === undefined
        ? 'No authority has a log yet: there is nothing to work out.'
        : `The log of authority ${authority} is empty. Check the code.`,
      1,
    )
  process.stdout.write(
    listing(statuses, { headings: HEADINGS, row: rowOf, json: (shown) => shown, none: '' }, options),
  )
}

/** `ehc projections status`: how far what is worked out from the log has come, whether or not the server runs. */
export const registerProjections = (program: Command): void => {
  const command = program
    .command('projections')
    .description('what is worked out from the log')
    .command('status')
    .description('how far each read model has come, who is at work on it, and what stopped it')
    .option('--authority <code>', 'three-digit DfE code of the authority (default: all)')
    .action(run)
  withListOptions(command, 'print one JSON array')
}
