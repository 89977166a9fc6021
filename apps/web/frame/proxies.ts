import { type NestExpressApplication } from '@nestjs/platform-express'
import { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { type Logger } from '#platform'
import { type WebConfiguration } from './options.js'

/** Behind TLS something stands before us; on this very machine, unless another place is named. */
export const proxiesOf = ({ proxies, secureCookies }: WebConfiguration): readonly string[] =>
  proxies ?? (secureCookies ? ['loopback'] : [])

/**
 * Believes what a proxy says of its visitor only from the proxies that are named: anybody can send X-Forwarded-For, and
 * whoever may choose their address escapes the limits and puts somebody else's on record.
 */
export const believeProxies = (app: NestExpressApplication, config: WebConfiguration, log: Logger): void => {
  app.set('trust proxy', [...proxiesOf(config)])
  app.use(tellOnce(log))
}

/** Once, because it is either a proxy that nobody has named, and then every request says so, or somebody who tries. */
const tellOnce = (log: Logger): RequestHandler => {
  let told = false
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (!told && isForwarded(request) && !isBelieved(request)) {
      told = true
      log.warn(
        'a request said by X-Forwarded-… whom it came from, and came from no proxy that EHC_PROXIES names: it was not believed',
      )
    }
    next()
  }
}

const isForwarded = (request: Request): boolean =>
  request.get('x-forwarded-for') !== undefined || request.get('x-forwarded-proto') !== undefined

/** Where the word of a proxy counts, express knows who is behind it, or that they came over TLS. */
const isBelieved = (request: Request): boolean => request.ips.length > 0 || request.secure
