import { randomBytes } from 'node:crypto'
import { type Request, type Response } from 'express'
import { type Logger } from '#platform'
import { pinoHttp } from 'pino-http'
import { accountIn } from './session.js'

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

/** The id of whoever asked, where somebody was signed in; a request that came to no session has none. */
const askedBy = (request: Request): { readonly account?: string } => {
  const account = 'session' in request ? accountIn(request) : undefined
  return account === undefined ? {} : { account: account.id }
}

/** One line a request: who asked for what, how it ended, how long it took. No name, query, cookie, body or address. */
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
      ...askedBy(request),
    }),
    customErrorObject: (request, response, _error, { responseTime }: Timed) => ({
      method: request.method,
      page: pageOf(request),
      status: response.statusCode,
      ms: responseTime,
      ...askedBy(request),
    }),
  })

/** The reference of a request, for the person who reports a problem. */
export const referenceOf = (request: Request): string => (typeof request.id === 'string' ? request.id : '')
