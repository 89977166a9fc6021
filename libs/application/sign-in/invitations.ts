import { Inject, Injectable } from '@nestjs/common'
import { type EventStore } from '#event-store'
import {
  type AccountKey,
  type InvitationKey,
  type InvitationState,
  type OpenInvitation,
  PASSWORD_FAULTS,
  type PasswordFault,
} from '#identity'
import { recordSecurity } from '../security/record.js'
import { CREDENTIALS, NOW, STORE, TODAY } from '../tokens.js'
import { type OpenCredentials } from '../vault.js'
import { type Person, whoIs } from './who-is.js'

export interface OpenedInvitation {
  readonly state: 'open'
  readonly invitation: OpenInvitation
  readonly person: Person
}

export interface ClosedInvitation {
  readonly state: 'closed'
  readonly why: 'unknown' | 'used' | 'replaced' | 'expired' | 'left'
}

const isFault = (text: string): text is PasswordFault => Object.hasOwn(PASSWORD_FAULTS, text)

/** Following a link: a password, then the first code, and with it both count. */
@Injectable()
export class Invitations {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CREDENTIALS) private readonly credentials: OpenCredentials,
    @Inject(NOW) private readonly now: () => string,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  async opened(token: string): Promise<OpenedInvitation | ClosedInvitation> {
    return this.withPerson(await (await this.credentials()).opened(token, new Date(this.now())))
  }

  async found(key: InvitationKey): Promise<OpenedInvitation | ClosedInvitation> {
    return this.withPerson(await (await this.credentials()).found(key, new Date(this.now())))
  }

  async choosePassword(
    key: InvitationKey,
    password: string,
  ): Promise<
    OpenedInvitation | ClosedInvitation | { readonly state: 'fault'; readonly fault: PasswordFault }
  > {
    const before = await this.found(key)
    if (before.state === 'closed') return before
    const kept = await this.credentials()
    const chosen = await kept.choosePassword(key, password, before.person.name, new Date(this.now()))
    if (typeof chosen !== 'string') return this.withPerson(chosen)
    return isFault(chosen) ? { state: 'fault', fault: chosen } : before
  }

  /** Whose they were, once the first right code was given. */
  async complete(
    key: InvitationKey,
    code: string,
    address: string,
  ): Promise<AccountKey | ClosedInvitation | 'wrong_code'> {
    const before = await this.found(key)
    if (before.state === 'closed') return before
    const { invitation, person } = before
    const done = await (await this.credentials()).complete(key, code, new Date(this.now()))
    if (done === 'wrong_code') return done
    if (done !== 'done') {
      const now = await this.withPerson(done)
      return now.state === 'closed' ? now : 'wrong_code'
    }
    const { id, authority } = person.account
    await recordSecurity(
      this.store,
      authority.code,
      { type: 'LinkUsed', data: { account: id, address, kind: invitation.kind } },
      { now: this.now(), actor: id },
    )
    return { authority: authority.code, account: id }
  }

  private async withPerson(state: InvitationState): Promise<OpenedInvitation | ClosedInvitation> {
    if (state.state !== 'open') return { state: 'closed', why: state.state }
    const person = await whoIs(this.store, state, this.today())
    return person === undefined
      ? { state: 'closed', why: 'left' }
      : { state: 'open', invitation: state, person }
  }
}
