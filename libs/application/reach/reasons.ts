import { Inject, Injectable } from '@nestjs/common'
import { type Refusal } from '#casework'
import { type EventStore } from '#event-store'
import { may } from '#identity'
import { type Account } from '../account.js'
import { namesTheChild } from '../commands/free-text.js'
import { NotAllowed, NotFound, ReasonNeeded } from '../errors.js'
import { detailsOf } from '../people/details.js'
import { ASSESSMENT } from '../records/assessment.js'
import { type OnRecord, type SettledState } from '../records/on-record.js'
import { openReference } from '../records/open.js'
import { PLAN } from '../records/plan.js'
import { type RecordType } from '../records/record-type.js'
import { type LookingBecause, ViewLog } from '../records/view-log.js'
import { STORE, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'
import { Gate } from './gate.js'

/** A colleague's record that opens for whoever says why. */
export interface Asked {
  readonly reference: string
  /** Its holder and their leads, by name. */
  readonly with: readonly string[]
}

/** Why somebody opens a colleague's record: asked for once a working day, and on record for good. */
@Injectable()
export class Reasons {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly gate: Gate,
    private readonly log: ViewLog,
  ) {}

  /** Undefined where the record opens without one. Throws as `Gate.require` for what does not open with one either. */
  asked(account: Account, kind: 'case' | 'plan', reference: string): Promise<Asked | undefined> {
    return kind === 'plan'
      ? this.of(PLAN, account, reference, (type, record) => this.whoHas(type, record))
      : this.of(ASSESSMENT, account, reference, (type, record) => this.whoHas(type, record))
  }

  /** A refusal where the words name the child; the record opens once it is given. */
  given(
    account: Account,
    kind: 'case' | 'plan',
    reference: string,
    said: { readonly reason: LookingBecause; readonly note: string },
  ): Promise<Refusal | undefined> {
    const keep = (record: OnRecord<SettledState>) => this.keep(account, record, said)
    return kind === 'plan'
      ? this.of(PLAN, account, reference, (_, record) => keep(record))
      : this.of(ASSESSMENT, account, reference, (_, record) => keep(record))
  }

  private async of<State extends SettledState, Answer>(
    type: RecordType<State, never>,
    account: Account,
    reference: string,
    answer: (type: RecordType<State, never>, record: OnRecord<State>) => Promise<Answer | undefined>,
  ): Promise<Answer | undefined> {
    if (!may(account.roles, 'seeCase')) throw new NotAllowed()
    const record = await openReference(type, this.store, account.authority.code, reference)
    if (record === undefined) throw new NotFound()
    try {
      await this.gate.require(type, account, record)
    } catch (error) {
      if (!(error instanceof ReasonNeeded)) throw error
      return answer(type, record)
    }
    return undefined
  }

  private async whoHas<State extends SettledState>(
    type: RecordType<State, never>,
    record: OnRecord<State>,
  ): Promise<Asked> {
    return { reference: record.reference, with: await this.gate.whoToAsk(type, record) }
  }

  private async keep(
    account: Account,
    { authority, person, reference }: OnRecord<SettledState>,
    { reason, note }: { readonly reason: LookingBecause; readonly note: string },
  ): Promise<Refusal | undefined> {
    if (note === '' || person === undefined) {
      await this.log.because(account, reference, reason, undefined)
      return undefined
    }
    const refusal = namesTheChild(
      { type: 'OpenRecord', reason: note },
      await detailsOf(this.store, this.vault, authority, person),
    )
    if (refusal !== undefined) return refusal
    const seal = await (await this.vault()).textSealer(authority, person)
    await this.log.because(account, reference, reason, seal(note))
    return undefined
  }
}
