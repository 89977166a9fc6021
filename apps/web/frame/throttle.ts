import { HttpException } from '@nestjs/common'
import { type NextFunction, type Request, type RequestHandler, type Response } from 'express'

/**
 * What one network address may send around signing in within a minute. A whole council comes from one at nine o'clock;
 * attempts at one login are counted by themselves.
 */
export const SIGN_INS_A_MINUTE = 100

export interface ThrottleRule {
  readonly attempts: number
  readonly windowMs: number
  /** Milliseconds that only ever grow. */
  readonly now: () => number
}

interface Window {
  readonly opened: number
  count: number
}

/** Counts one attempt of a caller: 0 when it is within the rule, otherwise the seconds to wait. */
export const attemptCounter = ({ attempts, windowMs, now }: ThrottleRule): ((caller: string) => number) => {
  const windows = new Map<string, Window>()
  return (caller) => {
    const at = now()
    for (const [known, { opened }] of windows) if (at - opened >= windowMs) windows.delete(known)

    const window = windows.get(caller) ?? { opened: at, count: 0 }
    window.count += 1
    windows.set(caller, window)
    return window.count <= attempts ? 0 : Math.ceil((window.opened + windowMs - at) / 1000)
  }
}

/** Refuses with 429 what one address sends beyond the rule. In memory: each process counts its own. */
export const throttle = (rule: ThrottleRule): RequestHandler => {
  const count = attemptCounter(rule)
  return (request: Request, response: Response, next: NextFunction): void => {
    const wait = request.method === 'POST' ? count(request.ip ?? 'unknown') : 0
    if (wait === 0) {
      next()
      return
    }
    response.set('Retry-After', `${wait}`)
    next(new HttpException('too many attempts', 429))
  }
}
