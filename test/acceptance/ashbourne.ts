import { fireDue, wantedAlertProjection } from '#alerts'
import { postgresEventStore } from '#event-store/postgres'
import { openMasterKey, personVault } from '#identity'
import { createLog, createPool } from '#platform'
import { runUntilCaughtUp } from '#projections/postgres'
import { readModelProjections } from '#read-models'
import { ASHBOURNE, loadSimulation } from '#simulation'
import { TEST_DAY, type WebUnderTest } from '../../apps/web/testing/running-web.js'

/** A tenth of Ashbourne: enough that every page has something to show, and soon loaded. */
const SCALE = 0.1

/** Loads the made-up authority behind the pages, with its lists and its alerts of the day. */
export const loadAshbourne = async (web: WebUnderTest): Promise<void> => {
  const pool = createPool(web.appUrl)
  const store = postgresEventStore(pool)
  const log = createLog('silent')
  const authority = ASHBOURNE.code
  const vault = personVault(pool, await openMasterKey(pool, { dataDirectory: web.dataDir }))
  await loadSimulation({ simulation: { authority, seed: 1, until: TEST_DAY, scale: SCALE }, store, vault })
  const projections = [...readModelProjections, wantedAlertProjection]
  await runUntilCaughtUp({ store, pool, projections, log }, authority)
  await fireDue({ pool, authority, now: new Date(`${TEST_DAY}T09:00:00Z`) })
  await store.close()
  await pool.end()
}
