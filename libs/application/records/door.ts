import { Inject, Injectable } from '@nestjs/common'
import { type EventStore } from '#event-store'
import { may, type Opened } from '#identity'
import { caseByReference, type CaseOnRecord, detailsOf, type OnRecord } from './case-record.js'
import { planByReference, type PlanOnRecord } from './plan-record.js'
import { NotAllowed, NotFound } from '../errors.js'
import { STORE, VAULT } from '../tokens.js'
import { type Account } from '../account.js'
import { type OpenVault } from '../vault.js'
import { type Viewed, ViewLog } from './view-log.js'

/** The one way to a record: who may see it, that there is one, and a line in the log of views. */
@Injectable()
export class CaseDoor {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly log: ViewLog,
  ) {}

  /** Throws NotAllowed or NotFound. */
  open(account: Account, reference: string, page: Viewed): Promise<CaseOnRecord> {
    return this.opened(account, page, (code) => caseByReference(this.store, code, reference))
  }

  /** The same, of a plan. */
  openPlan(account: Account, reference: string, page: Viewed): Promise<PlanOnRecord> {
    return this.opened(account, page, (code) => planByReference(this.store, code, reference))
  }

  private async opened<State>(
    account: Account,
    page: Viewed,
    find: (authority: string) => Promise<OnRecord<State> | undefined>,
  ): Promise<OnRecord<State>> {
    if (!may(account.role, 'seeCase')) throw new NotAllowed()
    const record = await find(account.authority.code)
    if (record === undefined) throw new NotFound()
    await this.log.viewed(account, record.reference, page)
    return record
  }

  /** The child's details, for the few words that must not be in a note; not to be shown by itself. */
  async details({ authority, person }: Whose): Promise<Opened | undefined> {
    return person === undefined ? undefined : detailsOf(this.store, this.vault, authority, person)
  }

  /** What this account may see of the child; undefined when its role sees cases without names. */
  async child(account: Account, record: Whose): Promise<Child | undefined> {
    if (!may(account.role, 'seeIdentity')) return undefined
    const details = await this.details(record)
    if (details === undefined) return { name: 'Not recorded' }
    if (details === 'destroyed') return { name: 'Removed from our records' }
    const { forename = '', surname = '', birthDate } = details
    const name = `${forename} ${surname}`.trim()
    return { name: name === '' ? 'Not recorded' : name, ...(birthDate === undefined ? {} : { birthDate }) }
  }
}

type Whose = Pick<OnRecord<unknown>, 'authority' | 'person'>

export interface Child {
  readonly name: string
  /** YYYY-MM-DD */
  readonly birthDate?: string
}
