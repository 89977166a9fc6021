import { Inject, Injectable } from '@nestjs/common'
import { type Pool } from 'pg'
import {
  codecOf,
  directory,
  type Directory,
  type DirectoryChange,
  directoryOf,
  type WithoutMeta,
} from '#casework'
import { directoryStream, type EventStore, executeOn, type StoredEvent } from '#event-store'
import { type AccountKey, may } from '#identity'
import { type Account } from '../account.js'
import { NotAllowed } from '../errors.js'
import { type Outcome, outcomeOf } from '../outcome.js'
import { inviteSomebody, type Linking, recoverSomebody } from '../sign-in/links.js'
import { CREDENTIALS, DATABASE, NOW, STORE, TODAY } from '../tokens.js'
import { type OpenCredentials } from '../vault.js'

/** What is asked for, without what every command carries. */
export type DirectoryOrder = WithoutMeta<DirectoryChange>

/** The directory as it stands, and each thing that was told of it. */
export interface ToldDirectory {
  readonly directory: Directory
  readonly history: readonly StoredEvent[]
  /** Revision of the last of them; -1 where nothing was told. */
  readonly seen: number
}

interface Form {
  /** UUID; the same form is done once. */
  readonly commandId: string
  /** Revision of the last event on the page. */
  readonly seen: number
}

const codec = codecOf('authority')

/** An administrator tells who works there. Throws NotAllowed for everybody else. */
@Injectable()
export class TellDirectory {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(CREDENTIALS) private readonly credentials: OpenCredentials,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  async open(account: Account): Promise<ToldDirectory> {
    if (!may(account.roles, 'changeDirectory')) throw new NotAllowed()
    const { code } = account.authority
    const history = await this.store.readStream(code, directoryStream(code))
    return {
      directory: directoryOf(history.map((event) => codec.parse(event))),
      history,
      seen: history.at(-1)?.revision ?? -1,
    }
  }

  /** Two administrators at once: what the second decided on is not there any more, and nothing of theirs is saved. */
  async change(account: Account, order: DirectoryOrder, { commandId, seen }: Form): Promise<Outcome> {
    const told = await this.open(account)
    const before = told.history.some(({ metadata }) => metadata['commandId'] === commandId)
    if (told.seen !== seen && !before) return { kind: 'changed_meanwhile' }
    const { code } = account.authority
    const stream = directoryStream(code)
    const meta = { commandId, today: this.today(), now: this.now(), actor: account.id }
    const done = await executeOn(this.store, {
      authority: code,
      stream,
      history: told.history,
      command: { ...order, meta },
      decide: (command) => directory.decide(command, told.directory),
      schemaVersion: (type) => codec.schemaVersion(type),
    })
    return outcomeOf(stream, done)
  }

  /** Whose address it is in this authority; undefined for nobody's. */
  async ownerOf(account: Account, email: string): Promise<AccountKey | undefined> {
    if (!may(account.roles, 'changeDirectory')) throw new NotAllowed()
    return (await this.credentials()).accountOf(account.authority.code, email)
  }

  async emailOf(account: Account, colleague: string): Promise<string | undefined> {
    if (!may(account.roles, 'changeDirectory')) throw new NotAllowed()
    return (await this.credentials()).emailOf({ authority: account.authority.code, account: colleague })
  }

  async invite(account: Account, colleague: string, email: string): ReturnType<typeof inviteSomebody> {
    return inviteSomebody(await this.linking(account), this.keyOf(account, colleague), email)
  }

  async recover(account: Account, colleague: string): ReturnType<typeof recoverSomebody> {
    return recoverSomebody(await this.linking(account), this.keyOf(account, colleague))
  }

  private keyOf({ authority }: Account, colleague: string): AccountKey {
    return { authority: authority.code, account: colleague }
  }

  private async linking(account: Account): Promise<Linking> {
    if (!may(account.roles, 'changeDirectory')) throw new NotAllowed()
    const { store, pool } = this
    return { store, pool, credentials: await this.credentials(), now: this.now(), by: account.id }
  }
}
