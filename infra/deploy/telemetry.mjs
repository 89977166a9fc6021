// Traces for a collector of your own: method, status and time of each request, and nothing that somebody typed.
// Read before the program: NODE_OPTIONS="--import /opt/telemetry/telemetry.mjs". See infra/runbooks/metrics.md.
import { createRequire, syncBuiltinESMExports } from 'node:module'

/** The attributes of a span that may leave the machine; all others are dropped, whatever a later version adds. */
const KEPT = new Set([
  'http.method',
  'http.request.method',
  'http.status_code',
  'http.response.status_code',
  'network.protocol.version',
  'error.type',
])

/** Passes on what may be told: the name becomes the method, and links, events and other attributes stay here. */
export const onlyWhatMayLeave = (exporter) => ({
  export: (spans, done) => exporter.export(spans.map(told), done),
  forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  shutdown: () => exporter.shutdown(),
})

const told = (span) =>
  Object.create(span, {
    name: { value: /^[A-Z]+/.exec(span.name)?.[0] ?? 'request', enumerable: true },
    attributes: {
      value: Object.fromEntries(Object.entries(span.attributes).filter(([name]) => KEPT.has(name))),
      enumerable: true,
    },
    events: { value: [], enumerable: true },
    links: { value: [], enumerable: true },
    status: { value: { code: span.status.code }, enumerable: true },
  })

const start = async () => {
  const [{ NodeSDK }, { HttpInstrumentation }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/instrumentation-http'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ])
  const sdk = new NodeSDK({
    serviceName: 'ehc-timelines',
    traceExporter: onlyWhatMayLeave(new OTLPTraceExporter()),
    instrumentations: [new HttpInstrumentation()],
    metricReaders: [],
    logRecordProcessors: [],
    resourceDetectors: [],
  })
  sdk.start()
  // The instrumentation takes hold where a module is required, and the program imports: without this nothing is sent.
  const require = createRequire(import.meta.url)
  require('node:http')
  require('node:https')
  syncBuiltinESMExports()
  process.once('beforeExit', () => void sdk.shutdown())
}

// A test reads what is passed on; only Node's own start begins to send.
if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined) await start()
