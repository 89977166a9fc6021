import { HttpException } from '@nestjs/common'
import { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { type Pool } from 'pg'
import { consume, type Limit } from '#identity'

interface ThrottleLimit extends Limit {
  /** Names the count; limits that share it share the count. */
  readonly what: string
  readonly methods: readonly string[]
}

/**
 * What one network address may send around signing in within a minute. A whole council comes from one at nine o'clock;
 * attempts at one login are counted by themselves.
 */
export const SIGN_INS: ThrottleLimit = { most: 100, withinMs: 60_000, what: 'sign-in', methods: ['POST'] }

/** Going to a provider and coming back, which each ask it over the network: two a sign-in. */
export const AT_PROVIDERS: ThrottleLimit = { most: 200, withinMs: 60_000, what: 'provider', methods: ['GET'] }

export const waitFor = (response: Response, until: Date, now: Date): void => {
  response.set('Retry-After', `${Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))}`)
}

/** Refuses with 429 what one network address sends beyond the limit, over all nodes. */
export const throttle = (pool: Pool, limit: ThrottleLimit, now: () => string): RequestHandler => {
  const counted = async (request: Request, response: Response): Promise<void> => {
    if (!limit.methods.includes(request.method)) return
    const at = new Date(now())
    const wait = await consume(pool, `${limit.what} from ${request.ip ?? 'unknown'}`, limit, at)
    if (wait === undefined) return
    waitFor(response, wait.until, at)
    throw new HttpException('too many attempts', 429)
  }
  return (request: Request, response: Response, next: NextFunction): void => {
    counted(request, response).then(() => {
      next()
    }, next)
  }
}
