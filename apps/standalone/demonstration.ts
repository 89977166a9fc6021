import { type Pool } from 'pg'
import {
  type Configuration,
  createPool,
  type Logger,
  openEventStore,
  type OpenStore,
  takeStatistics,
} from '#platform'
import { logHeads, waitForPosition } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import {
  ASHBOURNE,
  hasDirectory,
  isLoaded,
  type Simulation,
  simulationOnRecord,
  SimulationRefused,
} from '#simulation'
import { londonDate } from '#statute'
import { progressBar } from '../cli/progress.js'
import { simulateInto } from '../cli/simulate-into.js'

export interface DemonstrationOptions {
  readonly config: Pick<Configuration, 'demo' | 'dataDir' | 'masterKey'> &
    Partial<Pick<Configuration, 'kurrentUrl'>>
  /** Connection of the application's role. */
  readonly appUrl: string
  readonly log: Logger
  /** How much of it; the whole unless a test asks for less. */
  readonly scale?: number
  /** Today in London; the machine's clock unless a test holds it still. */
  readonly today?: () => string
  readonly out?: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>
}

export interface Demonstration {
  /** Fulfilled when Ashbourne is there and can be seen, or is not wanted here; never rejected. */
  readonly loaded: Promise<void>
  /** Stops loading between two children; the next start goes on from there. */
  close(): Promise<void>
}

/** The pages can be used before the lists have caught up: after two minutes the address is said all the same. */
const LOOKS = 120
const LOOK_MS = 1_000

/**
 * What is still to be loaded: a load that was broken off is finished as it was begun, and a new one goes only into a
 * store that holds nothing at all, for real children and made-up ones do not belong together.
 */
const stillWanted = async (
  pool: Pool,
  store: OpenStore,
  { scale = 1, today = () => londonDate(new Date().toISOString()) }: DemonstrationOptions,
): Promise<Simulation | undefined> => {
  const authority = ASHBOURNE.code
  const begun = await simulationOnRecord(store, authority)
  if (begun !== undefined) {
    const whole = (await isLoaded(store, begun)) && (await hasDirectory(store, authority))
    return whole ? undefined : begun
  }
  return (await logHeads(pool)).length > 0 ? undefined : { authority, seed: 1, until: today(), scale }
}

/** Waits for the lists to show what was loaded; a stop is heard within a second. */
const seen = async (pool: Pool, store: OpenStore, authority: string, signal: AbortSignal): Promise<void> => {
  const head = await store.head(authority)
  const runner = { pool, projections: readModelProjections }
  for (let look = 0; look < LOOKS && !signal.aborted; look++)
    if (await waitForPosition(runner, authority, head, LOOK_MS)) return
}

const load = async (
  pool: Pool,
  store: OpenStore,
  options: DemonstrationOptions,
  signal: AbortSignal,
): Promise<void> => {
  const simulation = await stillWanted(pool, store, options)
  if (simulation === undefined) return
  const { config, out = process.stderr } = options
  const progress = progressBar(`Loading ${ASHBOURNE.name}, the demonstration`, out)
  if (!out.isTTY)
    out.write(
      `Loading ${ASHBOURNE.name}, the demonstration authority. This is done once and takes about half a minute.\n`,
    )
  const onProgress = (done: number, total: number): void => {
    progress.show(done, total)
  }
  try {
    await simulateInto(pool, store, config, simulation, { onProgress, signal })
  } finally {
    progress.end()
  }
  await seen(pool, store, simulation.authority, signal)
  await takeStatistics(pool)
}

/** Loads the demonstration authority into an empty store, while the pages are served already. */
export const startDemonstration = (options: DemonstrationOptions): Demonstration => {
  const stop = new AbortController()
  const run = async (): Promise<void> => {
    if (!options.config.demo) return
    const pool = createPool(options.appUrl, { name: 'ehc-timelines demonstration', statementTimeout: 0 })
    let store: OpenStore | undefined
    try {
      store = await openEventStore(options.config, pool, options.log)
      await load(pool, store, options, stop.signal)
    } catch (err) {
      if (err instanceof SimulationRefused && err.code === 'simulation_stopped') return
      options.log.error({ err }, 'the demonstration could not be loaded; the next start tries again')
    } finally {
      await store?.close()
      await pool.end()
    }
  }
  const loaded = run()
  return {
    loaded,
    close: () => {
      stop.abort()
      return loaded
    },
  }
}
