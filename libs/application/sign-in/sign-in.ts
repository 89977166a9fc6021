import { Inject, Injectable } from '@nestjs/common'
import { type EventStore } from '#event-store'
import { type AccountKey, type DeviceCookie, type PasswordFault, type Wait } from '#identity'
import { type Account } from '../account.js'
import { recordSecurity, type SecurityFact } from '../security/record.js'
import { CREDENTIALS, NOW, STORE, TODAY } from '../tokens.js'
import { type OpenCredentials } from '../vault.js'
import { type Person, whoIs } from './who-is.js'

/** Where an attempt comes from. */
export interface From {
  /** Network address, as the server sees it. */
  readonly address: string
  readonly device: DeviceCookie
}

/** Whoever gave the right password and code. */
export interface RightPerson {
  readonly kind: 'right'
  readonly person: Person
  /** What tells this device from one on which they never signed in. */
  readonly device: string | undefined
}

const REFUSED = { kind: 'refused' } as const

/** Signing in with an address, a password and a code. What comes of it is on record of the authority. */
@Injectable()
export class SignIn {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CREDENTIALS) private readonly credentials: OpenCredentials,
    @Inject(NOW) private readonly now: () => string,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  whoIs(owner: AccountKey): Promise<Person | undefined> {
    return whoIs(this.store, owner, this.today())
  }

  /** Those whose password it is and who work there. A wrong address and a wrong password are one answer. */
  async password(
    { address, device }: From,
    { email, password }: { readonly email: string; readonly password: string },
  ): Promise<
    { readonly kind: 'right'; readonly people: readonly [Person, ...Person[]] } | typeof REFUSED | Wait
  > {
    const kept = await this.credentials()
    const checked = await kept.checkPassword(email, password, device, new Date(this.now()))
    if (checked.kind === 'wait') return checked
    if (checked.kind === 'refused') {
      for (const owner of checked.accounts) await this.refused(owner, address, 'password')
      return REFUSED
    }
    const people: Person[] = []
    for (const owner of checked.accounts) {
      const person = await this.whoIs(owner)
      if (person === undefined) await this.refused(owner, address, 'left')
      else people.push(person)
    }
    const [first, ...others] = people
    return first === undefined ? REFUSED : { kind: 'right', people: [first, ...others] }
  }

  /** The last step: with it they are signed in. */
  async code(
    { address, device }: From,
    owner: AccountKey,
    code: string,
  ): Promise<RightPerson | typeof REFUSED | Wait> {
    const kept = await this.credentials()
    const checked = await kept.checkCode(owner, code, device, new Date(this.now()))
    if (checked === 'refused') {
      await this.refused(owner, address, 'code')
      return REFUSED
    }
    return checked === 'right' ? this.signedIn(owner, address) : checked
  }

  /** Behind the right code, or the end of an invitation. */
  async signedIn(owner: AccountKey, address: string): Promise<RightPerson | typeof REFUSED> {
    const person = await this.whoIs(owner)
    if (person === undefined) {
      await this.refused(owner, address, 'left')
      return REFUSED
    }
    await this.told(owner, { type: 'SignedIn', data: { account: owner.account, address } })
    const device = await (await this.credentials()).knowDevice(owner, new Date(this.now()))
    return { kind: 'right', person, device }
  }

  async changePassword(
    address: string,
    { id, authority }: Account,
    asked: { readonly current: string; readonly next: string },
  ): Promise<'changed' | 'wrong_password' | PasswordFault | Wait> {
    const owner = { authority: authority.code, account: id }
    const name = (await this.whoIs(owner))?.name ?? ''
    const kept = await this.credentials()
    const done = await kept.changePassword(owner, { ...asked, name }, new Date(this.now()))
    if (done === 'changed')
      await this.told(owner, { type: 'PasswordChanged', data: { account: id, address } })
    return done
  }

  /** `because`: what ended it. */
  signedOut(
    address: string,
    { id, authority }: Account,
    because: 'asked' | 'elsewhere' | 'everywhere',
  ): Promise<void> {
    return this.told(
      { authority: authority.code, account: id },
      { type: 'SignedOut', data: { account: id, address, because } },
    )
  }

  /** The address that they sign in with; undefined for an account without a password of its own. */
  async emailOf({ id, authority }: Account): Promise<string | undefined> {
    return (await this.credentials()).emailOf({ authority: authority.code, account: id })
  }

  private refused(owner: AccountKey, address: string, because: 'password' | 'code' | 'left'): Promise<void> {
    return this.told(owner, { type: 'SignInRefused', data: { account: owner.account, address, because } })
  }

  private told({ authority, account }: AccountKey, fact: SecurityFact): Promise<void> {
    return recordSecurity(this.store, authority, fact, { now: this.now(), actor: account })
  }
}
