import { Inject, Injectable } from '@nestjs/common'
import { type Pool } from 'pg'
import { type EventStore } from '#event-store'
import { askAbout, casesAndPlansOf, readModels, recordsHeldBy, type RecordOfChild } from '#read-models'
import { type Account } from '../account.js'
import { officersInReach } from '../directory/people.js'
import { readDirectory } from '../directory/read.js'
import { DATABASE, STORE, TODAY } from '../tokens.js'
import { closedPeople, type Reader } from './reach.js'
import { readAccess } from './read.js'

/** Records of children, by what lists know them under. */
export interface RecordsOfChildren {
  readonly references: ReadonlySet<string>
  readonly streams: ReadonlySet<string>
}

const NONE: RecordsOfChildren = { references: new Set(), streams: new Set() }

/** The one way to what says how far somebody reaches. */
@Injectable()
export class Reaches {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(TODAY) private readonly today: () => string,
  ) {}

  /** The log is asked whether it has grown; what has not is not read again. */
  async of(account: Account): Promise<Reader> {
    const { code } = account.authority
    const head = await this.store.head(code)
    const [directory, rules] = await Promise.all([
      readDirectory(this.store, code, head),
      readAccess(this.store, code, head),
    ])
    return { account, directory, rules, today: this.today() }
  }

  /**
   * Where what is out of reach is not shown: the records of which somebody may hear, with those that nobody holds.
   * Undefined where they may hear of each: it opens for them, for a reason, or the page says whom to ask.
   */
  async shownTo({
    account,
    directory,
    rules,
    today,
  }: Reader): Promise<readonly Pick<RecordOfChild, 'person' | 'stream'>[] | undefined> {
    if (rules.outOfReach !== 'hidden') return undefined
    const officers = officersInReach(directory, account, { action: 'seeCase', today })
    if (officers === undefined) return undefined
    return askAbout(readModels(this.pool), account.authority.code, (models) =>
      recordsHeldBy(models, account.authority.code, {
        officers,
        colleagues: [...directory.colleagues.keys()],
      }),
    )
  }

  /** The cases and plans of these children; nothing is asked where there are none. */
  async recordsOf({ authority }: Account, people: readonly string[]): Promise<RecordsOfChildren> {
    if (people.length === 0) return NONE
    const records = await askAbout(readModels(this.pool), authority.code, (models) =>
      casesAndPlansOf(models, authority.code, people),
    )
    return {
      references: new Set(records.map(({ reference }) => reference)),
      streams: new Set(records.map(({ stream }) => stream)),
    }
  }

  /** What is closed to this account, for lists that know a record by its reference or stream alone. */
  async closedTo(account: Account): Promise<RecordsOfChildren> {
    return this.recordsOf(account, closedPeople(await this.of(account)))
  }
}
