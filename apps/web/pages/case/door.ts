import { ForbiddenException, Inject, Injectable, NotFoundException } from '@nestjs/common'
import { type EventStore } from '#event-store'
import { may, type Opened } from '#identity'
import { caseByReference, type CaseOnRecord, detailsOf } from '../../commands/index.js'
import { STORE, VAULT } from '../../frame/options.js'
import { type SignedInAccount } from '../../frame/session.js'
import { type OpenVault } from '../../frame/vault.js'
import { type Viewed, ViewLog } from './view-log.js'

/** The one way to a record: who may see it, that there is one, and a line in the log of views. */
@Injectable()
export class CaseDoor {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly log: ViewLog,
  ) {}

  /** Throws Forbidden or NotFound, for which there are pages. */
  async open(account: SignedInAccount, reference: string, page: Viewed): Promise<CaseOnRecord> {
    if (!may(account.role, 'seeCase')) throw new ForbiddenException()
    const record = await caseByReference(this.store, account.authority.code, reference)
    if (record === undefined) throw new NotFoundException()
    await this.log.viewed(account, record.reference, page)
    return record
  }

  /** The child's details, for the few words that must not be in a note; not to be shown by itself. */
  async details({ authority, person }: CaseOnRecord): Promise<Opened | undefined> {
    return person === undefined ? undefined : detailsOf(this.store, this.vault, authority, person)
  }

  /** What this account may see of the child; undefined when its role sees cases without names. */
  async child(account: SignedInAccount, record: CaseOnRecord): Promise<Child | undefined> {
    if (!may(account.role, 'seeIdentity')) return undefined
    const details = await this.details(record)
    if (details === undefined) return { name: 'Not recorded' }
    if (details === 'destroyed') return { name: 'Removed from our records' }
    const { forename = '', surname = '', birthDate } = details
    const name = `${forename} ${surname}`.trim()
    return { name: name === '' ? 'Not recorded' : name, ...(birthDate === undefined ? {} : { birthDate }) }
  }
}

export interface Child {
  readonly name: string
  /** YYYY-MM-DD */
  readonly birthDate?: string
}
