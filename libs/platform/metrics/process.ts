import { type Pool } from 'pg'
import { type Metric } from './exposition.js'

const gauge = (name: string, help: string, value: number): Metric => ({
  name,
  help,
  type: 'gauge',
  samples: [{ value }],
})

/** Of this process and its connections to the database. */
export const processMetrics = (pool: Pool): readonly Metric[] => [
  gauge('ehc_process_memory_bytes', 'Memory of this process (resident).', process.memoryUsage().rss),
  gauge('ehc_process_up_seconds', 'Since this process began.', process.uptime()),
  gauge('ehc_pool_connections', 'Connections to the database that this process holds.', pool.totalCount),
  gauge('ehc_pool_idle', 'Those of them that nobody uses now.', pool.idleCount),
  gauge('ehc_pool_waiting', 'Who waits for a connection.', pool.waitingCount),
]
