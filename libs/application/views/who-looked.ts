import { Inject, Injectable } from '@nestjs/common'
import { type Pool } from 'pg'
import { readSealedText } from '#casework'
import { type EventStore } from '#event-store'
import { may, TEXT_REMOVED } from '#identity'
import { askAbout, casesAndPlansOf, readModels, recordsOfChild } from '#read-models'
import { type Account } from '../account.js'
import { NotAllowed, NotFound } from '../errors.js'
import { closedPeople, isClosed } from '../reach/reach.js'
import { Reaches } from '../reach/reaches.js'
import { openCaseOrPlan } from '../records/case-or-plan.js'
import { ViewLog } from '../records/view-log.js'
import { DATABASE, NOW, STORE, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'
import { type Look, looksAt } from './looks.js'
import { type Pattern, patternsOf } from './patterns.js'
import { recordsOpenedSince } from './looks.js'
import { workSince } from './work-since.js'

/** Days that unusual patterns are looked for in. */
export const PATTERN_DAYS = 30
const DAY_MS = 86_400_000

export interface Looks {
  readonly looks: readonly Look[]
  readonly total: number
}

export interface LooksAtChild extends Looks {
  /** Every case and plan of the child. */
  readonly references: readonly string[]
}

interface Part {
  readonly skip: number
  readonly most: number
}

interface Ground {
  readonly pool: Pool
  readonly store: EventStore
  readonly vault: OpenVault
}

/** The notes beside the reasons, opened. */
const withNotes = async ({ vault }: Ground, authority: string, found: Looks): Promise<Looks> => {
  const sealed = found.looks.flatMap(({ note }) =>
    note !== null && readSealedText(note) !== undefined ? [note] : [],
  )
  if (sealed.length === 0) return found
  const opened = await (await vault()).openTexts(authority, sealed)
  return {
    ...found,
    looks: found.looks.map((look) =>
      look.note === null ? look : { ...look, note: opened.get(look.note) ?? TEXT_REMOVED },
    ),
  }
}

/**
 * Who looked at a child, by the reference of any case or plan of theirs: for whoever may ask, and for the answer to a
 * request for access. Undefined where there is none of that reference.
 */
export const looksAtChild = async (
  ground: Ground,
  authority: string,
  reference: string,
  part: Part,
): Promise<(LooksAtChild & { readonly people: readonly string[] }) | undefined> => {
  const { pool, store } = ground
  const asItLies = <History>(_: string, history: History): Promise<History> => Promise.resolve(history)
  const found = await openCaseOrPlan(store, authority, reference, asItLies)
  if (found === undefined) return undefined
  const { person } = found.record
  const { people, records } = await askAbout(readModels(pool), authority, async (models) => {
    const all = person === undefined ? [] : await recordsOfChild(models, authority, person)
    return { people: all, records: await casesAndPlansOf(models, authority, all) }
  })
  const references = [...new Set([reference, ...records.map((one) => one.reference)])]
  const looks = await looksAt(pool, authority, { by: { references }, ...part })
  return { ...(await withNotes(ground, authority, looks)), references, people }
}

/** "Who looked", for the data protection officer. */
@Injectable()
export class WhoLooked {
  private readonly ground: Ground

  constructor(
    @Inject(DATABASE) pool: Pool,
    @Inject(STORE) store: EventStore,
    @Inject(VAULT) vault: OpenVault,
    private readonly reaches: Reaches,
    private readonly log: ViewLog,
    @Inject(NOW) private readonly now: () => string,
  ) {
    this.ground = { pool, store, vault }
  }

  /** At a child. That somebody asked is a look as well. Throws NotAllowed or NotFound. */
  async atChild(account: Account, reference: string, part: Part): Promise<LooksAtChild> {
    const reader = await this.readerOf(account)
    const found = await looksAtChild(this.ground, account.authority.code, reference, part)
    if (found?.people.some((person) => isClosed(reader, person)) !== false) throw new NotFound()
    await this.log.viewed(account, reference, 'who-looked')
    return found
  }

  /** By a colleague; what is closed to whoever asks is left out. */
  async by(account: Account, colleague: string, part: Part): Promise<Looks> {
    const reader = await this.readerOf(account)
    const { references } = await this.reaches.recordsOf(account, closedPeople(reader))
    const { code } = account.authority
    const asked = { by: { account: colleague }, without: references, ...part }
    return withNotes(this.ground, code, await looksAt(this.ground.pool, code, asked))
  }

  /** Who opened many records of the last weeks and worked on none of them. */
  async patterns(account: Account): Promise<readonly Pattern[]> {
    await this.readerOf(account)
    const { code } = account.authority
    const { pool, store } = this.ground
    const since = new Date(Date.parse(this.now()) - PATTERN_DAYS * DAY_MS).toISOString()
    const opened = await recordsOpenedSince(pool, code, since)
    const worked = await workSince(store, code, since)
    const referenceOf = await this.referencesOf(code)
    return patternsOf(
      opened,
      new Map(
        [...worked].map(([who, streams]) => [
          who,
          new Set([...streams].flatMap((stream) => referenceOf.get(stream) ?? [])),
        ]),
      ),
    )
  }

  private async readerOf(account: Account) {
    if (!may(account.roles, 'seeWhoLooked')) throw new NotAllowed()
    return this.reaches.of(account)
  }

  private async referencesOf(authority: string): Promise<ReadonlyMap<string, string>> {
    return askAbout(readModels(this.ground.pool), authority, async (models) => {
      const rows = [
        ...(await models
          .selectFrom('read.case_summary')
          .select(['stream', 'reference'])
          .where('authority', '=', authority)
          .execute()),
        ...(await models
          .selectFrom('read.plan_summary')
          .select(['stream', 'reference'])
          .where('authority', '=', authority)
          .execute()),
      ]
      return new Map(rows.map(({ stream, reference }) => [stream, reference]))
    })
  }
}
