import { type Request } from 'express'
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

/** Refuses every POST that does not carry the token its own session was given. */
export const formProtection = csrfSynchronisedProtection

/** The token of the request's own session. Throws when that session could not be read. */
export const formToken = (request: Request): string => {
  sessionOf(request)
  return generateToken(request)
}

export const isStaleForm = (error: unknown): boolean => error === invalidCsrfTokenError
