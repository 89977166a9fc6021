import { Inject, Injectable } from '@nestjs/common'
import { type Pool } from 'pg'
import { factsOf, isOpen, OPEN_STATUSES, type OpenElsewhere } from '#casework'
import { categoryOf, type EventStore, idOf } from '#event-store'
import {
  ALIKE,
  alikeBy,
  type Alike,
  namePartsOf,
  ownNumberOf,
  type PersonDetails,
  type SearchQuery,
} from '#identity'
import { standingOf } from '#projections/postgres'
import { askAbout, caseProjection, casesAndPlansOf, readModels, type RecordOfChild } from '#read-models'
import { MOST_OPENED } from '../find/find-children.js'
import { NamesTakenIn } from '../find/names-taken-in.js'
import { nameOf } from '../people/child-names.js'
import { detailsOfAll } from '../people/details.js'
import { ASSESSMENT } from '../records/assessment.js'
import { openStream } from '../records/open.js'
import { DATABASE, STORE, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'

/** A child or young person who is on record already. */
export interface KnownChild {
  readonly person: string
  /** A number is one child's alone; two children may share name and birth date, or have names much alike. */
  readonly by: Alike
  /** As they are on record: for the body of a page only. */
  readonly name: string
  /** A case of theirs, or else a plan, where there is one: the one that is open comes first. */
  readonly reference?: string
  /** A request of theirs that is still open. */
  readonly open?: OpenElsewhere
}

/** Somebody by their details, or by their id where a case of theirs is on record. */
export type Child = PersonDetails | { readonly person: string }

/** Events read at a time; as a rule the lists and the names lack none. */
const PAGE = 1000

/** As long as somebody waits for a question; whom the index of names lacks then is opened one by one. */
const PATIENCE_MS = 2_000

const OPEN: ReadonlySet<string> = new Set(OPEN_STATUSES)

/**
 * Whether a child is on record: by pupil number, or by date of birth and name. Names lie sealed, so those whom the
 * index of names gives are opened one by one: a handful, however many children there are. Nothing of them is kept.
 */
@Injectable()
export class KnownChildren {
  constructor(
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
    private readonly names: NamesTakenIn,
  ) {}

  /** Everybody on record who may be this child, the surest first; nobody where it is somebody new. */
  async like(authority: string, child: PersonDetails): Promise<readonly KnownChild[]> {
    await this.names.missing(authority, PATIENCE_MS)
    const lacking = await this.notTakenInYet(authority)
    const people = [...new Set([...(await this.candidates(authority, child)), ...lacking.people])]
    const details = await detailsOfAll(this.store, this.vault, authority, people)
    const alike = people
      .flatMap((person) => {
        const known = details.get(person)
        const by = known && alikeBy(known, child)
        return known === undefined || by === undefined ? [] : [{ person, by, name: nameOf(known) }]
      })
      .toSorted((a, b) => ALIKE.indexOf(a.by) - ALIKE.indexOf(b.by))
    const records = await this.recordsOf(
      authority,
      alike.map(({ person }) => person),
      lacking.cases,
    )
    return alike.map((known) => ({ ...known, ...records(known.person) }))
  }

  /** A request of somebody on record that is still open. */
  async openOf(authority: string, person: string): Promise<OpenElsewhere | undefined> {
    const { cases } = await this.notTakenInYet(authority)
    return (await this.recordsOf(authority, [person], cases))(person).open
  }

  /** By keyed hashes of birth date and number, so that the answer is as short with 30,000 children as with 1,000. */
  private async candidates(authority: string, child: PersonDetails): Promise<readonly string[]> {
    const index = await this.names.index()
    const asked: SearchQuery = { parts: [], born: child.birthDate, number: ownNumberOf(child) }
    const few = await index.candidates(authority, asked, { limit: MOST_OPENED })
    // A day on which so many are born stands for one that nobody knew: there the name decides who is opened.
    const found =
      few.length < MOST_OPENED
        ? few
        : await index.candidates(
            authority,
            { ...asked, parts: namePartsOf(nameOf(child)) },
            { limit: MOST_OPENED },
          )
    return found.map(({ person }) => person)
  }

  /**
   * Whom the log holds that the index of names has not taken in, and the cases that the lists have not. The positions
   * are read first: what is taken in between the two is then found in both, and never in neither.
   */
  private async notTakenInYet(
    authority: string,
  ): Promise<{ readonly people: readonly string[]; readonly cases: readonly string[] }> {
    const named = await (await this.names.index()).position(authority)
    const [listed] = await standingOf(this.pool, [caseProjection], authority)
    const [people, cases] = [new Set<string>(), new Set<string>()]
    let after = Math.min(named, listed?.position ?? 0)
    for (;;) {
      const events = await this.store.readAll(authority, { after, limit: PAGE })
      for (const { stream, position } of events) {
        const category = categoryOf(stream)
        if (category === 'person' && position > named) people.add(idOf(stream))
        if (category === 'assessment' && position > (listed?.position ?? 0)) cases.add(stream)
      }
      const last = events.at(-1)
      if (last === undefined) return { people: [...people], cases: [...cases] }
      after = last.position
    }
  }

  private async recordsOf(
    authority: string,
    people: readonly string[],
    notListed: readonly string[],
  ): Promise<(person: string) => Pick<KnownChild, 'reference' | 'open'>> {
    if (people.length === 0) return () => ({})
    const listed = await askAbout(readModels(this.pool), authority, (models) =>
      casesAndPlansOf(models, authority, people),
    )
    const fresh = await this.openNow(authority, new Set(people), notListed)
    return (person) => {
      const own = listed.filter((one) => one.person === person && one.status !== 'none')
      const open = fresh.get(person) ?? own.flatMap(openRequest)[0]
      const reference = open?.reference ?? own.toSorted(casesFirst)[0]?.reference
      return {
        ...(reference === undefined ? {} : { reference }),
        ...(open === undefined ? {} : { open }),
      }
    }
  }

  /** The open requests of these people among cases that no list knows yet. */
  private async openNow(
    authority: string,
    people: ReadonlySet<string>,
    streams: readonly string[],
  ): Promise<ReadonlyMap<string, OpenElsewhere>> {
    const open = new Map<string, OpenElsewhere>()
    for (const stream of streams) {
      const record = await openStream(ASSESSMENT, this.store, authority, stream)
      if (record?.person === undefined || !people.has(record.person) || !isOpen(record.state.stage)) continue
      const receivedOn = factsOf(record.state, 'RequestReceived')[0]?.data.receivedOn
      if (receivedOn !== undefined) open.set(record.person, { reference: record.reference, receivedOn })
    }
    return open
  }
}

const openRequest = ({ kind, status, day, reference }: RecordOfChild): readonly OpenElsewhere[] =>
  kind === 'case' && OPEN.has(status) && day !== null ? [{ reference, receivedOn: day }] : []

const casesFirst = (a: RecordOfChild, b: RecordOfChild): number =>
  Number(b.kind === 'case') - Number(a.kind === 'case')
