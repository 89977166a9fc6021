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

/** Refuses every POST that does not carry the token its own session was given, but for those under `open`. */
export const formProtectionBut =
  (open: string): RequestHandler =>
  (request, response, next) => {
    if (request.path.startsWith(`${open}/`)) next()
    else csrfSynchronisedProtection(request, response, next)
  }

/** The token of the request's own session. Throws when that session could not be read. */
export const formToken = (request: Request): string => {
  sessionOf(request)
  return generateToken(request)
}

export const isStaleForm = (error: unknown): boolean => error === invalidCsrfTokenError
