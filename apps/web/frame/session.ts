import { type Request, type RequestHandler } from 'express'
import 'express-session'
import { type Role } from '#identity'

/** Who is signed in: an account and its role, never anything about a child. */
export interface SignedInAccount {
  readonly id: string
  readonly role: Role
  /** What the header calls them. */
  readonly title: string
  /** DfE's three-digit code, which every record is kept under, and the name that people know. */
  readonly authority: { readonly code: string; readonly name: string }
}

declare module 'express-session' {
  interface SessionData {
    account?: SignedInAccount
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
export const accountIn = (request: Request): SignedInAccount | undefined =>
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
