import { createHmac } from 'node:crypto'
import { type Pool, type PoolClient } from 'pg'
import { type AccountKey } from '../credentials/account-key.js'
import { accountInvited, type InvitationKey, useUp } from '../credentials/invitations.js'
import { derivedKey, type MasterKey } from '../sealing/keys.js'
import { claimStore } from '../vault/check.js'
import { inAuthority } from '../vault/in-authority.js'
import { type ProviderSettings } from './settings.js'

type Issuer = Pick<ProviderSettings, 'issuer' | 'authority'>

export interface ProviderAccounts {
  /** Who signs in so, in the provider's authority. */
  ofSubject(provider: Issuer, subject: string): Promise<AccountKey | undefined>
  /** Theirs from now on; whose it is already, where somebody was faster. */
  link(provider: Issuer, subject: string, account: string, now: Date): Promise<AccountKey>
  /** The same for whoever was invited, which uses the invitation up; nothing where it is used up or out of date. */
  linkInvited(
    provider: Issuer,
    subject: string,
    key: InvitationKey,
    now: Date,
  ): Promise<AccountKey | 'otherPerson' | undefined>
}

/** Accounts of providers, found by a keyed hash of issuer and subject. The pool connects as the application's role. */
export const providerAccounts = (pool: Pool, master: MasterKey): ProviderAccounts => {
  const key = derivedKey(master, 'provider-account')
  const hashed = ({ issuer }: Issuer, subject: string): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([issuer, subject]))
      .digest('hex')

  const read = async (client: PoolClient, authority: string, subject: string) => {
    const { rows } = await client.query<AccountKey>(
      'select authority, account from identity.provider_account where authority = $1 and subject = $2',
      [authority, subject],
    )
    return rows[0]
  }

  const insert = async (
    client: PoolClient,
    { authority, account }: AccountKey,
    subject: string,
    now: Date,
  ) => {
    await claimStore(client, master)
    await client.query(
      `insert into identity.provider_account (authority, subject, account, linked_at)
       values ($1, $2, $3, $4) on conflict (authority, subject) do nothing`,
      [authority, subject, account, now],
    )
    const linked = await read(client, authority, subject)
    if (linked === undefined) throw new Error('an account of a provider was not kept')
    return linked
  }

  return {
    ofSubject: (provider, subject) =>
      inAuthority(pool, provider.authority, (client) =>
        read(client, provider.authority, hashed(provider, subject)),
      ),
    link: (provider, subject, account, now) =>
      inAuthority(pool, provider.authority, (client) =>
        insert(client, { authority: provider.authority, account }, hashed(provider, subject), now),
      ),
    linkInvited: (provider, subject, invitation, now) =>
      inAuthority(pool, provider.authority, async (client) => {
        if (invitation.authority !== provider.authority) return undefined
        const account = await accountInvited(client, invitation, now)
        if (account === undefined) return undefined
        const owner = { authority: provider.authority, account }
        const linked = await insert(client, owner, hashed(provider, subject), now)
        if (linked.account !== account) return 'otherPerson'
        await useUp(client, invitation, now)
        return linked
      }),
  }
}
