import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { ASHBOURNE, simulatedChildren } from '#simulation'

/** Enough of Ashbourne for its accounts to exist: one child with a plan, and no case. */
export const beginDemonstration = async (appUrl: string): Promise<void> => {
  const authority = ASHBOURNE.code
  const child = simulatedChildren({ authority, seed: 1, until: '2026-11-21', scale: 0.001 }).at(-1)
  if (child === undefined) throw new Error('nobody was simulated')
  const pool = createPool(appUrl)
  try {
    const store = postgresEventStore(pool)
    for (const told of child.tell({ sealed: 'AA==', keyId: child.person, matches: {} }))
      await store.append({ authority, expected: 'no_stream', ...told })
  } finally {
    await pool.end()
  }
}
