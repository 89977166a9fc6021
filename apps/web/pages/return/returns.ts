import { Inject, Injectable } from '@nestjs/common'
import {
  type Account,
  freezeReturn,
  type MadeReturn,
  makeReturn,
  noteBuild,
  NOW,
  type OpenVault,
  recordOfReturn,
  returnsOfYear,
  STORE,
  TODAY,
  VAULT,
} from '#application'
import { type CommandMeta, type Refusal, type ReturnsOfYear } from '#casework'
import { type EventStore } from '#event-store'

interface Which {
  readonly year: number
  readonly referenceDate?: string
  readonly knownAt: string
}

/** Returns held at a time, of all authorities: each is a whole log read and every child opened. */
const HELD = 2

/** The returns of an authority, for pages that look at one again and again. */
@Injectable()
export class Returns {
  private readonly held = new Map<string, Promise<MadeReturn>>()

  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    @Inject(TODAY) private readonly today: () => string,
    @Inject(NOW) private readonly now: () => string,
  ) {}

  ofYear({ authority }: Account, year: number): Promise<ReturnsOfYear> {
    return returnsOfYear(this.store, authority.code, year)
  }

  /** The same knowledge gives the same return, so that one that was made may be shown again. */
  async made({ authority }: Account, { year, referenceDate, knownAt }: Which): Promise<MadeReturn> {
    const key = [authority.code, year, referenceDate ?? '', knownAt].join(' ')
    const known = this.held.get(key)
    if (known !== undefined) return known
    const making = makeReturn(
      { store: this.store, vault: this.vault },
      { authority: authority.code, year, referenceDate, knownAt },
    )
    this.held.set(key, making)
    const [oldest] = this.held.keys()
    if (this.held.size > HELD && oldest !== undefined) this.held.delete(oldest)
    try {
      return await making
    } catch (error) {
      this.held.delete(key)
      throw error
    }
  }

  /** The one that was built last; undefined where none was. */
  async lastBuilt(account: Account, year: number): Promise<MadeReturn | undefined> {
    const { lastBuilt } = await this.ofYear(account, year)
    return lastBuilt === undefined ? undefined : this.made(account, lastBuilt)
  }

  async build(account: Account, year: number, commandId: string): Promise<Refusal | undefined> {
    const made = await this.made(account, { year, knownAt: this.now() })
    return noteBuild(this.store, made, this.meta(account, commandId))
  }

  freeze(account: Account, made: MadeReturn, name: string, commandId: string): Promise<Refusal | undefined> {
    return freezeReturn(this.store, made, name, this.meta(account, commandId))
  }

  signOff(
    account: Account,
    year: number,
    data: { readonly name: string; readonly signedBy: string; readonly post: string },
    commandId: string,
  ): Promise<Refusal | undefined> {
    const meta = this.meta(account, commandId)
    return recordOfReturn(
      this.store,
      { authority: account.authority.code, year },
      { type: 'SignOffReturn', data, meta },
    )
  }

  private meta({ id }: Account, commandId: string): CommandMeta {
    return { commandId, today: this.today(), now: this.now(), actor: id }
  }
}
