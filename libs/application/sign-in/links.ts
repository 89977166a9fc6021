import { type Pool } from 'pg'
import { type EventStore } from '#event-store'
import { type AccountKey, type Credentials, endSessionsOf, type Invited } from '#identity'
import { recordSecurity } from '../security/record.js'

export interface Linking {
  readonly store: Pick<EventStore, 'append'>
  readonly credentials: Pick<Credentials, 'invite' | 'recover'>
  readonly pool: Pool
  /** ISO 8601 in UTC. */
  readonly now: string
  /** The account or process that asks. */
  readonly by: string
}

type Made<Refused extends string> = Invited | { readonly kind: Refused }

const told = (
  { store, now, by }: Linking,
  { authority, account }: AccountKey,
  kind: 'invitation' | 'recovery',
): Promise<void> =>
  recordSecurity(store, authority, { type: 'LinkMade', data: { account, kind } }, { now, actor: by })

/** A link by which somebody of the directory sets a password and codes. On record before it is told to anybody. */
export const inviteSomebody = async (
  linking: Linking,
  owner: AccountKey,
  email: string,
): Promise<Made<'email_taken' | 'set_up_already'>> => {
  const made = await linking.credentials.invite(owner, { email, by: linking.by }, new Date(linking.now))
  if (made.kind === 'invited') await told(linking, owner, 'invitation')
  return made
}

/** The same for somebody who has lost them, or whose somebody else may have: signed out everywhere from now on. */
export const recoverSomebody = async (linking: Linking, owner: AccountKey): Promise<Made<'unknown'>> => {
  const { credentials, pool, store, now, by } = linking
  const made = await credentials.recover(owner, by, new Date(now))
  if (made.kind !== 'invited') return made
  await told(linking, owner, 'recovery')
  if ((await endSessionsOf(pool, owner)) > 0)
    await recordSecurity(
      store,
      owner.authority,
      { type: 'SignedOut', data: { account: owner.account, because: 'recovery' } },
      { now, actor: by },
    )
  return made
}
