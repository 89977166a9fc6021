import { type Matches, type PersonDetails } from '#identity'
import { type ReturnHeader } from '../reader/index.js'
import { contentOf, type PersonRows } from '../mapping/families.js'
import { derivedId, matchId } from '../mapping/ids.js'
import { detailsOf } from '../mapping/person.js'
import { type Agreement, agreementOf, type Identity, type MatchReason, type Sought } from './agreement.js'
import { type KnownPeople, type KnownPerson } from './known.js'
import { lookOf, numbersOf } from './likeness.js'

/** Somebody on record who may be the same child: a person has to say. */
export interface Doubt {
  readonly match: string
  readonly other: string
  readonly because: MatchReason
  readonly alike: boolean
  readonly numbersDiffer: boolean
}

/** A person of the return, and who that is on record. */
export interface MatchedPerson {
  /** The row, with the requests of every row that is about the same child. */
  readonly rows: PersonRows
  /** Further rows of the person table that are about this child. */
  readonly further: readonly PersonRows[]
  readonly details: PersonDetails
  /** Keyed hashes of the numbers that say who somebody is. */
  readonly numbers: Matches
  /** Another row of the file, or somebody on record, has the same number and is another child. */
  readonly numberShared: boolean
  readonly id: string
  readonly known: KnownPerson | undefined
  readonly doubts: readonly Doubt[]
}

export interface PeopleOnRecord {
  readonly people: KnownPeople
  /** Opened details of those whose key has not been destroyed: all that were ever on record, oldest first. */
  readonly details: ReadonlyMap<string, readonly PersonDetails[]>
  readonly matchesOf: (details: PersonDetails) => Matches
  readonly contentKey: (text: string) => string
}

interface Row extends Sought {
  readonly rows: PersonRows
  readonly further: readonly PersonRows[]
  readonly numberShared: boolean
}

interface Candidate extends Identity {
  readonly known: KnownPerson
}

const receivedIn = ({ requests }: PersonRows): ReadonlySet<string> =>
  new Set(requests.flatMap(({ request }) => request.receivedOn ?? []))

const numbered = (
  record: PeopleOnRecord,
  looks: readonly PersonDetails[],
): Pick<Identity, 'upns' | 'ulns'> => {
  const numbers = looks.map((details) => record.matchesOf(numbersOf(details)))
  return {
    upns: new Set(numbers.flatMap(({ upn }) => upn ?? [])),
    ulns: new Set(numbers.flatMap(({ uln }) => uln ?? [])),
  }
}

/** Of somebody who was forgotten the hashes in the log are left. */
const hashesOf = ({ sealed }: KnownPerson): Pick<Identity, 'upns' | 'ulns'> => ({
  upns: new Set(sealed.flatMap(({ data }) => data.matches.upn ?? [])),
  ulns: new Set(sealed.flatMap(({ data }) => data.matches.uln ?? [])),
})

const candidateOf = (record: PeopleOnRecord, known: KnownPerson): Candidate => {
  const looks = record.details.get(known.id) ?? []
  return {
    known,
    looks,
    received: new Set(known.assessments.flatMap(({ receivedOn }) => receivedOn)),
    ...(looks.length === 0 ? hashesOf(known) : numbered(record, looks)),
  }
}

const asIdentity = (row: Row): Identity => ({
  upns: new Set(row.numbers.upn === undefined ? [] : [row.numbers.upn]),
  ulns: new Set(row.numbers.uln === undefined ? [] : [row.numbers.uln]),
  looks: [row.details],
  received: row.received,
})

/** Keys that rows or people must share to be compared at all: a number, or a birth date. */
const keysOf = ({ upns, ulns, looks }: Identity): readonly string[] => [
  ...[...upns].map((upn) => `upn ${upn}`),
  ...[...ulns].map((uln) => `uln ${uln}`),
  ...looks.flatMap(({ birthDate }) => (birthDate === undefined ? [] : [`born ${birthDate}`])),
]

const indexed = <Item>(
  items: readonly Item[],
  keys: (item: Item) => readonly string[],
): ((wanted: readonly string[]) => readonly Item[]) => {
  const found = new Map<string, Item[]>()
  for (const item of items)
    for (const key of keys(item)) {
      const group = found.get(key)
      if (group === undefined) found.set(key, [item])
      else group.push(item)
    }
  return (wanted) => [...new Set(wanted.flatMap((key) => found.get(key) ?? []))]
}

/** Rows of one file are different children, unless they share a number and the table says that they are one. */
const withinTheFile = (rows: readonly Row[]): readonly Row[] => {
  const sharing = indexed(rows, (row) => keysOf(asIdentity(row)).filter((key) => !key.startsWith('born ')))
  const groups = new Map<Row, Row[]>()
  const shared = new Set<Row>()
  const merged = new Set<Row>()
  for (const row of rows) {
    if (merged.has(row)) continue
    const others = sharing(keysOf(asIdentity(row))).filter((other) => other !== row && !merged.has(other))
    const same = others.filter((other) => agreementOf(other, asIdentity(row)).is === 'same')
    for (const other of others) if (!same.includes(other)) [row, other].forEach((one) => shared.add(one))
    for (const other of same) merged.add(other)
    groups.set(row, same)
  }
  return [...groups].map(([row, same]): Row => {
    const others = same.map(({ rows: family }) => family)
    return {
      ...row,
      further: others,
      rows: { ...row.rows, requests: [row.rows, ...others].flatMap(({ requests }) => requests) },
      received: new Set([row, ...same].flatMap(({ received }) => [...received])),
      ...([row, ...same].some((one) => shared.has(one)) ? { numberShared: true, numbers: {} } : {}),
    }
  })
}

