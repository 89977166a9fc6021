import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { v7 as uuidv7 } from 'uuid'
import { changeDirectory, inviteSomebody, recoverSomebody } from '#application'
import { type DirectoryChange, type WithoutMeta } from '#casework'
import { postgresEventStore } from '#event-store/postgres'
import { credentials, type Invited, masterKeyFromText, type Role } from '#identity'
import { createPool } from '#platform'
import { type WebUnderTest } from './running-web.js'
import { TEST_DAY } from './test-day.js'

/** Somebody of an authority that is not the demonstration's. */
export interface InvitedAccount {
  readonly account: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly authority?: string
}

const OTHER = '885'

type Change = WithoutMeta<DirectoryChange>

/** What an administrator does on the command line, on the records of these pages. */
export const administering = (web: Pick<WebUnderTest, 'appUrl' | 'dataDir'>, now: () => string) => {
  const pool = createPool(web.appUrl)
  const store = postgresEventStore(pool)
  const master = masterKeyFromText(readFileSync(join(web.dataDir, 'master.key'), 'utf8'), 'master.key')
  const linking = () => ({
    pool,
    store,
    credentials: credentials({ pool, master }),
    now: now(),
    by: 'ehc-people',
  })
  const tell = async (change: Change, authority = OTHER): Promise<void> => {
    const meta = { commandId: uuidv7(), today: TEST_DAY, now: now(), actor: 'ehc-people' }
    const outcome = await changeDirectory(store, authority, { ...change, meta })
    if (outcome.kind !== 'recorded') throw new Error(outcome.kind)
  }
  const tokenOf = (made: Invited | { readonly kind: string }): string => {
    if (!('token' in made)) throw new Error(made.kind)
    return made.token
  }
  return {
    store,
    close: () => pool.end(),
    colleague: (
      type: 'AddColleague' | 'ChangeColleague',
      { account, name, role, authority }: InvitedAccount,
    ): Promise<void> => tell({ type, data: { account, name, roles: [role] } }, authority),
    leaves: ({ account, authority }: InvitedAccount, leftOn = '2026-11-20'): Promise<void> =>
      tell({ type: 'RecordLeaving', data: { account, leftOn } }, authority),
    invites: async ({ account, email, authority = OTHER }: InvitedAccount): Promise<string> =>
      tokenOf(await inviteSomebody(linking(), { authority, account }, email)),
    recovers: async ({ account, authority = OTHER }: InvitedAccount): Promise<string> =>
      tokenOf(await recoverSomebody(linking(), { authority, account })),
  }
}

export type Administrator = ReturnType<typeof administering>
