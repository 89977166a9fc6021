import { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { type Action, may } from '#identity'
import { formToken } from './form-protection.js'
import { type Account, seesEverybodys } from '#application'
import { londonTime } from './london.js'
import { accountIn } from './session.js'
import { endsSoon, IDLE_MINUTES, IDLE_WARNING_MINUTES } from './session-limits.js'

/** What every template may ask for. */
export interface PageContext {
  readonly path: string
  readonly account: () => Account | undefined
  /** Whether the person signed in may do it. */
  readonly may: (action: Action) => boolean
  /** Whether their list of work is everybody's. */
  readonly seesEverybodys: () => boolean
  readonly formToken: () => string
  /** The time in London at which the session ends whatever is done, once that is near. */
  readonly endsSoon: () => string | undefined
  /** Minutes on one page after which it warns, and those that are left then. */
  readonly idle: { readonly warnsAfter: number; readonly left: number }
}

export const pageContext =
  (now: () => string): RequestHandler =>
  (request, response, next) => {
    const page: PageContext = {
      path: request.path,
      account: () => accountIn(request),
      may: (action) => {
        const account = accountIn(request)
        return account !== undefined && may(account.roles, action)
      },
      seesEverybodys: () => {
        const account = accountIn(request)
        return account !== undefined && seesEverybodys(account, 'seeMyWork')
      },
      formToken: () => {
        // A kept copy would hold a token that sign-in or sign-out has since made worthless.
        response.set('Cache-Control', 'no-store')
        return formToken(request)
      },
      idle: { warnsAfter: IDLE_MINUTES - IDLE_WARNING_MINUTES, left: IDLE_WARNING_MINUTES },
      endsSoon: () => {
        const end = accountIn(request) && endsSoon(request.session.began, new Date(now()))
        return end && londonTime(end.toISOString())
      },
    }
    response.locals['page'] = page
    response.set('Cache-Control', 'private, no-cache')
    next()
  }

/** Office computers are shared: what a signed-in person saw is not kept for the next one at the desk. */
export const keepNothing = (request: Request, response: Response, next: NextFunction): void => {
  if (accountIn(request) !== undefined) response.set('Cache-Control', 'no-store')
  next()
}
