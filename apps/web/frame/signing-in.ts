import { type Request } from 'express'
import { type Account } from '#application'

const done =
  (resolve: () => void, reject: (reason: Error) => void) =>
  (error: unknown): void => {
    if (error === undefined || error === null) resolve()
    else reject(error instanceof Error ? error : new Error('the session could not be kept', { cause: error }))
  }

const newSessionId = (request: Request): Promise<void> =>
  new Promise((resolve, reject) => {
    request.session.regenerate(done(resolve, reject))
  })

const saved = (request: Request): Promise<void> =>
  new Promise((resolve, reject) => {
    request.session.save(done(resolve, reject))
  })

/** Signs in under a new session id, so that an id planted before sign-in is worth nothing afterwards. */
export const signIn = async (request: Request, account: Account): Promise<void> => {
  await newSessionId(request)
  request.session.account = account
  // Saved before the redirect is answered: the next page must find it.
  await saved(request)
}

export const signOut = (request: Request): Promise<void> =>
  new Promise((resolve, reject) => {
    request.session.destroy(done(resolve, reject))
  })
