import { type Pool, type PoolClient } from 'pg'
import { inAuthority } from '../vault/in-authority.js'
import { type AccountKey } from './account-key.js'

type Queryable = Pick<Pool | PoolClient, 'query'>

export interface CredentialRow {
  readonly login: string
  readonly email: Buffer
  /** Null until an invitation or a recovery is done. */
  readonly password: Buffer | null
  readonly totp: Buffer | null
  /** bigint, as the driver hands it over. */
  readonly last_step: string | null
}

export const readCredential = async (
  client: PoolClient,
  { authority, account }: AccountKey,
  lock: '' | 'for update' = '',
): Promise<CredentialRow | undefined> => {
  const { rows } = await client.query<CredentialRow>(
    `select login, email, password, totp, last_step from identity.credential
     where authority = $1 and account = $2 ${lock}`,
    [authority, account],
  )
  return rows[0]
}

export const credentialOf = (pool: Pool, owner: AccountKey): Promise<CredentialRow | undefined> =>
  inAuthority(pool, owner.authority, (client) => readCredential(client, owner))

/** Whose address it is, in every authority, whether or not they have set a password yet. */
export const accountsOfLogin = async (pool: Queryable, login: string): Promise<readonly AccountKey[]> => {
  const { rows } = await (pool as Pool).query<AccountKey>(
    'select authority, account from identity.accounts_of_login($1)',
    [login],
  )
  return rows
}

export interface InvitationRow {
  readonly account: string
  readonly kind: InvitationKind
  readonly expires_at: Date
  readonly password: Buffer | null
  readonly totp: Buffer | null
  readonly used_at: Date | null
  readonly replaced_at: Date | null
}

export type InvitationKind = 'invitation' | 'recovery'

export const readInvitation = async (
  client: PoolClient,
  authority: string,
  hash: Buffer,
  lock: '' | 'for update' = '',
): Promise<InvitationRow | undefined> => {
  const { rows } = await client.query<InvitationRow>(
    `select account, kind, expires_at, password, totp, used_at, replaced_at from identity.invitation
     where authority = $1 and token_hash = $2 ${lock}`,
    [authority, hash],
  )
  return rows[0]
}

export const authorityOfInvitation = async (pool: Pool, hash: Buffer): Promise<string | undefined> => {
  const { rows } = await pool.query<{ authority: string | null }>(
    'select identity.authority_of_invitation($1) as authority',
    [hash],
  )
  return rows[0]?.authority ?? undefined
}

/** Whether anybody of any authority was ever invited. */
export const somebodySignsIn = async (pool: Pool): Promise<boolean> => {
  const { rows } = await pool.query<{ somebody: boolean }>('select identity.somebody_signs_in() as somebody')
  return rows[0]?.somebody === true
}
