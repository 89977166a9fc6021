import { type EventStore, type StoredEvent, streamName } from '#event-store'
import { type PersonDetails, type PersonVault, type ReadClaim, readClaims } from '#identity'
import { type PersonRows } from '../mapping/families.js'
import { type Origin } from '../mapping/sourced.js'
import { type MatchedCase, matchCases } from '../matching/cases.js'
import {
  type KnownPeople,
  knownPeople,
  type KnownPerson,
  sealedIn,
  type TakeSealed,
} from '../matching/known.js'
import { numbersOf } from '../matching/likeness.js'
import { type MatchedPerson, matchedPeople, matchRows } from '../matching/people.js'
import { lookIn, type PeopleOnRecord, type Row, rowOf } from '../matching/rows.js'
import { peopleWarnings } from '../matching/people-warnings.js'
import { ExportRefused, type Issue, type ReturnHeader } from '../reader/index.js'
import { inFlight } from './in-flight.js'
import { personChange, personWork, sealChanges } from './person-work.js'
import { questionWork } from './question-work.js'
import { ImportStopped, takeOn, type TakingOnTo } from './take-on.js'
import { withSettingNotes } from './setting-notes.js'
import { type Tally } from './tally.js'
import { type TakingOn, type Work } from './work.js'

/** What taking people on needs, whatever they come from. */
export interface PeopleImport {
  readonly store: EventStore
  readonly vault: PersonVault
  /** Instant of the import, ISO 8601 in UTC. */
  readonly now: string
  /** Today in London, YYYY-MM-DD. */
  readonly today: string
  /** Id of the account or process that imports; never a name. */
  readonly actor?: string
  /** Nothing is written; `events` is what would be. */
  readonly dryRun?: boolean
  /** Values that differ from the record become corrections. */
  readonly applyDifferences?: boolean
  readonly onProgress?: (done: number, total: number) => void
  /** Stops between two people; what was loaded stays. */
  readonly signal?: AbortSignal
}

/** The people to be taken on, and what the rows of each case say. */
export interface Incoming {
  readonly importId: string
  readonly taking: TakingOn
  /** In their order, some hundred at a time; read anew by each call. Throws ExportRefused as the reader does. */
  readonly people: () => AsyncIterable<readonly PersonRows[]>
  /** Is shown each of them once, before anything is written. */
  readonly see?: (child: PersonRows) => void
  /** The streams that a case of a person has. */
  readonly workOf: (person: MatchedPerson, one: MatchedCase) => readonly Work[]
  /** Rows of a case that begin no stream: they are carried by the person's. */
  readonly carriedOf: (one: MatchedCase) => readonly Origin[]
}

/** People whose keys are made, and whose streams are read, in one go. */
const CHUNK = 250
/** Appends of one authority wait for each other at its counter row; a few at once keep that busy while the next are decided. */
const AT_ONCE = 6

const chunks = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, n) => items.slice(n * CHUNK, (n + 1) * CHUNK))

/** Items that come in parts of any size, in parts that are worked on in one go. */
export async function* inParts<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  for (const chunk of chunks(items)) yield await Promise.resolve(chunk)
}

/** Opens what is sealed as it comes, and keeps what tells people from each other. */
const looksFrom = (vault: PersonVault, authority: string) => {
  const looks = new Map<string, PersonDetails[]>()
  const take: TakeSealed = async (sealed) => {
    for (const chunk of chunks(sealed)) {
      const opened = await vault.openMany(authority, chunk)
      opened.forEach((one, place) => {
        const person = chunk[place]?.person
        if (person === undefined || one === 'destroyed') return
        const look = { ...lookIn(one), ...numbersOf(one) }
        const known = looks.get(person)
        if (known === undefined) looks.set(person, [look])
        else known.push(look)
      })
    }
  }
  return { looks, take }
}

const onRecord = async (
  { store, vault }: PeopleImport,
  { authority }: ReturnHeader,
): Promise<PeopleOnRecord> => {
  const fresh = (await store.head(authority)) === 0
  const { looks, take } = looksFrom(vault, authority)
  return {
    people: fresh ? new Map<string, never>() : await knownPeople(store, authority, take),
    looks,
    matchesOf: (details) => vault.matchesOf(authority, details),
    contentKey: (text) => vault.contentKey(authority, text),
  }
}

/** Details as they stand of those of these people who are on record; nobody whose key has been destroyed. */
const detailsOnRecord = async (
  { store, vault }: PeopleImport,
  authority: string,
  chunk: readonly PersonCases[],
): Promise<ReadonlyMap<string, PersonDetails>> => {
  const ids = chunk.flatMap(({ person: { id, known } }) => (known === undefined ? [] : [id]))
  if (ids.length === 0) return new Map()
  const events = await store.readStreams(
    authority,
    ids.map((id) => streamName(authority, 'person', id)),
  )
  const last = new Map(sealedIn(events).map((one) => [one.person, one]))
  const opened = await vault.openMany(authority, [...last.values()])
  return new Map(
    [...last.keys()].flatMap((person, place) => {
      const one = opened[place]
      return one === undefined || one === 'destroyed' ? [] : [[person, one] as const]
    }),
  )
}

/** With the records of whoever somebody said is the same child. */
const asOneChild = (people: KnownPeople, known: KnownPerson | undefined): KnownPerson | undefined => {
  if (known === undefined || known.joined.length === 0) return known
  const others = known.joined.flatMap((id) => people.get(id) ?? [])
  return {
    ...known,
    assessments: [known, ...others].flatMap(({ assessments }) => assessments),
    plans: [known, ...others].flatMap(({ plans }) => plans),
  }
}

interface PersonCases {
  readonly person: MatchedPerson
  readonly cases: readonly MatchedCase[]
}

