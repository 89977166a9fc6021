import { type Pool, type PoolClient } from 'pg'
import { type MasterKey } from '../sealing/keys.js'
import { claimStore } from '../vault/check.js'
import { inAuthority } from '../vault/in-authority.js'
import { type AccountKey } from './account-key.js'
import { loginOf, tidyEmail } from './email.js'
import { type HashCost, hashPassword } from './password-hash.js'
import { passwordFault, type PasswordFault } from './password-rules.js'
import {
  authorityOfInvitation,
  type InvitationKind,
  type InvitationRow,
  readCredential,
  readInvitation,
} from './rows.js'
import { credentialSeal } from './sealed.js'
import { isToken, newToken, tokenHash } from './token.js'
import { acceptedStep, newTotpSecret } from './totp.js'

export const INVITATION_DAYS = 3
const DAY_MS = 24 * 60 * 60 * 1000

export interface Invited {
  readonly kind: 'invited'
  /** Ends the link. Told once: only its hash is kept. */
  readonly token: string
  readonly expires: Date
}

/** An invitation as it is kept: whose, and under which hash. */
export interface InvitationKey {
  readonly authority: string
  /** base64url. */
  readonly hash: string
}

export interface OpenInvitation extends AccountKey {
  readonly state: 'open'
  readonly key: InvitationKey
  readonly kind: InvitationKind
  readonly email: string
  readonly expires: Date
  /** The secret of the codes, once a password was chosen. */
  readonly secret: Buffer | undefined
}

export type InvitationState = OpenInvitation | { readonly state: 'unknown' | 'used' | 'replaced' | 'expired' }

export interface Invitations {
  /** The first link of somebody. `email_taken`: the address is somebody else's in this authority. */
  invite(
    owner: AccountKey,
    asked: { readonly email: string; readonly by: string },
    now: Date,
  ): Promise<Invited | { readonly kind: 'email_taken' | 'set_up_already' }>
  /** Password and codes are worthless from now on, and a link sets new ones. */
  recover(owner: AccountKey, by: string, now: Date): Promise<Invited | { readonly kind: 'unknown' }>
  /** What a link leads to. Looking uses nothing up: mail filters open links before people do. */
  opened(token: string, now: Date): Promise<InvitationState>
  found(key: InvitationKey, now: Date): Promise<InvitationState>
  /** Keeps the password that was chosen, and makes the secret of the codes. `name`: what it must not be. */
  choosePassword(
    key: InvitationKey,
    password: string,
    name: string,
    now: Date,
  ): Promise<PasswordFault | InvitationState>
  /** The first right code makes password and codes count, and uses the link up. */
  complete(key: InvitationKey, code: string, now: Date): Promise<'done' | 'wrong_code' | InvitationState>
}

const hashOf = ({ hash }: InvitationKey): Buffer => Buffer.from(hash, 'base64url')

const stateOf = (
  row: InvitationRow | undefined,
  now: Date,
): Exclude<InvitationState['state'], 'open'> | undefined => {
  if (row === undefined) return 'unknown'
  if (row.used_at !== null) return 'used'
  if (row.replaced_at !== null) return 'replaced'
  return row.expires_at <= now ? 'expired' : undefined
}

/** Whose an invitation is that is open still; held until the transaction ends. */
export const accountInvited = async (
  client: PoolClient,
  key: InvitationKey,
  now: Date,
): Promise<string | undefined> => {
  const row = await readInvitation(client, key.authority, hashOf(key), 'for update')
  return row === undefined || stateOf(row, now) !== undefined ? undefined : row.account
}

/** It opens nothing from now on. */
export const useUp = async (client: PoolClient, key: InvitationKey, now: Date): Promise<void> => {
  await client.query(
    `update identity.invitation set used_at = $3, password = null, totp = null
     where authority = $1 and token_hash = $2`,
    [key.authority, hashOf(key), now],
  )
}

