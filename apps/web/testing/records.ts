import { randomUUID } from 'node:crypto'
import { streamName } from '#event-store'
import { postgresEventStore } from '#event-store/postgres'
import { schemaVersionOf } from '#casework'
import { createLog, createPool } from '#platform'
import { runUntilCaughtUp } from '#projections/postgres'
import { readModelProjections } from '#read-models'

export interface SentPlan {
  readonly receivedOn: string
  readonly sentOn: string
}

/** Records requests that ended in a plan, and brings the read models up to them. */
export const recordPlans = async (
  appUrl: string,
  authority: string,
  plans: readonly SentPlan[],
): Promise<void> => {
  const pool = createPool(appUrl)
  const store = postgresEventStore(pool)
  const event = (
    type: 'RequestReceived' | 'FinalPlanIssued',
    occurredOn: string,
    data: Record<string, string>,
  ) => ({
    id: randomUUID(),
    type,
    schemaVersion: schemaVersionOf('assessment', type),
    occurredOn,
    recordedAt: '2026-11-21T09:00:00.000Z',
    data,
    metadata: {},
  })
  try {
    for (const { receivedOn, sentOn } of plans) {
      await store.append({
        authority,
        stream: streamName(authority, 'assessment', randomUUID()),
        expected: 'no_stream',
        events: [
          event('RequestReceived', receivedOn, { person: randomUUID(), source: 'school', receivedOn }),
          event('FinalPlanIssued', sentOn, { sentToFamilyOn: sentOn }),
        ],
      })
    }
    await runUntilCaughtUp(
      { store, pool, projections: readModelProjections, log: createLog('silent') },
      authority,
    )
  } finally {
    await store.close()
    await pool.end()
  }
}
