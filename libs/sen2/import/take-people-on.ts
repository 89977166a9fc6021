import { type EventStore, type StoredEvent } from '#event-store'
import { type PersonDetails, type PersonVault, type ReadClaim, readClaims } from '#identity'
import { type PersonRows } from '../mapping/families.js'
import { type Origin } from '../mapping/sourced.js'
import { type MatchedCase, matchCases } from '../matching/cases.js'
import { type KnownPeople, knownPeople, type KnownPerson } from '../matching/known.js'
import { type MatchedPerson, matchPeople } from '../matching/people.js'
import { type PeopleOnRecord } from '../matching/rows.js'
import { peopleWarnings } from '../matching/people-warnings.js'
import { type Issue, type ReturnHeader } from '../reader/index.js'
import { inFlight } from './in-flight.js'
import { personChange, personWork, sealChanges } from './person-work.js'
import { questionWork } from './question-work.js'
import { ImportStopped, takeOn, type TakingOnTo } from './take-on.js'
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
  readonly children: readonly PersonRows[]
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

const openDetails = async (
  vault: PersonVault,
  authority: string,
  people: KnownPeople,
): Promise<ReadonlyMap<string, readonly PersonDetails[]>> => {
  const sealed = [...people.values()].flatMap(({ id, sealed }) =>
    sealed.map((one) => ({ person: id, ...one })),
  )
  const details = new Map<string, PersonDetails[]>()
  for (const chunk of chunks(sealed)) {
    const opened = await vault.openMany(authority, chunk)
    opened.forEach((one, place) => {
      const person = chunk[place]?.person
      if (person === undefined || one === 'destroyed') return
      const known = details.get(person)
      if (known === undefined) details.set(person, [one])
      else known.push(one)
    })
  }
  return details
}

const onRecord = async (
  { store, vault }: PeopleImport,
  { authority }: ReturnHeader,
): Promise<PeopleOnRecord> => {
  const fresh = (await store.head(authority)) === 0
  const people = fresh ? new Map<string, never>() : await knownPeople(store, authority)
  return {
    people,
    details: await openDetails(vault, authority, people),
    matchesOf: (details) => vault.matchesOf(authority, details),
    contentKey: (text) => vault.contentKey(authority, text),
  }
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
  record: PeopleOnRecord,
  chunk: readonly PersonCases[],
  warn: (issues: readonly Issue[]) => void,
): Promise<readonly Share[]> => {
  const changes = chunk.map(({ person }) =>
    personChange(person, record.details.get(person.id)?.at(-1), taking.applyDifferences),
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

/**
 * Finds who and what is on record already, and appends what is not; adds up what became of each row. The same again
 * appends nothing; stopped half-way, the same call finishes the job. Throws ImportStopped when it could not go on.
 */
export const takePeopleOn = async (asked: PeopleImport, incoming: Incoming, totals: Tally): Promise<void> => {
  const { store, dryRun = false, applyDifferences = false, signal } = asked
  const { importId, taking, children } = incoming
  const { header } = taking
  const { authority } = header
  // Read before people are looked for: whoever comes later is found by their claim.
  const foundUpTo = await store.head(authority)
  const record = await onRecord(asked, header)
  const people = matchPeople(header, children, record)
  totals.warn(peopleWarnings(people))
  const { now, today, actor = 'ehc-import' } = asked
  const to: TakingOnTo = {
    ...{ store, authority, importId, applyDifferences, dryRun },
    ...{ now, today, actor, foundUpTo },
  }
  let done = 0
  asked.onProgress?.(done, people.length)
  for (const chunk of chunks(people)) {
    const withCases = chunk.map((person) => ({
      person,
      cases: matchCases(header, person.id, person.rows.requests, asOneChild(record.people, person.known)),
    }))
    totals.warn(withCases.flatMap(({ cases }) => cases.flatMap((one) => one.warnings)))
    const shares = await sharesOf(asked, incoming, record, withCases, totals.warn)
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
      asked.onProgress?.(done, people.length)
    })
  }
}
