import { type Request } from 'express'
import { type Account } from '#application'
import { sessionOf } from './session.js'

/** Somebody asked for a page that needs sign-in. `path` is the page to come back to. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded'
  constructor(readonly path: string) {
    super('sign-in is needed')
  }
}

/** Who asks; behind the guard somebody always does. */
export const accountOf = (request: Request): Account => {
  const { account } = sessionOf(request)
  if (account === undefined) throw new Error('this page is for anyone')
  return account
}

/**
 * A path of this site, or the start page: an address that leads elsewhere (`//other.example`, `/\other.example`)
 * would let a link to our sign-in page carry people off to a copy of it.
 */
export const ownPath = (asked: unknown): string =>
  typeof asked === 'string' && /^\/(?![/\\])[\w\-./]*$/.test(asked) ? asked : '/start'