/** Links by which somebody sets a password and codes. */
export const invitations = (pool: Pool, master: MasterKey, cost: HashCost): Invitations => {
  const sealing = credentialSeal(master)
  const login = loginOf(master)

  const makeLink = async (
    client: PoolClient,
    { authority, account }: AccountKey,
    { kind, by }: { readonly kind: InvitationKind; readonly by: string },
    now: Date,
  ): Promise<Invited> => {
    await client.query(
      `update identity.invitation set replaced_at = $3, password = null, totp = null
       where authority = $1 and account = $2 and used_at is null and replaced_at is null`,
      [authority, account, now],
    )
    const [token, expires] = [newToken(), new Date(now.getTime() + INVITATION_DAYS * DAY_MS)]
    await client.query(
      `insert into identity.invitation (authority, token_hash, account, kind, made_by, made_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [authority, tokenHash(token), account, kind, by, now, expires],
    )
    return { kind: 'invited', token, expires }
  }

  const read = async (
    client: PoolClient,
    key: InvitationKey,
    now: Date,
    lock: '' | 'for update' = '',
  ): Promise<{ readonly row?: InvitationRow; readonly state: InvitationState }> => {
    const row = await readInvitation(client, key.authority, hashOf(key), lock)
    const shut = stateOf(row, now)
    if (shut !== undefined || row === undefined) return { state: { state: shut ?? 'unknown' } }
    const owner = { authority: key.authority, account: row.account }
    const credential = await readCredential(client, owner)
    if (credential === undefined) return { state: { state: 'unknown' } }
    const state: InvitationState = {
      ...owner,
      state: 'open',
      key,
      kind: row.kind,
      email: sealing.open(owner, 'email', credential.email).toString(),
      expires: row.expires_at,
      secret: row.totp === null ? undefined : sealing.open(owner, 'totp', row.totp),
    }
    return { row, state }
  }

  const found = (key: InvitationKey, now: Date): Promise<InvitationState> =>
    inAuthority(pool, key.authority, async (client) => (await read(client, key, now)).state)

  return {
    found,
    invite: (owner, { email, by }, now) =>
      inAuthority(pool, owner.authority, async (client) => {
        await claimStore(client, master)
        const tidy = tidyEmail(email)
        const sealed = sealing.seal(owner, 'email', Buffer.from(tidy))
        const { rowCount } = await client.query(
          `insert into identity.credential (authority, account, login, email) values ($1, $2, $3, $4)
           on conflict do nothing`,
          [owner.authority, owner.account, login(tidy), sealed],
        )
        if (rowCount === 0) {
          const known = await readCredential(client, owner, 'for update')
          if (known?.login !== login(tidy)) return { kind: 'email_taken' }
          if (known.password !== null) return { kind: 'set_up_already' }
        }
        return makeLink(client, owner, { kind: 'invitation', by }, now)
      }),
    recover: (owner, by, now) =>
      inAuthority(pool, owner.authority, async (client) => {
        if ((await readCredential(client, owner, 'for update')) === undefined) return { kind: 'unknown' }
        await client.query(
          `update identity.credential set password = null, totp = null, last_step = null, set_at = null
           where authority = $1 and account = $2`,
          [owner.authority, owner.account],
        )
        return makeLink(client, owner, { kind: 'recovery', by }, now)
      }),
    opened: async (token, now) => {
      if (!isToken(token)) return { state: 'unknown' }
      const hash = tokenHash(token)
      const authority = await authorityOfInvitation(pool, hash)
      return authority === undefined
        ? { state: 'unknown' }
        : found({ authority, hash: hash.toString('base64url') }, now)
    },
    choosePassword: async (key, password, name, now) => {
      const before = await found(key, now)
      if (before.state !== 'open') return before
      const fault = passwordFault(password, { email: before.email, name })
      if (fault !== undefined) return fault
      // Worked out before a connection is held.
      const hash = Buffer.from(await hashPassword(password, cost))
      return inAuthority(pool, key.authority, async (client) => {
        const { state } = await read(client, key, now, 'for update')
        if (state.state !== 'open') return state
        const secret = state.secret ?? newTotpSecret()
        await client.query(
          'update identity.invitation set password = $3, totp = $4 where authority = $1 and token_hash = $2',
          [
            key.authority,
            hashOf(key),
            sealing.seal(state, 'password', hash),
            sealing.seal(state, 'totp', secret),
          ],
        )
        return { ...state, secret }
      })
    },
    complete: (key, code, now) =>
      inAuthority(pool, key.authority, async (client) => {
        const { row, state } = await read(client, key, now, 'for update')
        if (state.state !== 'open' || row === undefined) return state
        if (state.secret === undefined) return 'wrong_code'
        const step = acceptedStep(state.secret, code, now, undefined)
        if (step === undefined) return 'wrong_code'
        await client.query(
          `update identity.credential set password = $3, totp = $4, last_step = $5, set_at = $6
           where authority = $1 and account = $2`,
          [state.authority, state.account, row.password, row.totp, step, now],
        )
        await useUp(client, key, now)
        return 'done'
      }),
  }
}