/**
 * The id of somebody who is new: from the number or, without one, from name, birth date and postcode, through a keyed
 * hash, so that it says nothing and the same content gives the same id. `nth` tells apart rows that nothing else does.
 */
const newId = (authority: string, record: PeopleOnRecord, row: Row, nth: number): string => {
  const { upn, uln } = row.numbers
  const number = upn ?? uln
  const look = lookOf(number === undefined ? row.details : { ...row.details, postcode: undefined })
  return derivedId(authority, 'child', record.contentKey(JSON.stringify([number ?? '', look, nth])))
}

interface Fit {
  readonly candidate: Candidate
  readonly agreement: Agreement
}

const LEVELS = [['both'], ['both', 'received'], ['both', 'received', 'postcode']] as const

/** Who each person of the return is, by the table of agreement of the format's section 6. */
export const matchPeople = (
  { authority }: ReturnHeader,
  families: readonly PersonRows[],
  record: PeopleOnRecord,
): readonly MatchedPerson[] => {
  const candidates = [...record.people.values()].map((known) => candidateOf(record, known))
  const byId = new Map(candidates.map((candidate) => [candidate.known.id, candidate]))
  const near = indexed(candidates, keysOf)
  const rows = withinTheFile(
    families.map((family): Row => {
      const details = detailsOf(family.person)
      const numbers = record.matchesOf(numbersOf(details))
      return {
        rows: family,
        further: [],
        details,
        numbers,
        received: receivedIn(family),
        numberShared: false,
      }
    }),
  )
  const fits = new Map(
    rows.map((row) => [
      row,
      near(keysOf(asIdentity(row))).map((candidate): Fit => ({
        candidate,
        agreement: agreementOf(row, candidate),
      })),
    ]),
  )
  const fitsOf = (row: Row): readonly Fit[] => fits.get(row) ?? []
  const claimed = new Map<Candidate, Row>()
  const found = new Map<Row, Candidate>()
  const claim = (row: Row, candidate: Candidate): void => {
    claimed.set(candidate, row)
    found.set(row, candidate)
  }
  const free = ({ candidate }: Fit): boolean => !claimed.has(candidate)

  for (const row of rows) {
    const same = fitsOf(row).filter((fit) => fit.agreement.is === 'same' && free(fit))
    const best = same.find(({ candidate }) => [...row.received].some((day) => candidate.received.has(day)))
    const [first] = best === undefined ? same : [best]
    if (first !== undefined) claim(row, first.candidate)
  }

  // The same content as before: the id made of it is there. Rows alike in all of it are told apart by their requests.
  const alike = new Map<string, Row[]>()
  for (const row of rows.toSorted((a, b) => (contentOf(a.rows) < contentOf(b.rows) ? -1 : 1))) {
    const id = newId(authority, record, row, 0)
    alike.set(id, [...(alike.get(id) ?? []), row])
  }
  const ownIds = new Map(
    [...alike.values()].flatMap((group) =>
      group.map((row, nth) => [row, newId(authority, record, row, nth)] as const),
    ),
  )

  for (const level of LEVELS) {
    const open = rows.filter((row) => !found.has(row))
    const likely = new Map(
      open.map((row) => [
        row,
        fitsOf(row).filter(
          (fit) =>
            free(fit) &&
            fit.agreement.is === 'likely' &&
            level.some((by) => 'by' in fit.agreement && fit.agreement.by === by),
        ),
      ]),
    )
    const wanted = indexed(open, (row) => (likely.get(row) ?? []).map(({ candidate }) => candidate.known.id))
    for (const row of open) {
      const own = byId.get(ownIds.get(row) ?? '')
      const options = likely.get(row) ?? []
      if (own !== undefined && !claimed.has(own) && options.some(({ candidate }) => candidate === own)) {
        claim(row, own)
        continue
      }
      const rivals = wanted(options.map(({ candidate }) => candidate.known.id))
      const [only] = options
      if (only !== undefined && free(only) && options.length === 1 && rivals.length === 1)
        claim(row, only.candidate)
      // As many records as rows, and nothing tells them apart: any of them is as good as the other.
      else if (
        options.length > 1 &&
        options.length === rivals.length &&
        new Set(rivals.map((rival) => contentOf(rival.rows))).size === 1
      ) {
        const next = options.find(free)
        if (next !== undefined) claim(row, next.candidate)
      }
    }
  }
  for (const row of rows) {
    const own = byId.get(ownIds.get(row) ?? '')
    if (!found.has(row) && own !== undefined && !claimed.has(own)) claim(row, own)
  }

  const doubtsOf = (row: Row, id: string): readonly Doubt[] =>
    fitsOf(row).flatMap(({ candidate, agreement }) => {
      if (
        claimed.has(candidate) ||
        (candidate.known.assessments.every((one) => one.void) && candidate.known.plans.length === 0)
      )
        return []
      const other = candidate.known.id
      const pair = { match: matchId(id, other), other }
      if (agreement.is === 'likely')
        return [{ ...pair, because: 'birthDateAndNames', alike: true, numbersDiffer: false }]
      if (agreement.is !== 'doubtful') return []
      const { because, numbersDiffer } = agreement
      return [{ ...pair, because, alike: because === 'birthDateAndNames', numbersDiffer }]
    })

  return rows.map((row): MatchedPerson => {
    const { rows: family, further, details, numbers } = row
    const candidate = found.get(row)
    const id = candidate?.known.id ?? ownIds.get(row) ?? newId(authority, record, row, 0)
    const shared = candidate === undefined && fitsOf(row).some(({ agreement }) => agreement.is === 'shared')
    return {
      rows: family,
      further,
      details,
      numbers,
      numberShared: row.numberShared || shared,
      id,
      known: candidate?.known,
      doubts: candidate === undefined ? doubtsOf(row, id) : [],
    }
  })
}
