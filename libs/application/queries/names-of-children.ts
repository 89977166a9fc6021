import { Inject } from '@nestjs/common'
import { type IQueryHandler, Query } from '@nestjs/cqrs'
import { type EventStore } from '#event-store'
import { may } from '#identity'
import { type Account } from '../account.js'
import { Answers } from '../commands/handles.js'
import { childNames } from '../people/child-names.js'
import { STORE, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'

/** By the id of the child. */
export type ChildNames = ReadonlyMap<string, string>

/**
 * The names of children, for the body of a page or a file only; none for a role that works without them, and none of
 * somebody whose key was destroyed.
 */
export class NamesOfChildren extends Query<ChildNames> {
  constructor(
    readonly account: Account,
    readonly people: readonly (string | null)[],
  ) {
    super()
  }
}

@Answers(NamesOfChildren)
export class NamesOfChildrenHandler implements IQueryHandler<NamesOfChildren> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
  ) {}

  execute({ account, people }: NamesOfChildren): Promise<ChildNames> {
    if (!may(account.roles, 'seeIdentity')) return Promise.resolve(new Map())
    return childNames(this.store, this.vault, account.authority.code, people)
  }
}
