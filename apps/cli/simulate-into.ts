import { type Pool } from 'pg'
import { setGoLive } from '#alerts'
import { openMasterKey, personVault } from '#identity'
import { type Configuration, type OpenStore } from '#platform'
import { loadSimulation, type Simulation, type SimulationLoad, type SimulationLoaded } from '#simulation'
import { addDays, isoDate, parseCivilDate } from '#statute'

/** Alerts of the last week fire; what was wanted before has been dealt with long ago. */
const DAYS_OF_ALERTS = 7

/** Loads a simulation into the database of the product. Throws SimulationRefused and IdentityError. */
export const simulateInto = async (
  pool: Pool,
  store: OpenStore,
  { masterKey, dataDir }: Pick<Configuration, 'masterKey' | 'dataDir'>,
  simulation: Simulation,
  watching: Pick<SimulationLoad, 'onProgress' | 'signal'>,
): Promise<SimulationLoaded> => {
  const { authority, until } = simulation
  const master = await openMasterKey(pool, { fromEnvironment: masterKey, dataDirectory: dataDir })
  const on = isoDate(addDays(parseCivilDate(until), -DAYS_OF_ALERTS))
  return loadSimulation({
    ...watching,
    simulation,
    store,
    vault: personVault(pool, master),
    onBegin: () => setGoLive(pool, { authority, on, account: 'ehc-simulate', now: new Date() }),
  })
}