/** A person's share of the import, in the order in which it has to be written: the person comes first. */
type Share = readonly Work[]

/** What these people, where they are new, must not be claimed by; nothing is drawn in a dry run. */
const claimsOf = async (
  { store, vault, dryRun = false }: PeopleImport,
  authority: string,
  chunk: readonly PersonCases[],
): Promise<ReadonlyMap<string, readonly ReadClaim[]>> => {
  const unknown = dryRun ? [] : chunk.filter(({ person }) => person.known === undefined)
  if (unknown.length === 0) return new Map()
  const drawn = await vault.claimsOf(
    authority,
    unknown.map(({ person }) => person.details),
  )
  const own = unknown.flatMap(({ person: { id } }, place) =>
    (drawn[place] ?? []).map((claim) => ({ person: id, claim })),
  )
  await vault.rememberClaims(
    authority,
    own.map(({ person, claim }) => ({ person, claim: claim.id })),
  )
  const read = await readClaims(
    store,
    authority,
    own.map(({ claim }) => claim),
  )
  const claims = new Map<string, ReadClaim[]>(unknown.map(({ person: { id } }) => [id, []]))
  own.forEach(({ person }, place) => claims.get(person)?.push(...read.slice(place, place + 1)))
  return claims
}

const sharesOf = async (
  asked: PeopleImport,
  { taking, workOf, carriedOf }: Incoming,
  chunk: readonly PersonCases[],
  warn: (issues: readonly Issue[]) => void,
): Promise<readonly Share[]> => {
  const before = await detailsOnRecord(asked, taking.header.authority, chunk)
  const changes = chunk.map(({ person }) =>
    personChange(person, before.get(person.id), taking.applyDifferences),
  )
  changes.forEach((change) => {
    warn(change.warnings)
  })
  const { vault, dryRun = false } = asked
  const claims = await claimsOf(asked, taking.header.authority, chunk)
  const sealed = await sealChanges(vault, taking.header.authority, changes, dryRun)
  return chunk.map(({ person, cases }, place): Share => {
    const change = changes[place]
    const own =
      change === undefined
        ? []
        : personWork(
            taking,
            person,
            change,
            sealed[place],
            cases.flatMap(carriedOf),
            claims.get(person.id) ?? [],
          )
    return [...own, ...cases.flatMap((one) => workOf(person, one)), ...questionWork(taking, person, cases)]
  })
}

/** The streams on record that these shares go to; one that this import begins is not looked for. */
const histories = async (
  { store }: PeopleImport,
  authority: string,
  shares: readonly Share[],
): Promise<(stream: string) => readonly StoredEvent[]> => {
  const streams = shares.flat().flatMap(({ stream, exists }) => (exists ? [stream] : []))
  const events = streams.length === 0 ? [] : await store.readStreams(authority, streams)
  const byStream = new Map<string, StoredEvent[]>(streams.map((stream) => [stream, []]))
  for (const event of events) byStream.get(event.stream)?.push(event)
  return (stream) => byStream.get(stream) ?? []
}

/** What cannot be read any more in the middle of the work leaves what is loaded, and says so. */
async function* stillThere<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  try {
    for await (const item of items) yield item
  } catch (error) {
    if (!(error instanceof ExportRefused)) throw error
    throw new ImportStopped(
      error.code,
      `${error.message} What was loaded until then is kept; the same import again finishes it.`,
    )
  }
}

/**
 * Finds who and what is on record already, and appends what is not; adds up what became of each row. The same again
 * appends nothing; stopped half-way, the same call finishes the job. Throws ImportStopped when it could not go on.
 */
export const takePeopleOn = async (asked: PeopleImport, incoming: Incoming, totals: Tally): Promise<void> => {
  const { store, vault, dryRun = false, applyDifferences = false, signal } = asked
  const { importId, taking } = incoming
  const { header } = taking
  const { authority } = header
  // Read before people are looked for: whoever comes later is found by their claim.
  const foundUpTo = await store.head(authority)
  const record = await onRecord(asked, header)
  const rows: Row[] = []
  for await (const part of incoming.people())
    for (const child of part) {
      incoming.see?.(child)
      rows.push(rowOf(record, child, rows.length))
    }
  const matched = matchRows(header, rows, record)
  const { now, today, actor = 'ehc-import' } = asked
  const to: TakingOnTo = {
    ...{ store, vault, authority, importId, applyDifferences, dryRun },
    ...{ now, today, actor, foundUpTo },
  }
  let done = 0
  asked.onProgress?.(done, matched.length)
  for await (const people of stillThere(matchedPeople(matched, incoming.people()))) {
    totals.warn(peopleWarnings(people))
    for (const chunk of chunks(people)) {
      const withCases = chunk.map((person) => {
        const { requests, warnings } = withSettingNotes(person.details, person.rows.requests)
        totals.warn(warnings)
        const known = asOneChild(record.people, person.known)
        return { person, cases: matchCases(header, person.id, requests, known) }
      })
      totals.warn(withCases.flatMap(({ cases }) => cases.flatMap((one) => one.warnings)))
      const shares = await sharesOf(asked, incoming, withCases, totals.warn)
      const historyOf = await histories(asked, authority, shares)
      await inFlight(shares, AT_ONCE, async (share) => {
        if (signal?.aborted === true)
          throw new ImportStopped(
            'import_stopped',
            'The import was stopped. What was loaded is kept; run the same command again to finish it.',
          )
        for (const work of share)
          totals.add(
            work,
            await takeOn(
              to,
              work,
              work.follows === true ? await store.readStream(authority, work.stream) : historyOf(work.stream),
            ),
          )
        done += 1
        asked.onProgress?.(done, matched.length)
      })
    }
  }
}
