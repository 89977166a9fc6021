import { type Command } from 'commander'
import { IdentityError } from '#identity'
import { type Simulation, type SimulationLoaded, SimulationRefused } from '#simulation'
import { badDateMessage, tryParseCivilDate, yearOf } from '#statute'
import { checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { refuseOtherKind } from './own-kind.js'
import { progressBar } from './progress.js'
import { simulateInto } from './simulate-into.js'
import { withDatabase } from './with-database.js'
import { todayInLondon } from './today.js'

interface Options {
  readonly authority: string
  readonly seed: string
  readonly until?: string
  readonly scale: string
  readonly json?: true
}

/** Nothing of ours is older than the Act; four years of requests lie before the morning. */
const FIRST_YEAR = 2019

const checkedUntil = (given: string | undefined): string => {
  const today = todayInLondon()
  if (given === undefined) return today
  const date = tryParseCivilDate(given)
  if (date === undefined) throw new CliError('bad_date', `--until: ${badDateMessage(given)}`)
  if (given > today)
    throw new CliError(
      'in_the_future',
      `--until ${given} is after today, ${today}: nothing can have happened.`,
    )
  if (yearOf(date) < FIRST_YEAR)
    throw new CliError(
      'bad_date',
      `--until takes a date from ${FIRST_YEAR} on: plans began in September 2014.`,
    )
  return given
}

const checkedSeed = (given: string): number => {
  if (!/^\d{1,9}$/.test(given)) throw new CliError('bad_seed', '--seed takes a whole number, such as 1.')
  return Number(given)
}

const checkedScale = (given: string): number => {
  const scale = Number(given)
  if (!(scale > 0 && scale <= 1))
    throw new CliError('bad_scale', '--scale takes a number above 0 and up to 1, such as 0.1 for a tenth.')
  return scale
}

const asCliError = (error: unknown): unknown =>
  error instanceof SimulationRefused || error instanceof IdentityError
    ? new CliError(error.code, error.message, 1)
    : error

const load = (simulation: Simulation): Promise<SimulationLoaded> =>
  withDatabase('simulate', async (database) => {
    const { configuration, pool, openStore, signal } = database
    await refuseOtherKind(database, simulation.authority, true)
    const progress = progressBar('Made-up children')
    const onProgress = (done: number, total: number): void => {
      progress.show(done, total)
    }
    try {
      return await simulateInto(pool, await openStore(), configuration, simulation, { onProgress, signal })
    } finally {
      progress.end()
    }
  })

const counted = new Intl.NumberFormat('en-GB')

const textOf = (
  { authority, seed, until }: Simulation,
  { people, assessments, plans, events }: SimulationLoaded,
): string =>
  `Authority ${authority} holds the simulation of seed ${seed} as it stands on the morning of ${until}: ` +
  `${counted.format(people)} made-up children, ${counted.format(assessments)} assessments, ` +
  `${counted.format(plans)} plans, ${counted.format(events)} events.\n`

const run = async (options: Options): Promise<void> => {
  const simulation = {
    authority: checkedAuthority(options.authority),
    seed: checkedSeed(options.seed),
    until: checkedUntil(options.until),
    scale: checkedScale(options.scale),
  }
  try {
    const loaded = await load(simulation)
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ ...simulation, ...loaded })}\n`
        : textOf(simulation, loaded),
    )
  } catch (error) {
    throw asCliError(error)
  }
}

/** `ehc simulate`: fills an empty authority with made-up children. */
export const registerSimulate = (program: Command): void => {
  program
    .command('simulate')
    .description('fill an empty authority with made-up children; the same seed makes the same ones')
    .requiredOption('--authority <code>', 'three-digit code; 999 is the demonstration authority, Ashbourne')
    .option('--seed <number>', 'another number makes other children', '1')
    .option('--until <date>', 'the morning on which it is looked at, YYYY-MM-DD (default: today in London)')
    .option('--scale <part>', 'a part of the whole, such as 0.1 for a tenth', '1')
    .option('--json', 'print one JSON object')
    .action(run)
}
