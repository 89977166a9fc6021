import { Inject, Injectable } from '@nestjs/common'
import { type EventStore } from '#event-store'
import { may, type Opened } from '#identity'
import { type Account } from '../account.js'
import { NotAllowed, NotFound } from '../errors.js'
import { detailsOf } from '../people/details.js'
import { textsOpened } from '../texts/open.js'
import { STORE, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'
import { type OnRecord, type SettledState } from './on-record.js'
import { openReference } from './open.js'
import { type RecordType } from './record-type.js'
import { type Viewed, ViewLog } from './view-log.js'
import { Gate } from '../reach/gate.js'

type Whose = Pick<OnRecord<unknown>, 'authority' | 'person'>

/** What a page may say of a child. */
export interface NamedChild {
  readonly name: string
  /** YYYY-MM-DD */
  readonly birthDate?: string
}

/** As the lists say it: under a heading “Not recorded” reads as though the case were not. */
export const NAME_NOT_ON_RECORD = 'Name not on record'

/** The one way to a record: who may see it, that there is one in their reach, and a line in the log of views. */
@Injectable()
export class Records {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly log: ViewLog,
    private readonly gate: Gate,
  ) {}

  /** Throws NotAllowed, NotFound, ConflictOfInterest, OutOfReach or ReasonNeeded. */
  async open<State extends SettledState>(
    type: RecordType<State, never>,
    account: Account,
    reference: string,
    page: Viewed,
  ): Promise<OnRecord<State>> {
    if (!may(account.roles, 'seeCase')) throw new NotAllowed()
    const record = await openReference(
      type,
      this.store,
      account.authority.code,
      reference,
      textsOpened(this.vault),
    )
    if (record === undefined) throw new NotFound()
    await this.gate.require(type, account, record)
    await this.log.viewed(account, record.reference, page)
    return record
  }

  /** The child's details, for the few words that must not be in a note; not to be shown by itself. */
  async details({ authority, person }: Whose): Promise<Opened | undefined> {
    return person === undefined ? undefined : detailsOf(this.store, this.vault, authority, person)
  }

  /** What this account may see of the child; undefined when its role sees cases without names. */
  async child(account: Account, record: Whose): Promise<NamedChild | undefined> {
    // Nothing is opened for a role that would not be shown it.
    return may(account.roles, 'seeIdentity') ? childSeenBy(account, await this.details(record)) : undefined
  }
}

/** The same, of details that were opened already. */
export const childSeenBy = ({ roles }: Account, details: Opened | undefined): NamedChild | undefined => {
  if (!may(roles, 'seeIdentity')) return undefined
  if (details === undefined) return { name: NAME_NOT_ON_RECORD }
  if (details === 'destroyed') return { name: 'Removed from our records' }
  const { forename = '', surname = '', birthDate } = details
  const name = `${forename} ${surname}`.trim()
  return {
    name: name === '' ? NAME_NOT_ON_RECORD : name,
    ...(birthDate === undefined ? {} : { birthDate }),
  }
}
