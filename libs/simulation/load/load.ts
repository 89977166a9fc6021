import { categoryOf, type EventStore, withRetry } from '#event-store'
import { type PersonVault } from '#identity'
import { directoryStreamOf } from '../ashbourne/directory.js'
import { type SimulatedChild, simulatedChildren } from '../ashbourne/children.js'
import { type SimulatedStream } from '../case/simulate-stream.js'
import { type Simulation } from '../simulation.js'
import { hasDirectory, isLoaded, sameSimulation, simulationOnRecord } from './on-record.js'
import { SimulationRefused } from './simulation-refused.js'

export interface SimulationLoad {
  readonly simulation: Simulation
  readonly store: EventStore
  readonly vault: Pick<PersonVault, 'sealMany'>
  /** Called once it is known that the load may begin, and before the first event is written. */
  readonly onBegin?: () => Promise<void>
  readonly onProgress?: (done: number, total: number) => void
  /** Stops between two children; what was loaded stays. */
  readonly signal?: AbortSignal
}

export interface SimulationLoaded {
  readonly people: number
  readonly assessments: number
  readonly plans: number
  /** Of the whole simulation; those that an earlier, broken-off load had written are among them. */
  readonly events: number
}

/** People whose keys are made in one go. */
const CHUNK = 250
const refusal = (
  { until, seed, authority }: Simulation,
  found: Simulation | undefined,
): SimulationRefused => {
  const what =
    found === undefined
      ? `Authority ${authority} has records already, and simulated children may not be mixed with them.`
      : `Authority ${authority} was begun as the simulation of seed ${found.seed} until ${found.until}, so one of seed ${seed} until ${until} may not be mixed with it.`
  return new SimulationRefused(
    'authority_not_empty',
    `${what} Nothing was written. Choose another data directory (EHC_DATA_DIR) or another authority.`,
  )
}

const complete = ({ authority, seed, until }: Simulation): SimulationRefused =>
  new SimulationRefused(
    'authority_not_empty',
    `Authority ${authority} holds the whole simulation of seed ${seed} until ${until} already. Nothing was written.`,
  )

const stopped = ({ until }: Simulation): SimulationRefused =>
  new SimulationRefused(
    'simulation_stopped',
    `The load was stopped. What was loaded is kept; the same command with --until ${until} finishes it.`,
  )

/** Throws unless the authority is empty, or holds a part of this very simulation. Says which. */
const beginning = async ({
  store,
  simulation,
}: SimulationLoad): Promise<'empty' | 'begun' | 'withoutDirectory'> => {
  const { authority } = simulation
  if ((await store.head(authority)) === 0) return 'empty'
  const found = await simulationOnRecord(store, authority)
  if (found === undefined || !sameSimulation(found, simulation)) throw refusal(simulation, found)
  if (!(await isLoaded(store, simulation))) return 'begun'
  // Up to version 0.2.0 who works there was not kept.
  if (await hasDirectory(store, authority)) throw complete(simulation)
  return 'withoutDirectory'
}

interface Tally {
  people: number
  assessments: number
  plans: number
  events: number
}

const KINDS = { person: 'people', assessment: 'assessments', plan: 'plans' } as const

const count = (tally: Tally, { stream, events }: SimulatedStream): void => {
  const category = categoryOf(stream)
  if (category in KINDS) tally[KINDS[category as keyof typeof KINDS]] += 1
  tally.events += events.length
}

const write = async (
  { store, simulation }: SimulationLoad,
  streams: readonly SimulatedStream[],
  tally: Tally,
): Promise<void> => {
  const { authority } = simulation
  for (const told of streams) {
    const { stream, commandId, events } = told
    const outcome = await withRetry(() =>
      store.append({ authority, stream, commandId, events, expected: 'no_stream' }),
    )
    // The ids are of this simulation alone: only its own load can have written here, and that has a receipt.
    if (!outcome.ok) throw new Error(`${stream} was written by something else`)
    count(tally, told)
  }
}

/**
 * One child behind the other, so that the log has the same order in every load and each case the same reference. The
 * next child is told while the one before is being written.
 */
const writeAll = async (
  load: SimulationLoad,
  children: readonly SimulatedChild[],
  tally: Tally,
  total: number,
): Promise<void> => {
  const { simulation, vault, signal, onProgress } = load
  const sealed = await vault.sealMany(
    simulation.authority,
    children.map(({ person, details }) => ({ person, details, eventType: 'PersonRecorded' as const })),
  )
  let underWay: Promise<void> = Promise.resolve()
  for (const [n, child] of children.entries()) {
    const details = sealed[n]
    if (details === undefined) throw new Error('A simulated child was not sealed')
    const told = child.tell(details)
    await underWay
    if (signal?.aborted === true) throw stopped(simulation)
    underWay = write(load, told, tally)
    onProgress?.(tally.people, total)
  }
  await underWay
  onProgress?.(tally.people, total)
}

const chunks = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, n) => items.slice(n * CHUNK, (n + 1) * CHUNK))

/**
 * Fills an empty authority, or finishes what a killed load of the same simulation began: what is there already has
 * its receipt and is not written twice. Throws SimulationRefused.
 */
export const loadSimulation = async (load: SimulationLoad): Promise<SimulationLoaded> => {
  const { simulation, store } = load
  const found = await beginning(load)
  const tally: Tally = { people: 0, assessments: 0, plans: 0, events: 0 }
  const directory = directoryStreamOf(simulation)
  if (found === 'withoutDirectory') {
    await write(load, [directory], tally)
    return { ...tally }
  }
  if (found === 'empty') await load.onBegin?.()
  const children = simulatedChildren(simulation)
  await writeAll(load, children.slice(0, 1), tally, children.length)
  // Two loads at once: the log shows which of them was first.
  const first = await simulationOnRecord(store, simulation.authority)
  if (first === undefined || !sameSimulation(first, simulation)) throw refusal(simulation, first)
  await write(load, [directory], tally)
  for (const chunk of [...chunks(children.slice(1, -1)), children.slice(-1)])
    await writeAll(load, chunk, tally, children.length)
  return { ...tally }
}
