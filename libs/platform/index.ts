export { type Configuration, type LogLevel, readConfiguration } from './configuration.js'
export { APPLICATION, bootstrapEmbedded, OWNER } from './database/bootstrap.js'
export { describeSchema } from './database/describe-schema.js'
export { readFunctions } from './database/functions.js'
export { migrate, type Migration, readMigrations } from './database/migrate.js'
export { type DatabaseSettings, openDatabase, type OpenDatabase } from './database/open-database.js'
export { columnTypes, createPool, type PoolOptions } from './database/pool.js'
export { type EventStoreSettings, openEventStore, type OpenStore } from './event-store.js'
export { type EmbeddedServer, useEmbeddedPostgres } from './embedded-postgres/index.js'
export { freeShare, LITTLE_DISK } from './disk.js'
export {
  beat,
  clockAhead,
  type LastHeartbeat,
  type Heartbeat,
  heartbeats,
  type QueueHealth,
  SILENT_AFTER_SECONDS,
  stopBeating,
} from './heartbeat.js'
export { checkHealth, type Health } from './health.js'
export { tablesWithoutStatistics, takeStatistics } from './database/statistics.js'
export { checkAddress, explainListenError } from './listen.js'
export { counter, type Counter } from './metrics/counts.js'
export { exposition, type Metric, type Sample } from './metrics/exposition.js'
export { metricsWhenAsked } from './metrics/metrics-when-asked.js'
export { processMetrics } from './metrics/process.js'
export { createLog, type Logger, withoutQuery } from './logging.js'
export { codeOf, isForOperator, PlatformError, type PlatformErrorCode } from './platform-error.js'
export { projectRoot } from './project-root.js'
export { type Closing, closingInOrder, firstStopSignal, type StopSignal } from './shutdown.js'
export { privateFolder } from './private-folder.js'
