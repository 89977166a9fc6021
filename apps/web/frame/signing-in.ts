import { randomUUID } from 'node:crypto'
import { type Request } from 'express'
import { type Account } from '#application'
import { browserInWords } from './browser-words.js'
import { type FromProvider } from './session.js'

const done =
  (resolve: () => void, reject: (reason: Error) => void) =>
  (error: unknown): void => {
    if (error === undefined || error === null) resolve()
    else reject(error instanceof Error ? error : new Error('the session could not be kept', { cause: error }))
  }

const regenerated = (request: Request): Promise<void> =>
  new Promise((resolve, reject) => {
    request.session.regenerate(done(resolve, reject))
  })

/**
 * A session under a new id: whoever knew the old one has nothing. What was typed before signing in goes with it; it is
 * sealed, and shown to the owner of its draft alone.
 */
export const newSession = async (request: Request): Promise<void> => {
  const { signedOutAnswer } = request.session
  await regenerated(request)
  if (signedOutAnswer !== undefined) request.session.signedOutAnswer = signedOutAnswer
}

/** Before a redirect is answered: the next page must find it. */
export const savedSession = (request: Request): Promise<void> =>
  new Promise((resolve, reject) => {
    request.session.save(done(resolve, reject))
  })

/** What a session goes on with under its new id. */
type Kept = Pick<Request['session'], 'handle' | 'began' | 'browser' | 'checked' | 'provider'>

/** The same session with other rights, or another password, under a new id. */
export const underNewId = async (request: Request, account: Account, checked: string): Promise<void> => {
  const { handle, began, browser, provider } = request.session
  const kept: Kept = {
    checked,
    ...(handle === undefined ? {} : { handle }),
    ...(began === undefined ? {} : { began }),
    ...(browser === undefined ? {} : { browser }),
    ...(provider === undefined ? {} : { provider }),
  }
  await newSession(request)
  Object.assign(request.session, kept, { account })
  await savedSession(request)
}

/**
 * Signs in under a new session id, so that an id planted before sign-in is worth nothing afterwards. `checked`: when the
 * directory said that they may, for somebody with a password of their own.
 */
export const signIn = async (
  request: Request,
  account: Account,
  {
    now,
    checked,
    provider,
  }: { readonly now: string; readonly checked?: string; readonly provider?: FromProvider },
): Promise<void> => {
  await newSession(request)
  Object.assign(request.session, {
    account,
    handle: randomUUID(),
    began: now,
    browser: browserInWords(request.get('user-agent')),
    ...(checked === undefined ? {} : { checked }),
    ...(provider === undefined ? {} : { provider }),
  })
  await savedSession(request)
}

export const signOut = (request: Request): Promise<void> =>
  new Promise((resolve, reject) => {
    request.session.destroy(done(resolve, reject))
  })
