import { z } from 'zod'
import { directoryStream, type EventStore } from '#event-store'
import { lastStreamOf } from '../ashbourne/children.js'
import { type Simulation } from '../simulation.js'

const mark = z.strictObject({ seed: z.int(), until: z.string(), scale: z.number() })

/**
 * The simulation that an authority's log begins with; undefined when the log is empty, or begins with real work. The
 * first event is written alone before all others, so whatever else the log holds came on top of it.
 */
export const simulationOnRecord = async (
  store: Pick<EventStore, 'readAll'>,
  authority: string,
): Promise<Simulation | undefined> => {
  const [first] = await store.readAll(authority, { after: 0, limit: 1 })
  const found = mark.safeParse(first?.metadata['simulation'])
  return found.success ? { authority, ...found.data } : undefined
}

export const sameSimulation = (a: Simulation, b: Simulation): boolean =>
  a.authority === b.authority && a.seed === b.seed && a.until === b.until && a.scale === b.scale

/** Whether a load came to its end; a load that was broken off is finished by the same load again. */
export const isLoaded = async (
  store: Pick<EventStore, 'readStream'>,
  simulation: Simulation,
): Promise<boolean> =>
  (await store.readStream(simulation.authority, lastStreamOf(simulation), { limit: 1 })).length > 0

/** Whether who works there is on record. */
export const hasDirectory = async (
  store: Pick<EventStore, 'readStream'>,
  authority: string,
): Promise<boolean> =>
  (await store.readStream(authority, directoryStream(authority), { limit: 1 })).length > 0
