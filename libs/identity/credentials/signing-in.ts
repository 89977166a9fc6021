import { type Pool } from 'pg'
import { type MasterKey } from '../sealing/keys.js'
import { inAuthority } from '../vault/in-authority.js'
import { type AccountKey } from './account-key.js'
import { forgetCounted, type Wait } from '../limits/consume.js'
import { takeAttempt } from './attempts.js'
import { deviceCookies } from './device-cookie.js'
import { loginOf } from './email.js'
import { type HashCost, hashPassword, isNobodysPassword, isOutdated, isPassword } from './password-hash.js'
import { passwordFault, type PasswordFault } from './password-rules.js'
import { accountsOfLogin, credentialOf, type CredentialRow, readCredential } from './rows.js'
import { credentialSeal } from './sealed.js'
import { acceptedStep } from './totp.js'

/** What a browser brings along: its device cookie, which it was given when somebody signed in there. */
export type DeviceCookie = string | undefined

export type PasswordChecked =
  | { readonly kind: 'right'; readonly accounts: readonly [AccountKey, ...AccountKey[]] }
  /** Whose address it was; nobody's, where it is nobody's. For the log of security events, never for the page. */
  | { readonly kind: 'refused'; readonly accounts: readonly AccountKey[] }
  | Wait

export type CodeChecked = 'right' | 'refused' | Wait

export interface SigningIn {
  /**
   * The accounts that this address and password open, in whichever authorities. It takes the same time whether or not
   * the address is anybody's: a hash is always worked out.
   */
  checkPassword(email: string, password: string, device: DeviceCookie, now: Date): Promise<PasswordChecked>
  checkCode(owner: AccountKey, code: string, device: DeviceCookie, now: Date): Promise<CodeChecked>
  /** What tells this device from one on which they never signed in. Undefined: the account has no credentials. */
  knowDevice(owner: AccountKey, now: Date): Promise<string | undefined>
  changePassword(
    owner: AccountKey,
    asked: { readonly current: string; readonly next: string; readonly name: string },
    now: Date,
  ): Promise<'changed' | 'wrong_password' | PasswordFault | Wait>
  /** Whose address it is in this authority. */
  accountOf(authority: string, email: string): Promise<AccountKey | undefined>
  /** The address that they sign in with. */
  emailOf(owner: AccountKey): Promise<string | undefined>
}

/** Checking passwords and codes against what is kept of them. */
export const signingIn = (pool: Pool, master: MasterKey, cost: HashCost): SigningIn => {
  const sealing = credentialSeal(master)
  const login = loginOf(master)
  const devices = deviceCookies(master)

  const hashIn = (owner: AccountKey, row: CredentialRow | undefined): string | undefined => {
    const sealed = row?.password ?? null
    return sealed === null ? undefined : sealing.open(owner, 'password', sealed).toString()
  }

  /** Under which attempts are counted: of a device that is known by itself, of all others of a login together. */
  const countedFor = (what: 'password' | 'code', whose: string, device: DeviceCookie, now: Date): string => {
    const known = devices.deviceOf(device, whose, now)
    return known === undefined ? `${what}/login/${whose}` : `${what}/device/${known}`
  }

  const keepHash = async (owner: AccountKey, before: string, password: string): Promise<void> => {
    if (!isOutdated(before, cost)) return
    const sealed = sealing.seal(owner, 'password', Buffer.from(await hashPassword(password, cost)))
    await inAuthority(pool, owner.authority, async (client) => {
      const row = await readCredential(client, owner, 'for update')
      // Changed meanwhile: that one is newer still.
      if (hashIn(owner, row) !== before) return
      await client.query(
        'update identity.credential set password = $3 where authority = $1 and account = $2',
        [owner.authority, owner.account, sealed],
      )
    })
  }

  const opens = async (owner: AccountKey, password: string): Promise<boolean> => {
    const hash = hashIn(owner, await credentialOf(pool, owner))
    if (hash === undefined) return isNobodysPassword(password, cost)
    const right = await isPassword(password, hash)
    if (right) await keepHash(owner, hash, password)
    return right
  }

  return {
    checkPassword: async (email, password, device, now) => {
      const whose = login(email)
      const counted = countedFor('password', whose, device, now)
      const wait = await takeAttempt(pool, counted, now)
      if (wait !== undefined) return wait
      const accounts = await accountsOfLogin(pool, whose)
      if (accounts.length === 0) await isNobodysPassword(password, cost)
      // Side by side, so that an address of two authorities takes no longer than one of none.
      const answers = await Promise.all(accounts.map((owner) => opens(owner, password)))
      const [first, ...others] = accounts.filter((_, index) => answers[index])
      if (first === undefined) return { kind: 'refused', accounts }
      await forgetCounted(pool, counted)
      return { kind: 'right', accounts: [first, ...others] }
    },
    checkCode: async (owner, code, device, now) => {
      const found = await credentialOf(pool, owner)
      if (found === undefined) return 'refused'
      const counted = countedFor('code', found.login, device, now)
      const wait = await takeAttempt(pool, counted, now)
      if (wait !== undefined) return wait
      const right = await inAuthority(pool, owner.authority, async (client) => {
        const row = await readCredential(client, owner, 'for update')
        if (row === undefined || row.totp === null) return false
        const last = row.last_step === null ? undefined : Number(row.last_step)
        const step = acceptedStep(sealing.open(owner, 'totp', row.totp), code, now, last)
        if (step === undefined) return false
        await client.query(
          'update identity.credential set last_step = $3 where authority = $1 and account = $2',
          [owner.authority, owner.account, step],
        )
        return true
      })
      if (!right) return 'refused'
      await forgetCounted(pool, counted)
      return 'right'
    },
    knowDevice: async (owner, now) => {
      const found = await credentialOf(pool, owner)
      return found && devices.issue(found.login, now)
    },
    changePassword: async (owner, { current, next, name }, now) => {
      const counted = `change/${owner.authority}/${owner.account}`
      const wait = await takeAttempt(pool, counted, now)
      if (wait !== undefined) return wait
      const row = await credentialOf(pool, owner)
      const before = hashIn(owner, row)
      if (row === undefined || before === undefined || !(await isPassword(current, before)))
        return 'wrong_password'
      await forgetCounted(pool, counted)
      const email = sealing.open(owner, 'email', row.email).toString()
      const fault = passwordFault(next, { email, name })
      if (fault !== undefined) return fault
      const sealed = sealing.seal(owner, 'password', Buffer.from(await hashPassword(next, cost)))
      await inAuthority(pool, owner.authority, (client) =>
        client.query(
          `update identity.credential set password = $3, set_at = $4
           where authority = $1 and account = $2 and password is not null`,
          [owner.authority, owner.account, sealed, now],
        ),
      )
      return 'changed'
    },
    accountOf: async (authority, email) =>
      (await accountsOfLogin(pool, login(email))).find((one) => one.authority === authority),
    emailOf: async (owner) => {
      const found = await credentialOf(pool, owner)
      return found && sealing.open(owner, 'email', found.email).toString()
    },
  }
}
