import { Inject } from '@nestjs/common'
import { type IQueryHandler, Query } from '@nestjs/cqrs'
import { type EventStore } from '#event-store'
import { may } from '#identity'
import { type Account } from '../account.js'
import { Answers } from '../commands/handles.js'
import { childNames } from '../people/child-names.js'
import { ViewLog } from '../records/view-log.js'
import { STORE, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'

/** By the id of the child. */
export type ChildNames = ReadonlyMap<string, string>

/** A record on a page or in a file, and whose it is. */
export interface ListedRecord {
  readonly reference: string
  readonly person: string | null
}

/**
 * The names of children, for the body of a page or a file only; none for a role that works without them, none of
 * somebody whose key was destroyed. Whoever is given them is in the log of views,
 * and so is whoever takes a file away, with names or without. `as`: `'logged'` where the caller has told that log already.
 */
export class NamesOfChildren extends Query<ChildNames> {
  constructor(
    readonly account: Account,
    readonly records: readonly ListedRecord[],
    readonly as: 'list' | 'export' | 'logged',
  ) {
    super()
  }
}

@Answers(NamesOfChildren)
export class NamesOfChildrenHandler implements IQueryHandler<NamesOfChildren> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly log: ViewLog,
  ) {}

  async execute({ account, records, as }: NamesOfChildren): Promise<ChildNames> {
    const named = may(account.roles, 'seeIdentity')
    const people = records.map(({ person }) => person)
    // Side by side: nothing is shown before both are answered.
    const [names] = await Promise.all([
      named ? childNames(this.store, this.vault, account.authority.code, people) : new Map<string, string>(),
      named || as === 'export' ? this.note(account, records, as) : undefined,
    ])
    return names
  }

  private async note(
    account: Account,
    records: readonly ListedRecord[],
    as: NamesOfChildren['as'],
  ): Promise<void> {
    if (as === 'logged') return
    const references = records.map(({ reference }) => reference)
    await this.log.allViewed(account, references, as)
  }
}
