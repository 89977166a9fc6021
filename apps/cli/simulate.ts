import { type Command, Option } from 'commander'
import { IdentityError } from '#identity'
import { isLoaded, type Simulation, type SimulationLoaded, SimulationRefused } from '#simulation'
import { badDateMessage, tryParseCivilDate, yearOf } from '#statute'
import { checkedAuthority } from './checked-authority.js'
import { CliError } from './cli-error.js'
import { refuseOtherKind } from './own-kind.js'
import { progressBar } from './progress.js'
import { simulateInto } from './simulate-into.js'
import { type CommandDatabase, withDatabase } from './with-database.js'
import { todayInLondon } from './today.js'

interface Options {
  readonly authority: readonly string[]
  readonly seed: string
  readonly until?: string
  readonly scale: string
  readonly json?: true
}

/** Nothing of ours is older than the Act; four years of requests lie before the morning. */
const FIRST_YEAR = 2019
/** A region: ten authorities of a county's size, or one of thirty times the demonstration's. */
const MOST = 30

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

const checkedScale = (given: string, authorities: number): number => {
  const scale = Number(given)
  if (!(scale > 0 && scale <= MOST))
    throw new CliError(
      'bad_scale',
      `--scale takes a number above 0 and up to ${MOST}: 1 is 4,000 plans, 0.1 a tenth of it, 3 a county.`,
    )
  if (scale * authorities > MOST)
    throw new CliError(
      'bad_scale',
      `--scale ${given} for ${authorities} authorities is more than ${MOST} together, which is a region of ten counties. Make them smaller or fewer.`,
    )
  return scale
}

const checkedAuthorities = (given: readonly string[]): readonly string[] => {
  const codes = given.map(checkedAuthority)
  const twice = codes.find((code, at) => codes.indexOf(code) !== at)
  if (twice !== undefined)
    throw new CliError('same_authority', `--authority ${twice} is given twice. Name each authority once.`)
  return codes
}

const asCliError = (error: unknown): unknown =>
  error instanceof SimulationRefused || error instanceof IdentityError
    ? new CliError(error.code, error.message, 1)
    : error

const loadOne = async (
  { configuration, pool, openStore, signal }: CommandDatabase,
  simulation: Simulation,
): Promise<SimulationLoaded> => {
  const progress = progressBar(`Made-up children, ${simulation.authority}`)
  const onProgress = (done: number, total: number): void => {
    progress.show(done, total)
  }
  try {
    return await simulateInto(pool, await openStore(), configuration, simulation, { onProgress, signal })
  } finally {
    progress.end()
  }
}

interface Loaded extends SimulationLoaded {
  readonly simulation: Simulation
}

/** One authority behind the other; of several, those that a load broken off has finished are passed over. */
const load = (simulations: readonly Simulation[]): Promise<readonly Loaded[]> =>
  withDatabase('simulate', async (database) => {
    const several = simulations.length > 1
    for (const { authority } of simulations) await refuseOtherKind(database, authority, true)
    const loaded: Loaded[] = []
    for (const simulation of simulations) {
      if (several && (await isLoaded(await database.openStore(), simulation))) {
        process.stderr.write(`Authority ${simulation.authority} holds the whole of it already.\n`)
        continue
      }
      loaded.push({ simulation, ...(await loadOne(database, simulation)) })
    }
    return loaded
  })

const counted = new Intl.NumberFormat('en-GB')

const textOf = ({ simulation, people, assessments, plans, events }: Loaded): string =>
  `Authority ${simulation.authority} holds the simulation of seed ${simulation.seed} as it stands on the morning of ${simulation.until}: ` +
  `${counted.format(people)} made-up children, ${counted.format(assessments)} assessments, ` +
  `${counted.format(plans)} plans, ${counted.format(events)} events.\n`

const jsonOf = ({ simulation, ...loaded }: Loaded): object => ({ ...simulation, ...loaded })

const run = async (options: Options): Promise<void> => {
  const authorities = checkedAuthorities(options.authority)
  const asked = {
    seed: checkedSeed(options.seed),
    until: checkedUntil(options.until),
    scale: checkedScale(options.scale, authorities.length),
  }
  try {
    const loaded = await load(authorities.map((authority) => ({ authority, ...asked })))
    const [only] = loaded
    const json =
      authorities.length === 1 && only !== undefined ? jsonOf(only) : { authorities: loaded.map(jsonOf) }
    process.stdout.write(options.json === true ? `${JSON.stringify(json)}\n` : loaded.map(textOf).join(''))
  } catch (error) {
    throw asCliError(error)
  }
}

const authorities = (): Option =>
  new Option(
    '--authority <code>',
    'three-digit code, given once for each authority; 999 is the demonstration authority, Ashbourne',
  )
    .env('EHC_AUTHORITY')
    .argParser((code, before: readonly string[] | undefined) => [...(before ?? []), code])
    .makeOptionMandatory()

/** `ehc simulate`: fills empty authorities with made-up children. */
export const registerSimulate = (program: Command): void => {
  program
    .command('simulate')
    .description('fill empty authorities with made-up children; the same seed makes the same ones')
    .addOption(authorities())
    .option('--seed <number>', 'another number makes other children', '1')
    .option('--until <date>', 'the morning on which it is looked at, YYYY-MM-DD (default: today in London)')
    .option('--scale <part>', `how large: 0.1 is a tenth, 3 a county, ${MOST} the most`, '1')
    .option('--json', 'print one JSON object')
    .action(run)
}
