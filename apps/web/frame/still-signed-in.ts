import { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { type Account, type Person, recordSecurity, type SecurityFact } from '#application'
import { type EventStore } from '#event-store'
import { type AccountKey } from '#identity'
import { accountIn } from './session.js'
import { ownPath } from './signed-in.js'
import { hasEnded, mustCheck, overdue } from './session-limits.js'
import { newSession, underNewId } from './signing-in.js'

export interface StillSignedIn {
  readonly store: Pick<EventStore, 'append'>
  /** Who the directory says that they are now; undefined: nobody who may sign in. */
  readonly whoIs: (owner: AccountKey) => Promise<Person | undefined>
  /** ISO 8601 in UTC. */
  readonly now: () => string
}

/** Pages around signing in and out work while the provider is asked again. */
const AROUND = /^\/sign(-in|-out|ed-out)(\/|$)/

/** What is sent is not lost: the page after it asks the provider. */
const mustAskAgain = (request: Request, until: string, now: string): boolean =>
  until <= now && request.method === 'GET' && !AROUND.test(request.path)

/**
 * Ends what has lasted too long, and asks the directory every half minute: whoever has left is out, and whoever has
 * other roles goes on in them, within a minute of its being recorded.
 */
export const stillSignedIn = ({ store, whoIs, now }: StillSignedIn): RequestHandler => {
  const record = (account: Account, fact: SecurityFact, at: string): Promise<void> =>
    recordSecurity(store, account.authority.code, fact, { now: at, actor: 'ehc-sessions' })

  const checked = async (request: Request, account: Account): Promise<void> => {
    const at = now()
    const { id } = account
    // Begun with a version in which everybody had one role: they sign in again.
    if (!('roles' in account)) return newSession(request)
    request.session.began ??= at
    if (hasEnded(request.session.began, new Date(at))) {
      await record(account, { type: 'SignedOut', data: { account: id, because: 'tooLong' } }, at)
      return newSession(request)
    }
    const { provider } = request.session
    if (provider !== undefined && overdue(provider.until, new Date(at))) {
      await record(account, { type: 'SignedOut', data: { account: id, because: 'tooLong' } }, at)
      return newSession(request)
    }
    if (request.session.checked === undefined || !mustCheck(request.session.checked, new Date(at))) return
    const person = await whoIs({ authority: account.authority.code, account: id })
    if (person === undefined) {
      await record(account, { type: 'SignedOut', data: { account: id, because: 'left' } }, at)
      return newSession(request)
    }
    const { account: today } = person
    if (today.roles.join() === account.roles.join()) {
      request.session.account = today
      request.session.checked = at
      return
    }
    await record(
      account,
      {
        type: 'RightsTaken',
        data: { account: id, was: account.roles.join(' '), now: today.roles.join(' ') },
      },
      at,
    )
    await underNewId(request, today, at)
  }

  return (request: Request, response: Response, next: NextFunction): void => {
    const account = accountIn(request)
    if (account === undefined) {
      next()
      return
    }
    const { provider } = request.session
    if (provider !== undefined && mustAskAgain(request, provider.until, now())) {
      response.redirect(303, `/sign-in/with/${provider.id}?next=${encodeURIComponent(ownPath(request.path))}`)
      return
    }
    checked(request, account).then(() => {
      next()
    }, next)
  }
}
