import { Inject, Injectable } from '@nestjs/common'
import { type Pool } from 'pg'
import {
  codecOf,
  factsOf,
  isOpen,
  OPEN_STATUSES,
  type OpenElsewhere,
  personOf,
  type RecordedPersonEvent,
} from '#casework'
import { categoryOf, type EventStore, idOf, streamName } from '#event-store'
import { identifiesByUpn, nameAndBirthDate, type PersonDetails, plainNumber } from '#identity'
import { standingOf } from '#projections/postgres'
import { askAbout, caseProjection, readModels } from '#read-models'
import { ASSESSMENT } from '../records/assessment.js'
import { openStream } from '../records/open.js'
import { DATABASE, STORE, VAULT } from '../tokens.js'
import { type OpenVault } from '../vault.js'

/** A child or young person who is on record already. */
export interface KnownChild {
  readonly person: string
  /** A number is one child's alone; two children may share name and birth date. */
  readonly by: 'id' | 'number' | 'nameAndBirthDate'
  /** A case of theirs, where there is one. */
  readonly reference?: string
  /** A request of theirs that is still open. */
  readonly open?: OpenElsewhere
}

/** Somebody by their details, or by their id where a case of theirs is on record. */
export type Child = PersonDetails | { readonly person: string }

/** Events read at a time; as a rule the lists lack none. */
const PAGE = 1000

const OPEN: ReadonlySet<string> = new Set(OPEN_STATUSES)
const codec = codecOf('person')

const numberOf = ({ upn }: PersonDetails): string => plainNumber(upn ?? '')

const sameNumber = (a: PersonDetails, b: PersonDetails): boolean =>
  identifiesByUpn(numberOf(a)) && numberOf(a) === numberOf(b)

const sameName = (a: PersonDetails, b: PersonDetails): boolean => {
  const name = nameAndBirthDate(a)
  return name !== undefined && name === nameAndBirthDate(b)
}

/**
 * Whether a child is on record: by pupil number, or by name and date of birth. Names lie sealed, so those who have
 * or had a case are opened one by one (some thousand; a tenth of a second), and nothing of them is kept.
 */
@Injectable()
export class KnownChildren {
  constructor(
    @Inject(DATABASE) private readonly pool: Pool,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: OpenVault,
  ) {}

  async find(authority: string, child: Child): Promise<KnownChild | undefined> {
    // In this order: a case that the list takes in between the two is then found in both, and never in neither.
    const lacking = await this.notListedYet(authority)
    const listed = await this.cases(authority)
    const people = [...new Set([...listed.map(({ person }) => person ?? ''), ...lacking.people])]
    const found =
      'person' in child
        ? { person: child.person, by: 'id' as const }
        : await this.matching(authority, people, child)
    if (found === undefined) return undefined
    const { person } = found
    const fresh = await this.openNow(authority, person, lacking.streams)
    const open =
      fresh ?? listed.find((one) => one.person === person && OPEN.has(one.status) && one.received_on !== null)
    const receivedOn = open?.received_on ?? undefined
    const reference = (open ?? listed.find((one) => one.person === person))?.reference
    return {
      ...found,
      ...(reference === undefined ? {} : { reference }),
      ...(open === undefined || receivedOn === undefined
        ? {}
        : { open: { reference: open.reference, receivedOn } }),
    }
  }

  /** Who and what the log holds that the list of cases has not taken in: lists may be behind. */
  private async notListedYet(
    authority: string,
  ): Promise<{ readonly people: readonly string[]; readonly streams: readonly string[] }> {
    const [standing] = await standingOf(this.pool, [caseProjection], authority)
    const streams = new Set<string>()
    let after = standing?.position ?? 0
    for (;;) {
      const events = await this.store.readAll(authority, { after, limit: PAGE })
      for (const { stream } of events) streams.add(stream)
      const last = events.at(-1)
      if (last === undefined) break
      after = last.position
    }
    const of = (category: string) => [...streams].filter((stream) => categoryOf(stream) === category)
    return { people: of('person').map(idOf), streams: of('assessment') }
  }

  private async openNow(authority: string, person: string, streams: readonly string[]) {
    for (const stream of streams) {
      const record = await openStream(ASSESSMENT, this.store, authority, stream)
      if (record?.person !== person || !isOpen(record.state.stage)) continue
      const received_on = factsOf(record.state, 'RequestReceived')[0]?.data.receivedOn
      if (received_on !== undefined) return { reference: record.reference, received_on }
    }
    return undefined
  }

  private cases(authority: string) {
    return askAbout(readModels(this.pool), authority, (transaction) =>
      transaction
        .selectFrom('read.case_summary')
        .select(['person', 'reference', 'status', 'received_on'])
        .where('authority', '=', authority)
        .where('person', 'is not', null)
        .execute(),
    )
  }

  private async matching(
    authority: string,
    people: readonly string[],
    details: PersonDetails,
  ): Promise<Pick<KnownChild, 'person' | 'by'> | undefined> {
    const streams = people.map((person) => streamName(authority, 'person', person))
    const histories = new Map<string, RecordedPersonEvent[]>()
    for (const event of await this.store.readStreams(authority, streams)) {
      const history = histories.get(event.stream) ?? []
      history.push(codec.parse(event))
      histories.set(event.stream, history)
    }
    const sealed = [...histories].flatMap(([stream, history]) => {
      const known = personOf(history)
      return known.status === 'none'
        ? []
        : [{ person: idOf(stream), eventType: known.sealedAs, data: known.details }]
    })
    const opened = await (await this.vault()).openMany(authority, sealed)
    for (const [by, isSame] of [
      ['number', sameNumber],
      ['nameAndBirthDate', sameName],
    ] as const) {
      const at = opened.findIndex((one) => one !== 'destroyed' && isSame(one, details))
      const person = sealed[at]?.person
      if (person !== undefined) return { person, by }
    }
    return undefined
  }
}
