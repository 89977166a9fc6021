import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { explainListenError } from '../listen.js'
import { exposition, type Metric } from './exposition.js'

export interface MetricsServer {
  /** Of the page of metrics. */
  readonly url: string
  close(): Promise<void>
}

const TEXT = 'text/plain; version=0.0.4; charset=utf-8'

/**
 * Numbers for Prometheus on a port of their own, which nobody who uses the pages reaches. `read` is asked at each
 * question; a database that is away answers 503, so that whoever scrapes sees a gap and no zeros. Throws PlatformError.
 */
export const serveMetrics = async (
  { host, port }: { readonly host: string; readonly port: number },
  read: () => Promise<readonly Metric[]>,
): Promise<MetricsServer> => {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    void read().then(
      (metrics) => response.writeHead(200, { 'content-type': TEXT }).end(exposition(metrics)),
      () => response.writeHead(503).end(),
    )
  })
  try {
    await once(server.listen(port, host), 'listening')
  } catch (error) {
    throw explainListenError(error, { host, port })
  }
  const { port: chosen } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${chosen}/metrics`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
