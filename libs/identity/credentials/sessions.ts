import { type Pool } from 'pg'
import { type AccountKey } from './account-key.js'

/** A session of somebody who is signed in, as its owner may see it: never the id that opens it. */
export interface SessionOfAccount {
  /** Names it in the list; opens nothing. */
  readonly handle: string
  /** ISO 8601 in UTC. */
  readonly began: string
  /** Which kind of browser, in words. */
  readonly browser: string
  readonly lastUsed: Date
}

const OF_ACCOUNT = `(sess -> 'account' -> 'authority' ->> 'code') = $1 and (sess -> 'account' ->> 'id') = $2`

/** The running sessions of an account, newest first. `idleMs`: how long after its last use each ends. */
export const sessionsOf = async (
  pool: Pool,
  { authority, account }: AccountKey,
  { now, idleMs }: { readonly now: Date; readonly idleMs: number },
): Promise<readonly SessionOfAccount[]> => {
  const { rows } = await pool.query<{ handle: string; began: string; browser: string; expire: Date }>(
    `select coalesce(sess ->> 'handle', '') as handle, coalesce(sess ->> 'began', '') as began,
       coalesce(sess ->> 'browser', '') as browser, expire
     from web.session where ${OF_ACCOUNT} and expire > $3 order by sess ->> 'began' desc nulls last, sid`,
    [authority, account, now],
  )
  return rows.map(({ expire, ...session }) => ({
    ...session,
    lastUsed: new Date(expire.getTime() - idleMs),
  }))
}

/** Signs the account out everywhere, or of one session; how many those were. `except`: the handle of one to keep. */
export const endSessionsOf = async (
  pool: Pool,
  { authority, account }: AccountKey,
  { only, except }: { readonly only?: string; readonly except?: string } = {},
): Promise<number> => {
  const { rowCount } = await pool.query(
    `delete from web.session where ${OF_ACCOUNT}
       and ($3::text is null or sess ->> 'handle' = $3) and ($4::text is null or sess ->> 'handle' is distinct from $4)`,
    [authority, account, only ?? null, except ?? null],
  )
  return rowCount ?? 0
}

/** Whoever was signed in with an account of a provider, once for each session that ended. */
export const endSessionsAtProvider = async (
  pool: Pool,
  provider: string,
  { subject, session }: { readonly subject: string | undefined; readonly session: string | undefined },
): Promise<readonly AccountKey[]> => {
  const { rows } = await pool.query<AccountKey>(
    `delete from web.session where (sess -> 'provider' ->> 'id') = $1
       and ($2::text is null or sess -> 'provider' ->> 'sub' = $2)
       and ($3::text is null or sess -> 'provider' ->> 'sid' = $3)
     returning sess -> 'account' -> 'authority' ->> 'code' as authority, sess -> 'account' ->> 'id' as account`,
    [provider, subject ?? null, session ?? null],
  )
  return rows
}
