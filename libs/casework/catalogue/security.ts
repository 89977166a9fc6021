import { z } from 'zod'
import { keysOf } from '../vocabulary/keyed.js'
import { type EventOf } from '../vocabulary/define.js'
import { id } from '../vocabulary/fields.js'
import { fact } from './step.js'
import { coded, plain, refersTo } from './words.js'

/** Network address that a request came from, as the server saw it. */
const address = z.string().min(1).max(64)

export const REFUSED_BECAUSE = {
  password: 'Wrong password',
  code: 'Wrong code',
  left: 'Not in the directory, or left',
} as const

export const ENDED_BECAUSE = {
  asked: 'Signed out',
  elsewhere: 'Ended from another session',
  everywhere: 'Signed out everywhere',
  tooLong: 'Signed in for too long',
  left: 'Not in the directory, or left',
  recovery: 'Recovery was asked for',
} as const

export const LINK_KINDS = { invitation: 'Invitation', recovery: 'Recovery' } as const

export const PROVIDER_REFUSED_BECAUSE = {
  notInvited: 'Nobody of the authority yet',
  noRole: 'No role for what the provider says of them',
  unknownPlace: 'Their team or service is not in the directory',
  notAssured: 'Not identified as strongly as is asked for',
  left: 'Not in the directory, or left',
  otherPerson: 'Somebody else signs in with it already',
} as const

/** Why a page was not shown to somebody who is signed in. */
export const ACCESS_REFUSED_BECAUSE = {
  role: 'Not for their roles',
  outOfReach: 'Not in their reach',
  restricted: 'Restricted, and they are not named',
  conflict: 'Conflict of interest',
} as const
export type AccessRefusedBecause = keyof typeof ACCESS_REFUSED_BECAUSE

const codesOf = <Code extends string>(words: Readonly<Record<Code, string>>) => z.enum(keysOf(words))

const WHO = { account: refersTo('account', 'Account'), address: plain('Address') } as const

/**
 * Who signed in, from where, and what came of it. Never a password, a code, a link or anything of a child; an e-mail
 * address that is nobody's is not told, since it may hold a password that somebody typed into the wrong box.
 */
export const securityEvents = {
  SignedIn: fact({
    version: 1,
    data: z.strictObject({ account: id, address }),
    title: 'Signed in',
    says: WHO,
  }),
  SignInRefused: fact({
    version: 1,
    data: z.strictObject({ account: id, address, because: codesOf(REFUSED_BECAUSE) }),
    title: 'Sign-in refused',
    says: { ...WHO, because: coded('Because', REFUSED_BECAUSE) },
  }),
  SignedOut: fact({
    version: 1,
    data: z.strictObject({ account: id, address: address.optional(), because: codesOf(ENDED_BECAUSE) }),
    title: 'Signed out',
    says: { ...WHO, because: coded('Because', ENDED_BECAUSE) },
  }),
  LinkMade: fact({
    version: 1,
    data: z.strictObject({ account: id, kind: codesOf(LINK_KINDS) }),
    title: 'Link for signing in made',
    says: { account: refersTo('account', 'Account'), kind: coded('Kind', LINK_KINDS) },
  }),
  LinkUsed: fact({
    version: 1,
    data: z.strictObject({ account: id, address, kind: codesOf(LINK_KINDS) }),
    title: 'Password and codes set',
    says: { ...WHO, kind: coded('Kind', LINK_KINDS) },
  }),
  PasswordChanged: fact({
    version: 1,
    data: z.strictObject({ account: id, address }),
    title: 'Password changed',
    says: WHO,
  }),
  /** With an account of a provider of the authority's own. */
  SignedInWithProvider: fact({
    version: 1,
    data: z.strictObject({ account: id, address, provider: id }),
    title: 'Signed in with a provider',
    says: { ...WHO, provider: plain('Provider') },
  }),
  /** Without an account where the provider vouched for somebody who is nobody here. */
  ProviderSignInRefused: fact({
    version: 1,
    data: z.strictObject({
      account: id.optional(),
      address,
      provider: id,
      because: codesOf(PROVIDER_REFUSED_BECAUSE),
    }),
    title: 'Sign-in with a provider refused',
    says: { ...WHO, provider: plain('Provider'), because: coded('Because', PROVIDER_REFUSED_BECAUSE) },
  }),
  /** From now on they sign in with it, by an invitation or at their first sign-in. */
  ProviderLinked: fact({
    version: 1,
    data: z.strictObject({ account: id, address, provider: id }),
    title: 'Provider’s account linked',
    says: { ...WHO, provider: plain('Provider') },
  }),
  /** The provider told us that it signed them out. */
  SignedOutByProvider: fact({
    version: 1,
    data: z.strictObject({ account: id, provider: id }),
    title: 'Signed out by a provider',
    says: { account: refersTo('account', 'Account'), provider: plain('Provider') },
  }),
  /** Once an hour for each record: whoever tries again and again fills no log. */
  AccessRefused: fact({
    version: 1,
    data: z.strictObject({
      account: id,
      because: codesOf(ACCESS_REFUSED_BECAUSE),
      /** The reference of the record; of a page that is about none, nothing. */
      reference: id.optional(),
    }),
    title: 'Access refused',
    says: {
      account: refersTo('account', 'Account'),
      because: coded('Because', ACCESS_REFUSED_BECAUSE),
      reference: plain('Record'),
    },
  }),
  /** The directory says who changed it; this says from when on a session went by it. */
  RightsTaken: fact({
    version: 1,
    data: z.strictObject({ account: id, was: id, now: id }),
    title: 'Role of a session changed',
    says: { account: refersTo('account', 'Account'), was: plain('Was'), now: plain('Is') },
  }),
}

export type SecurityEvent = EventOf<typeof securityEvents>
