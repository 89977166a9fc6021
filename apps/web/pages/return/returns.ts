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
import { type CommandMeta, type Refusal, type ReturnsOfYear, type SeenReturns } from '#casework'
import { type EventStore } from '#event-store'
import { type DesignatedOfficers } from '#sen2'

/** A return that was asked for by its name. */
export interface NamedReturn {
  readonly made: MadeReturn
  /** Which submission of the year it is or would be, from 1. */
  readonly serial: number
  /** False where the log does not give any more what was frozen: a child was removed since. */
  readonly holds: boolean
}

interface Which {
  readonly year: number
  readonly referenceDate?: string
  readonly knownAt: string
  readonly upTo?: number | undefined
}

/** Returns held at a time, of all authorities: each is a whole log read and every child opened. */
const HELD = 2

/** A return names children: nobody looking at it for so long, it is let go. Ten minutes, in milliseconds. */
const HELD_FOR = 10 * 60_000

interface Held {
  readonly making: Promise<MadeReturn>
  readonly authority: string
  /** When the key of a child was destroyed last; what was opened before a later day is not to be kept. */
  readonly destroyed: string | undefined
  letGo: NodeJS.Timeout
}

/** The returns of an authority, for pages that look at one again and again. */
@Injectable()
export class Returns {
  private readonly held = new Map<string, Held>()

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
  async made({ authority }: Account, { year, referenceDate, knownAt, upTo }: Which): Promise<MadeReturn> {
    const { code } = authority
    const destroyed = await (await this.vault()).lastDestroyed(code)
    for (const [key, one] of this.held)
      if (one.authority === code && one.destroyed !== destroyed) this.letGo(key)
    const key = [code, year, referenceDate ?? '', knownAt, upTo ?? ''].join(' ')
    const known = this.held.get(key)
    if (known !== undefined) {
      known.letGo.refresh()
      return known.making
    }
    const making = makeReturn(
      { store: this.store, vault: this.vault },
      { authority: code, year, referenceDate, knownAt, upTo },
    )
    const letGo = setTimeout(() => {
      this.letGo(key)
    }, HELD_FOR).unref()
    this.held.set(key, { making, authority: code, destroyed, letGo })
    const [oldest] = this.held.keys()
    if (this.held.size > HELD && oldest !== undefined) this.letGo(oldest)
    try {
      return await making
    } catch (error) {
      this.letGo(key)
      throw error
    }
  }

  /** One of this year: the frozen one of that name, or the one that was built last. */
  async named(account: Account, year: number, name: string | undefined): Promise<NamedReturn | undefined> {
    const { frozen, lastBuilt } = await this.ofYear(account, year)
    const at = frozen.findIndex((one) => one.name === name)
    const which = name === undefined ? lastBuilt : frozen[at]
    if (which === undefined) return undefined
    const made = await this.made(account, which)
    // One more at each submission: what is frozen is what was sent.
    const serial = (name === undefined ? frozen.length : at) + 1
    return { made, serial, holds: name === undefined || made.digest === which.digest }
  }

  /** The one that was built last; undefined where none was. */
  async lastBuilt(account: Account, year: number): Promise<MadeReturn | undefined> {
    const { lastBuilt } = await this.ofYear(account, year)
    return lastBuilt === undefined ? undefined : this.made(account, lastBuilt)
  }

  async build(account: Account, year: number, commandId: string): Promise<Refusal | undefined> {
    const upTo = await this.store.head(account.authority.code)
    const made = await this.made(account, { year, knownAt: this.now(), upTo })
    return noteBuild(this.store, made, this.meta(account, commandId))
  }

  stateOfficers(
    account: Account,
    year: number,
    data: DesignatedOfficers,
    commandId: string,
  ): Promise<Refusal | undefined> {
    const meta = this.meta(account, commandId)
    return recordOfReturn(
      this.store,
      { authority: account.authority.code, year },
      { type: 'StateOfficers', data, meta },
    )
  }

  /** The one that was built last, if it is the one that was seen. */
  freeze(
    account: Account,
    made: MadeReturn,
    { name, commandId, ...seen }: SeenReturns & { readonly name: string; readonly commandId: string },
  ): Promise<Refusal | undefined> {
    return freezeReturn(this.store, made, name, this.meta(account, commandId), seen)
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

  private letGo(key: string): void {
    clearTimeout(this.held.get(key)?.letGo)
    this.held.delete(key)
  }

  private meta({ id }: Account, commandId: string): CommandMeta {
    return { commandId, today: this.today(), now: this.now(), actor: id }
  }
}
