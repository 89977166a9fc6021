import { Inject, Injectable } from '@nestjs/common'
import { type Register, type RegisterChange, type WithoutMeta } from '#casework'
import { type EventStore, registerStream, type StoredEvent } from '#event-store'
import { may } from '#identity'
import { type Account } from '../account.js'
import { readDirectory } from '../directory/read.js'
import { NotAllowed } from '../errors.js'
import { type Outcome } from '../outcome.js'
import { NOW, STORE, TODAY } from '../tokens.js'
import { type RegisterKind } from './columns.js'
import { readRegister } from './read.js'
import { readRegisterFile } from './read-file.js'
import { changeRegister, type RegisterReport, takeSettingsIn, type Telling } from './take-in.js'

interface FileAsked {
  readonly path: string
  readonly kind: RegisterKind
  /** Codes of authorities nearby. */
  readonly also: readonly string[]
  readonly dryRun: boolean
  /** UUID; the same form is done once. */
  readonly commandId: string
}

/** The settings that an authority can name: anybody signed in may look for one, an administrator lists them. */
@Injectable()
export class Registers {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  of({ authority }: Pick<Account, 'authority'>): Promise<Register> {
    return readRegister(this.store, authority.code)
  }

  /** Each thing that was told of one of them, oldest first. Throws NotAllowed. */
  async historyOf(account: Account, setting: string): Promise<readonly StoredEvent[]> {
    this.requireAdministrator(account)
    const { code } = account.authority
    return (await this.store.readStream(code, registerStream(code))).filter(
      ({ data }) => data['setting'] === setting,
    )
  }

  /** Whether a form was taken in before. */
  async isDone({ authority: { code } }: Account, commandId: string): Promise<boolean> {
    const history = await this.store.readStream(code, registerStream(code))
    return history.some(({ metadata }) => metadata['commandId'] === commandId)
  }

  /** Throws NotAllowed, and RegisterFileRefused for a file that cannot be used at all. */
  async takeIn(
    account: Account,
    { path, kind, also, dryRun, commandId }: FileAsked,
  ): Promise<RegisterReport> {
    this.requireAdministrator(account)
    const { code } = account.authority
    const authorities = [...new Set([code, ...also])]
    const { name } = await readDirectory(this.store, code)
    const file = await readRegisterFile({
      ...{ path, kind, authorities, today: this.today() },
      ...(name === undefined ? {} : { names: [name] }),
    })
    return takeSettingsIn(this.telling(account, commandId), file, { authorities, kind, dryRun })
  }

  async change(account: Account, change: WithoutMeta<RegisterChange>, commandId: string): Promise<Outcome> {
    this.requireAdministrator(account)
    return changeRegister(this.telling(account, commandId), change)
  }

  private telling({ authority, id }: Account, commandId: string): Telling {
    const { store } = this
    return { store, authority: authority.code, commandId, actor: id, today: this.today(), now: this.now() }
  }

  private requireAdministrator({ roles }: Account): void {
    if (!may(roles, 'changeDirectory')) throw new NotAllowed()
  }
}
