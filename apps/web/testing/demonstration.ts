import { postgresEventStore } from '#event-store/postgres'
import { createPool } from '#platform'
import { ASHBOURNE, simulatedChildren } from '#simulation'
import { directoryOfTests } from './directory.js'
import { TEST_DAY } from './test-day.js'

/** Enough of Ashbourne for its accounts to exist: one child with a plan, and no case. */
export const beginDemonstration = async (appUrl: string): Promise<void> => {
  const authority = ASHBOURNE.code
  const child = simulatedChildren({ authority, seed: 1, until: TEST_DAY, scale: 0.001 }).at(-1)
  if (child === undefined) throw new Error('nobody was simulated')
  const pool = createPool(appUrl)
  try {
    const store = postgresEventStore(pool)
    for (const told of child.tell({ sealed: 'AA==', keyId: child.person, matches: {} }))
      await store.append({ authority, expected: 'no_stream', ...told })
    await store.append({ authority, expected: 'no_stream', ...directoryOfTests(authority) })
  } finally {
    await pool.end()
  }
}

/** The people of Ashbourne at work in another authority. */
export const recordDirectory = async (appUrl: string, authority: string): Promise<void> => {
  const pool = createPool(appUrl)
  try {
    const store = postgresEventStore(pool)
    await store.append({ authority, expected: 'no_stream', ...directoryOfTests(authority) })
  } finally {
    await pool.end()
  }
}
