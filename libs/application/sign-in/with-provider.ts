import { Inject, Injectable } from '@nestjs/common'
import { type Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { type PROVIDER_REFUSED_BECAUSE } from '#casework'
import { type EventStore } from '#event-store'
import {
  type AccountKey,
  type Claims,
  endSessionsAtProvider,
  endSessionsOf,
  type InvitationKey,
  isAssured,
  type ProviderSettings,
  rolesHere,
  type Vouched,
  vouchedFor,
} from '#identity'
import { londonDate } from '#statute'
import { changeDirectory } from '../directory/change.js'
import { readDirectory } from '../directory/read.js'
import { recordSecurity, type SecurityFact } from '../security/record.js'
import { DATABASE, NOW, PROVIDER_ACCOUNTS, STORE, TODAY } from '../tokens.js'
import { type OpenProviderAccounts } from '../vault.js'
import { type Person, whoIs } from './who-is.js'

export type ProviderRefusal = keyof typeof PROVIDER_REFUSED_BECAUSE

type Answer =
  | { readonly kind: 'right'; readonly person: Person; readonly vouched: Vouched }
  | { readonly kind: 'refused'; readonly because: ProviderRefusal }

/** Where the claims come from, and for whom. */
export interface Returned {
  readonly settings: ProviderSettings
  readonly claims: Claims
  /** Network address, as the server sees it. */
  readonly address: string
  /** Whoever followed the link of an invitation takes its account. */
  readonly invitation?: InvitationKey
}

/** Signing in with the authority's own provider: who somebody is here, and what they may do. */
@Injectable()
export class SignInWithProvider {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(DATABASE) private readonly database: Pool,
    @Inject(PROVIDER_ACCOUNTS) private readonly accounts: OpenProviderAccounts,
    @Inject(NOW) private readonly now: () => string,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  /** What comes of it is on record. Whoever is refused is signed out everywhere. */
  async signIn(returned: Returned): Promise<Answer> {
    const { settings, claims, address } = returned
    const vouched = vouchedFor(settings.shape, claims)
    if (vouched === undefined || !isAssured(settings, claims)) return this.refuse(returned, 'notAssured')
    const known = await (await this.accounts()).ofSubject(settings, vouched.subject)
    const here = rolesHere(settings, vouched)
    // The provider decides where it was told what its roles mean here; the directory where it was not.
    const decides = settings.roles.length > 0
    if (decides && here.roles.length === 0) return this.refuse(returned, 'noRole', known)
    const owner = known ?? (await this.ownerOf(returned, vouched))
    if (typeof owner === 'string') return this.refuse(returned, owner)
    const fault = decides ? await this.bringUpToDate(settings, owner, vouched, here) : undefined
    if (fault !== undefined) return this.refuse(returned, fault, owner)
    const person = await whoIs(this.store, owner, this.today())
    if (person === undefined) return this.refuse(returned, 'left', owner)
    const { account } = owner
    await this.told(settings, account, {
      type: 'SignedInWithProvider',
      data: { account, address, provider: settings.id },
    })
    return { kind: 'right', person, vouched }
  }

  /** The provider says that it signed somebody out. */
  async signedOutThere(
    settings: ProviderSettings,
    whom: { readonly subject: string | undefined; readonly session: string | undefined },
  ): Promise<void> {
    const ended = await endSessionsAtProvider(this.database, settings.id, whom)
    for (const { account } of ended)
      await this.told(settings, 'ehc-sessions', {
        type: 'SignedOutByProvider',
        data: { account, provider: settings.id },
      })
  }

  /** The first time: by an invitation, or by themselves where the authority allows that. */
  private async ownerOf(
    { settings, invitation, address }: Returned,
    { subject }: Vouched,
  ): Promise<AccountKey | ProviderRefusal> {
    const accounts = await this.accounts()
    const at = new Date(this.now())
    if (invitation === undefined && !settings.peopleMadeAtFirstSignIn) return 'notInvited'
    const linked =
      invitation === undefined
        ? await accounts.link(settings, subject, uuidv7(), at)
        : await accounts.linkInvited(settings, subject, invitation, at)
    if (linked === undefined) return 'notInvited'
    if (linked === 'otherPerson') return linked
    const { account } = linked
    await this.told(settings, account, {
      type: 'ProviderLinked',
      data: { account, address, provider: settings.id },
    })
    return linked
  }

  /** The directory says of them what the provider says. Whoever has left there stays out, whatever it says. */
  private async bringUpToDate(
    { id, name: provider }: ProviderSettings,
    { authority, account }: AccountKey,
    vouched: Vouched,
    here: ReturnType<typeof rolesHere>,
  ): Promise<ProviderRefusal | undefined> {
    const known = (await readDirectory(this.store, authority)).colleagues.get(account)
    if (known?.leftOn !== undefined) return 'left'
    const data = {
      account,
      name: vouched.name ?? known?.name ?? provider,
      ...here,
      roles: [...here.roles],
      // Which school it is no provider tells.
      ...(known?.school === undefined ? {} : { school: known.school }),
    }
    if (known !== undefined && sameColleague(known, data)) return undefined
    const now = this.now()
    const meta = { commandId: uuidv7(), today: londonDate(now), now, actor: `provider-${id}` }
    const outcome = await changeDirectory(
      this.store,
      authority,
      known === undefined
        ? { type: 'AddColleague', data, meta }
        : { type: 'ChangeColleague', data, byProvider: true, meta },
    )
    if (outcome.kind !== 'refused') return undefined
    // Two tabs at once: the other one has told it.
    return outcome.refusal.code === 'in_directory_already' ? undefined : 'unknownPlace'
  }

  private async refuse(
    { settings, address }: Returned,
    because: ProviderRefusal,
    owner?: AccountKey,
  ): Promise<Answer> {
    const account = owner?.account
    await this.told(settings, account ?? 'ehc-sessions', {
      type: 'ProviderSignInRefused',
      data: { ...(account === undefined ? {} : { account }), address, provider: settings.id, because },
    })
    if (owner !== undefined) await endSessionsOf(this.database, owner)
    return { kind: 'refused', because }
  }

  private told({ authority }: ProviderSettings, actor: string, fact: SecurityFact): Promise<void> {
    return recordSecurity(this.store, authority, fact, { now: this.now(), actor })
  }
}

interface ColleagueFields {
  readonly name: string
  readonly roles: readonly string[]
  readonly team?: string | undefined
  readonly service?: string | undefined
}

const sameColleague = (a: ColleagueFields, b: ColleagueFields): boolean =>
  a.name === b.name && a.team === b.team && a.service === b.service && a.roles.join() === b.roles.join()
