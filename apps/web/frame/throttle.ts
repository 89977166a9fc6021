import { HttpException } from '@nestjs/common'
import { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { type Pool } from 'pg'
import { consume, type Limit } from '#identity'

/**
 * What one network address may send around signing in within a minute. A whole council comes from one at nine o'clock;
 * attempts at one login are counted by themselves.
 */
export const SIGN_INS: Limit = { most: 100, withinMs: 60_000 }

export const waitFor = (response: Response, until: Date, now: Date): void => {
  response.set('Retry-After', `${Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))}`)
}

/** Refuses with 429 what one network address sends beyond the limit, over all nodes. */
export const throttle = (pool: Pool, limit: Limit, now: () => string): RequestHandler => {
  const counted = async (request: Request, response: Response): Promise<void> => {
    if (request.method !== 'POST') return
    const at = new Date(now())
    const wait = await consume(pool, `sign-in from ${request.ip ?? 'unknown'}`, limit, at)
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
