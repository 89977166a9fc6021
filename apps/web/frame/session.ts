import { type Request, type RequestHandler } from 'express'
import 'express-session'
import { type Account } from '#application'
import { type AccountKey, type AtProvider, type InvitationKey } from '#identity'

/** Between the password and the code. */
export interface HalfSignedIn {
  /** Those whose password it was: one, or one of each authority. */
  readonly accounts: readonly AccountKey[]
  /** The page to go to afterwards. */
  readonly next: string
  /** ISO 8601 in UTC. */
  readonly since: string
}

/** Sent to a provider, and not back yet. */
export interface SentToProvider extends AtProvider {
  readonly provider: string
  /** The page to go to afterwards. */
  readonly next: string
  /** ISO 8601 in UTC. */
  readonly since: string
  /** Whether it is to take the account of the session's invitation. */
  readonly invited: boolean
}

/** Signed in with a provider. */
export interface FromProvider {
  readonly id: string
  /** The provider's names of the person and of its own session. */
  readonly sub: string
  readonly sid?: string
  /** When it is asked again, ISO 8601 in UTC. */
  readonly until: string
}

/** One answer of a form that was sent after the session had ended. */
export interface SignedOutAnswer {
  readonly draft: string
  readonly question: string
  /** What was typed, sealed. */
  readonly sealed: string
  /** ISO 8601 in UTC. */
  readonly since: string
}

declare module 'express-session' {
  interface SessionData {
    account?: Account
    /** Names the session in the list of one's own; opens nothing. */
    handle?: string
    /** When they signed in, ISO 8601 in UTC. */
    began?: string
    /** Which kind of browser, in words. */
    browser?: string
    /** Signed in with a password of their own: since when the directory last said that they may, ISO 8601 in UTC. */
    checked?: string
    halfSignedIn?: HalfSignedIn
    invitation?: InvitationKey
    sentToProvider?: SentToProvider
    provider?: FromProvider
    signedOutAnswer?: SignedOutAnswer
  }
}

/** Requests whose session could not be read, and why. */
const unread = new WeakMap<Request, Error>()

/**
 * The session of a request. Throws what kept it from being read: a page that needs nobody's session, such as Check a
 * date, still answers when the records cannot be reached.
 */
export const sessionOf = (request: Request): Request['session'] => {
  const failure = unread.get(request)
  if (failure !== undefined) throw failure
  return request.session
}

/** Who is signed in, if anybody is and that can be known. */
export const accountIn = (request: Request): Account | undefined =>
  unread.has(request) ? undefined : request.session.account

/** Lets a request that only looks go on without its session; what is sent is refused. */
export const readingWhenNeeded =
  (handler: RequestHandler): RequestHandler =>
  (request, response, next) => {
    handler(request, response, (error?: unknown) => {
      if (error instanceof Error) unread.set(request, error)
      next(request.method === 'GET' || request.method === 'HEAD' ? undefined : error)
    })
  }
