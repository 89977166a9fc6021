import { type Request, type RequestHandler } from 'express'
import { csrfSync } from 'csrf-sync'
import { sessionOf } from './session.js'

const posted = (request: Request): string | undefined => {
  const body: unknown = request.body
  if (typeof body !== 'object' || body === null || !('_csrf' in body)) return undefined
  return typeof body._csrf === 'string' ? body._csrf : undefined
}

const { csrfSynchronisedProtection, generateToken, invalidCsrfTokenError } = csrfSync({
  getTokenFromRequest: posted,
})

/** What other machines send, which have no session and prove who they are by a signature. */
export const BACK_CHANNEL = '/back-channel'

/**
 * Whether a page of this very site sent it, by the browser's own word. Browsers leave out Sec-Fetch-Site where there is
 * no TLS, and send Origin with every POST (Fetch, 3.1).
 */
const isFromOwnPage = (request: Request): boolean => {
  const site = request.get('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = request.get('origin')
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.get('host')
}

interface FormProtection {
  /** Paths below it are let through. */
  readonly open: string
  /** Keeps what a stale form of our own says, and answers where it can be seen again; undefined: it keeps nothing. */
  readonly keep: (request: Request) => Promise<string | undefined>
}

/** Refuses every POST that does not carry the token its own session was given. */
export const formProtection =
  ({ open, keep }: FormProtection): RequestHandler =>
  (request, response, next) => {
    if (request.path.startsWith(`${open}/`)) {
      next()
      return
    }
    csrfSynchronisedProtection(request, response, (error?: unknown) => {
      if (!isStaleForm(error) || !isFromOwnPage(request)) {
        next(error)
        return
      }
      keep(request).then((kept) => {
        if (kept === undefined) next(error)
        else response.redirect(303, kept)
      }, next)
    })
  }

/** The token of the request's own session. Throws when that session could not be read. */
export const formToken = (request: Request): string => {
  sessionOf(request)
  return generateToken(request)
}

export const isStaleForm = (error: unknown): boolean => error === invalidCsrfTokenError
