import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common'
import { type Pool } from 'pg'
import { type EventStore } from '#event-store'
import { IdentityError, type IndexOfNames, indexOfNames, type PersonVault, type ToFind } from '#identity'
import { type Logger } from '#platform'
import { faultCode } from '#projections'
import { type Sealed, sealedIn } from '../people/sealed.js'
import { DATABASE, LOG, STORE, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'

/** Events read at a time. */
const PAGE = 1000

/** Those whose details can be opened. Of a log that came without its keys, or in part, the others are passed over. */
const opened = async (
  vault: PersonVault,
  authority: string,
  sealed: readonly Sealed[],
): Promise<readonly ToFind[]> => {
  try {
    const all = await vault.openMany(authority, sealed)
    return sealed.flatMap(({ person }, index) => {
      const details = all[index]
      return details === undefined || details === 'destroyed' ? [] : [{ person, details }]
    })
  } catch (error) {
    if (!(error instanceof IdentityError) || error.code !== 'key_missing') throw error
    const [first] = sealed
    if (first === undefined || sealed.length === 1) return []
    const half = Math.ceil(sealed.length / 2)
    return [
      ...(await opened(vault, authority, sealed.slice(0, half))),
      ...(await opened(vault, authority, sealed.slice(half))),
    ]
  }
}

/** Keeps the index of names up to the log, so that whoever was just recorded is found. */
@Injectable()
export class NamesTakenIn implements OnModuleDestroy {
  private readonly atWork = new Map<string, Promise<void>>()
  private leaving = false

  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(VAULT) private readonly vault: OpenVault,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async index(): Promise<IndexOfNames> {
    return indexOfNames(this.pool, await this.vault())
  }

  /**
   * How many events of the log are still to be looked through after `patienceMs` at most: 0 as a rule. What is left is
   * gone on with beside the page; the first time of an authority is the only long one.
   */
  async missing(authority: string, patienceMs: number): Promise<number> {
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs)
    })
    await Promise.race([this.goOn(authority), patience])
    clearTimeout(timer)
    const [position, head] = [
      await (await this.index()).position(authority),
      await this.store.head(authority),
    ]
    return Math.max(0, head - position)
  }

  /** The page in hand is finished; what is left is taken in by the next search. */
  async onModuleDestroy(): Promise<void> {
    this.leaving = true
    await Promise.all(this.atWork.values())
  }

  /**
   * Takes in what the log has new, as far as it goes: begun when somebody comes, so that their first search finds
   * everybody. One at a time for each authority. Never rejects: a search says what it lacks.
   */
  goOn(authority: string): Promise<void> {
    const known = this.atWork.get(authority)
    if (known !== undefined) return known
    const work = this.takeIn(authority)
      .catch((error: unknown) => {
        this.log.error({ authority, code: faultCode(error) }, 'names could not be made findable')
      })
      .finally(() => this.atWork.delete(authority))
    this.atWork.set(authority, work)
    return work
  }

  private async takeIn(authority: string): Promise<void> {
    const [index, vault] = [await this.index(), await this.vault()]
    // A log that ends before it was restored from an older copy: what came after that is not to be found.
    if ((await index.position(authority)) > (await this.store.head(authority))) await index.empty(authority)
    while (!this.leaving) {
      const after = await index.position(authority)
      const events = await this.store.readAll(authority, { after, limit: PAGE })
      const last = events.at(-1)
      if (last === undefined) return
      const children = await opened(vault, authority, sealedIn(events))
      // Where another process was faster, its position is the next to go on from.
      await index.takeIn(authority, { after, upTo: last.position }, children)
    }
  }
}
