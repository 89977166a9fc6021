import { pino, type DestinationStream, type Logger } from 'pino'
import { type LogLevel } from './configuration.js'

export type { Logger }

/** Nothing that signs a person in, and nothing a form or an address may carry, reaches a log. */
const SECRET_PATHS = [
  'req.headers.cookie',
  'req.headers.authorization',
  'req.headers["x-csrf-token"]',
  'req.query',
  'req.body',
  'req.params',
  'res.headers["set-cookie"]',
]

/** The path of an address alone: a query string may hold what somebody typed. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '')
}

/**
 * The log: one JSON line per entry, on stderr so that what a command prints stays clean. A failed statement's
 * `detail` quotes the row it failed on, so of an error only type, code, message and stack are kept.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_PATHS, remove: true },
      serializers: { err: loggedError, error: loggedError, req: loggedRequest },
    },
    destination ?? pino.destination({ fd: 2, sync: true }),
  )
}

function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? { code: error.code } : {}
  return { type: error.name, ...code, message: error.message, stack: error.stack }
}

function loggedRequest(request: unknown): unknown {
  if (typeof request !== 'object' || request === null) return request
  const { id, method, url, headers } = request as Record<string, unknown>
  return { id, method, headers, ...(typeof url === 'string' ? { url: withoutQuery(url) } : {}) }
}
