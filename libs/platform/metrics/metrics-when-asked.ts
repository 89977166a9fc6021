import { type Configuration } from '../configuration.js'
import { type Logger } from '../logging.js'
import { type Metric } from './exposition.js'
import { serveMetrics } from './serve.js'

/** Serves metrics where a port is set, and says where; the end of it. Throws PlatformError where the port cannot be had. */
export const metricsWhenAsked = async (
  { metrics }: Pick<Configuration, 'metrics'>,
  read: () => Promise<readonly Metric[]>,
  log: Logger,
): Promise<() => Promise<void>> => {
  if (metrics === undefined) return () => Promise.resolve()
  const server = await serveMetrics(metrics, read)
  log.info(`Metrics are at ${server.url}`)
  return () => server.close()
}
