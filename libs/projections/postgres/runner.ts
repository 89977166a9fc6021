import { type EventStore } from '#event-store'
import { type Pool } from 'pg'
import { type RunnerLog } from '../loop.js'
import { type Projection } from '../projection.js'
import { type PostgresTransaction } from './transaction.js'

export type PostgresProjection = Projection<PostgresTransaction>

/** What it takes to run projections. */
export interface Runner {
  readonly store: EventStore
  /** Of the application's role (ehc_app), with DATE read as text and bigint as number. */
  readonly pool: Pool
  readonly projections: readonly PostgresProjection[]
  readonly log: RunnerLog
  /** Events read at a time; default 5,000. */
  readonly batchSize?: number
  /** Milliseconds for which what was taken belongs to this runner; default 30,000. */
  readonly leaseMs?: number
}

export const DEFAULT_BATCH = 5000
