import { randomBytes } from 'node:crypto'
import { type Request, type Response } from 'express'
import { type Logger } from '#platform'
import { pinoHttp } from 'pino-http'

/** Short enough to be read out on the telephone; it ties an error page to its line in the log. */
const reference = (): string => randomBytes(5).toString('hex').toUpperCase()

/**
 * The pattern of the page (`/cases/:id`), never the address itself: an address can hold what somebody typed,
 * and that can be a child's name.
 */
export const pageOf = (request: Request): string => {
  const route: unknown = request.route
  if (typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string') {
    return route.path
  }
  return request.baseUrl === '/assets' ? '/assets' : 'no such page'
}

interface Timed {
  readonly responseTime: number
}

/** One line a request: what was asked for, how it ended, how long it took. No query, cookie, body or address. */
export const requestLog = (log: Logger) =>
  pinoHttp<Request, Response>({
    logger: log,
    genReqId: reference,
    quietReqLogger: true,
    serializers: { req: () => undefined, res: () => undefined },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
    customSuccessObject: (request, response, { responseTime }: Timed) => ({
      method: request.method,
      page: pageOf(request),
      status: response.statusCode,
      ms: responseTime,
    }),
    customErrorObject: (request, response, _error, { responseTime }: Timed) => ({
      method: request.method,
      page: pageOf(request),
      status: response.statusCode,
      ms: responseTime,
    }),
  })

/** The reference of a request, for the person who reports a problem. */
export const referenceOf = (request: Request): string => (typeof request.id === 'string' ? request.id : '')
