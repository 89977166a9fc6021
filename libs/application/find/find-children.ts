import { Inject } from '@nestjs/common'
import { type IQueryHandler, Query, QueryBus } from '@nestjs/cqrs'
import { type Pool } from 'pg'
import { type EventStore, streamName } from '#event-store'
import { type SearchQuery, fitOf, may, type PersonDetails } from '#identity'
import { askAbout, casesAndPlansOf, readModels, type RecordOfChild } from '#read-models'
import { type Account } from '../account.js'
import { Answers } from '../commands/handles.js'
import { NotAllowed } from '../errors.js'
import { nameOf } from '../people/child-names.js'
import { AdviceInReach } from '../queries/advice-in-reach.js'
import { isClosed } from '../reach/reach.js'
import { Reaches } from '../reach/reaches.js'
import { sealedIn } from '../people/sealed.js'
import { DATABASE, STORE, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'
import { NamesTakenIn } from './names-taken-in.js'

/** So many are opened and looked at more closely; whoever asks for a common name alone is asked for more. */
export const MOST_OPENED = 200

/** Long enough for what was recorded since the last search, and no longer than somebody waits on the telephone. */
const PATIENCE_MS = 2_000

/** A child who may be meant, with the cases and plans in the account's reach. */
export interface FoundChild {
  readonly person: string
  readonly name: string
  /** Under which they were on record before, the latest first. */
  readonly formerNames: readonly string[]
  /** YYYY-MM-DD */
  readonly birthDate: string | undefined
  readonly records: readonly RecordOfChild[]
  /** For whoever sees no cases: what their service was asked for. */
  readonly tasks: readonly Task[]
}

/** Advice that is awaited. `requestedOn`: YYYY-MM-DD */
export interface Task {
  readonly reference: string
  readonly advice: string
  readonly requestedOn: string
}

export interface Found {
  /** The best first. */
  readonly children: readonly FoundChild[]
  /** Whether they fit everything that was asked, or only most of it. */
  readonly whole: boolean
  /** More than `MOST_OPENED` may be meant. */
  readonly tooMany: boolean
  /** Events of the log whose names are not taken in yet. */
  readonly missing: number
}

/** Children by parts of their name, former names too, by birth date or number: those in an account's reach. */
export class FindChildren extends Query<Found> {
  constructor(
    readonly account: Account,
    readonly asked: SearchQuery,
  ) {
    super()
  }
}

interface Known {
  readonly person: string
  /** As they are now on record, and as they were, the latest first. */
  readonly versions: readonly [PersonDetails, ...PersonDetails[]]
}

/** How well the best of the versions fits, each by itself: half a former name and half a new one is nobody. */
const bestFit = (asked: SearchQuery, { versions }: Known) =>
  versions
    .map((details) => fitOf(asked, details))
    .reduce((best, fit) =>
      fit.found > best.found || (fit.found === best.found && fit.weight > best.weight) ? fit : best,
    )

@Answers(FindChildren)
export class FindChildrenHandler implements IQueryHandler<FindChildren> {
  constructor(
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly names: NamesTakenIn,
    private readonly queries: QueryBus,
    private readonly reaches: Reaches,
  ) {}

  async execute({ account, asked }: FindChildren): Promise<Found> {
    if (!may(account.roles, 'seeIdentity')) throw new NotAllowed()
    const { code } = account.authority
    const missing = await this.names.missing(code, PATIENCE_MS)
    const index = await this.names.index()
    const awaited = await this.tasksOf(account)
    const reader = await this.reaches.of(account)
    const shown = awaited === undefined ? await this.reaches.shownTo(reader) : undefined
    const within = (awaited ?? shown)?.flatMap(({ person }) => person ?? [])
    const candidates = (await index.candidates(code, asked, { limit: MOST_OPENED + 1, within })).filter(
      ({ person }) => !isClosed(reader, person),
    )
    const known = await this.open(
      code,
      candidates.slice(0, MOST_OPENED).map(({ person }) => person),
    )
    const fits = known.map((child) => ({ ...child, fit: bestFit(asked, child) }))
    const most = Math.max(1, ...fits.map(({ fit }) => fit.found))
    const best = fits.filter(({ fit }) => fit.found === most)
    const streams = shown && new Set(shown.map(({ stream }) => stream))
    const records = (awaited === undefined ? await this.records(code, best) : []).filter(
      ({ stream }) => streams?.has(stream) !== false,
    )
    const children = best
      .toSorted(
        (a, b) =>
          b.fit.weight - a.fit.weight || nameOf(a.versions[0]).localeCompare(nameOf(b.versions[0]), 'en-GB'),
      )
      .flatMap(({ person, versions: [now, ...before] }) => {
        const own = {
          records: records.filter((record) => record.person === person),
          tasks: (awaited ?? []).filter((task) => task.person === person),
        }
        const name = nameOf(now)
        const formerNames = [...new Set(before.map(nameOf))].filter((one) => one !== '' && one !== name)
        return own.records.length + own.tasks.length === 0
          ? []
          : [{ person, name, formerNames, birthDate: now.birthDate, ...own }]
      })
    const count = asked.parts.length + Number(asked.born !== undefined) + Number(asked.number !== undefined)
    return { children, whole: most === count, tooMany: candidates.length > MOST_OPENED, missing }
  }

  /** Whoever sees no cases sees the children whose advice their own service was asked for; undefined for the others. */
  private async tasksOf(account: Account) {
    if (may(account.roles, 'seeCase')) return undefined
    return (await this.queries.execute(new AdviceInReach(account))).awaited
  }

  private async records(authority: string, children: readonly Known[]): Promise<readonly RecordOfChild[]> {
    const people = children.map(({ person }) => person)
    const all = await askAbout(readModels(this.pool), authority, (models) =>
      casesAndPlansOf(models, authority, people),
    )
    // A record that was taken back with its import says nothing of anybody.
    return all.filter(({ status }) => status !== 'none')
  }

  private async open(authority: string, people: readonly string[]): Promise<readonly Known[]> {
    const streams = people.map((person) => streamName(authority, 'person', person))
    const sealed = sealedIn(await this.store.readStreams(authority, streams))
    const opened = await (await this.vault()).openMany(authority, sealed)
    return people.flatMap((person) => {
      const [latest, ...before] = sealed
        .flatMap((one, index) => (one.person === person ? [opened[index]] : []))
        .filter((details) => details !== undefined && details !== 'destroyed')
        .toReversed()
      return latest === undefined ? [] : [{ person, versions: [latest, ...before] as const }]
    })
  }
}
