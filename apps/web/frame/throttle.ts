import { HttpException } from '@nestjs/common'
import { type NextFunction, type Request, type RequestHandler, type Response } from 'express'

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

/** Refuses with 429 what one caller sends beyond the rule. In memory: each process counts its own. */
export const throttle = ({ attempts, windowMs, now }: ThrottleRule): RequestHandler => {
  const windows = new Map<string, Window>()

  const forgetOld = (): void => {
    for (const [caller, { opened }] of windows) if (now() - opened >= windowMs) windows.delete(caller)
  }

  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.method !== 'POST') {
      next()
      return
    }
    forgetOld()
    const caller = request.ip ?? 'unknown'
    const window = windows.get(caller) ?? { opened: now(), count: 0 }
    window.count += 1
    windows.set(caller, window)
    if (window.count <= attempts) {
      next()
      return
    }
    response.set('Retry-After', `${Math.ceil((window.opened + windowMs - now()) / 1000)}`)
    next(new HttpException('too many attempts', 429))
  }
}
