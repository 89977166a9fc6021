import { type Matches, type PersonDetails } from '#identity'
import { type PersonRows, type RequestRows } from '../mapping/families.js'
import { detailsOf } from '../mapping/person.js'
import { agreementOf, type Identity, type Sought } from './agreement.js'
import { type KnownPeople, type KnownPerson } from './known.js'
import { lookOf, numbersOf } from './likeness.js'

export interface PeopleOnRecord {
  readonly people: KnownPeople
  /** How those whose key has not been destroyed looked, and their numbers: all that were ever on record, oldest first. */
  readonly looks: ReadonlyMap<string, readonly PersonDetails[]>
  readonly matchesOf: (details: PersonDetails) => Matches
  readonly contentKey: (text: string) => string
}

/** What somebody is told from others by; of a whole return only this is held in memory. */
export interface Row extends Sought {
  /** Place of the person among those of the return. */
  readonly place: number
  /** Further rows of the person table that are about this child. */
  readonly further: readonly Row[]
  /** Another row of the file has the same number and is another child. */
  readonly numberShared: boolean
  /** Days of plans. */
  readonly made: ReadonlySet<string>
  /** Keyed hash of all that tells the row from others: the same content has the same. */
  readonly content: string
}

export interface Candidate extends Identity {
  readonly known: KnownPerson
  readonly made: ReadonlySet<string>
}

/** Codes are kept as they stand in their file, so one return in two forms has two of them. */
const NO_CONTENT: ReadonlySet<string> = new Set(['key', 'parent', 'line', 'described', 'codes'])

const contentOf = (requests: readonly RequestRows[]): string =>
  JSON.stringify(
    requests
      .map((one) => JSON.stringify(one, (name, value: unknown) => (NO_CONTENT.has(name) ? undefined : value)))
      .toSorted(),
  )

/** A person with a number is told by it; anybody else by how they look and all that is said of them. */
const contentKey = (
  { contentKey: keyed }: PeopleOnRecord,
  { upn, uln }: Matches,
  details: PersonDetails,
  requests: readonly RequestRows[],
): string => {
  const number = upn ?? uln
  return keyed(
    number === undefined
      ? JSON.stringify(['', lookOf(details), contentOf(requests)])
      : JSON.stringify([number, lookOf({ ...details, postcode: undefined })]),
  )
}

/** Of a person's details, what tells them from others. */
export const lookIn = ({ surname, forename, birthDate, postcode }: PersonDetails): PersonDetails => ({
  ...(surname === undefined ? {} : { surname }),
  ...(forename === undefined ? {} : { forename }),
  ...(birthDate === undefined ? {} : { birthDate }),
  ...(postcode === undefined ? {} : { postcode }),
})

const NO_DAYS: ReadonlySet<string> = new Set()
/** Days of some fifty years. */
const MOST_DAYS = 20_000

/** Most have one request and one plan, on one of few thousand days: those that are alike are held once. */
const daySets = () => {
  const single = new Map<string, ReadonlySet<string>>()
  return (days: readonly string[]): ReadonlySet<string> => {
    const [day, ...others] = days
    if (day === undefined) return NO_DAYS
    if (others.some((other) => other !== day)) return new Set(days)
    const known = single.get(day) ?? new Set([day])
    if (single.size < MOST_DAYS) single.set(day, known)
    return known
  }
}

const daysOf = daySets()

/** What is held of a person of the return while all of them are matched. */
export const rowOf = (record: PeopleOnRecord, { person, requests }: PersonRows, place: number): Row => {
  const details = detailsOf(person)
  const numbers = record.matchesOf(numbersOf(details))
  return {
    place,
    further: [],
    numberShared: false,
    numbers,
    distrusted: {},
    details: lookIn(details),
    received: daysOf(requests.flatMap(({ request }) => request.receivedOn ?? [])),
    made: daysOf(requests.flatMap(({ namedPlan }) => namedPlan?.startedOn ?? [])),
    content: contentKey(record, numbers, details, requests),
  }
}

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
const hashesOf = ({ numbers }: KnownPerson): Pick<Identity, 'upns' | 'ulns'> => ({
  upns: new Set(numbers.flatMap(({ upn }) => upn ?? [])),
  ulns: new Set(numbers.flatMap(({ uln }) => uln ?? [])),
})

export const candidateOf = (record: PeopleOnRecord, known: KnownPerson): Candidate => {
  const looks = record.looks.get(known.id) ?? []
  return {
    known,
    looks,
    received: new Set([
      ...known.assessments.flatMap(({ receivedOn }) => receivedOn),
      ...known.plans.flatMap(({ requestedOn }) => requestedOn ?? []),
    ]),
    made: new Set(known.plans.flatMap(({ madeOn }) => madeOn)),
    ...(looks.length === 0 ? hashesOf(known) : numbered(record, looks)),
  }
}

export const asIdentity = ({ numbers: { upn, uln }, details, received }: Sought): Identity => ({
  upns: new Set(upn === undefined ? [] : [upn]),
  ulns: new Set(uln === undefined ? [] : [uln]),
  looks: [details],
  received,
})

const numberKeys = ({ upns, ulns }: Identity): readonly string[] => [
  ...[...upns].map((upn) => `upn ${upn}`),
  ...[...ulns].map((uln) => `uln ${uln}`),
]

/** Keys that rows or people must share to be compared at all: a number, or a birth date. */
export const keysOf = (identity: Identity): readonly string[] => [
  ...numberKeys(identity),
  ...identity.looks.flatMap(({ birthDate }) => (birthDate === undefined ? [] : [`born ${birthDate}`])),
]

/** Finds the items that have one of the keys that are wanted. */
export const indexed = <Item>(
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

const NUMBERS = ['upn', 'uln'] as const

type NumberName = (typeof NUMBERS)[number]

const only = ({ upn, uln }: Matches, names: ReadonlySet<NumberName>): Matches => ({
  ...(upn !== undefined && names.has('upn') ? { upn } : {}),
  ...(uln !== undefined && names.has('uln') ? { uln } : {}),
})

const without = (names: ReadonlySet<NumberName>): ReadonlySet<NumberName> =>
  new Set(NUMBERS.filter((name) => !names.has(name)))

/** One row may have the number that another lacks. */
const allOf = (row: Row, same: readonly Row[]): Matches =>
  [row, ...same].reduce<Matches>((all, { numbers }) => ({ ...numbers, ...all }), {})

/** Rows of one child as one; a number that another child has as well says nothing of this one. */
const asOne = (row: Row, same: readonly Row[], shared: ReadonlySet<NumberName>): Row => ({
  ...row,
  further: same,
  received: new Set([row, ...same].flatMap(({ received }) => [...received])),
  made: new Set([row, ...same].flatMap(({ made }) => [...made])),
  numberShared: shared.size > 0,
  numbers: only(allOf(row, same), without(shared)),
  distrusted: only(allOf(row, same), shared),
})

const sharedBy = (one: Row, other: Row): readonly NumberName[] =>
  NUMBERS.filter((name) => one.numbers[name] !== undefined && one.numbers[name] === other.numbers[name])

type Sharing = (row: Row) => readonly Row[]

/** All that are one child with a row by way of others that are. */
const reachable = (row: Row, sameAs: Sharing): readonly Row[] => {
  const found = new Set([row])
  for (const one of found) for (const other of sameAs(one)) found.add(other)
  return [...found]
}

/** By what they say, so that the order of a file says nothing. */
const inOrder = (rows: readonly Row[]): readonly Row[] => {
  const keyOf = ({ content, numbers, details, received }: Row): string =>
    JSON.stringify([content, numbers, details, [...received].toSorted()])
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row)
}

/**
 * Rows of one file are different children, unless they share a number and the table says that they are one. Where it
 * says so of some of them and not of others, none of them is taken for another.
 */
export const withinTheFile = (all: readonly Row[]): readonly Row[] => {
  const rows = inOrder(all)
  const withNumber = indexed(rows, (row) => numberKeys(asIdentity(row)))
  const sharing: Sharing = (row) => withNumber(numberKeys(asIdentity(row))).filter((other) => other !== row)
  const isSame = (one: Row, other: Row): boolean => agreementOf(other, asIdentity(one)).is === 'same'
  const sameAs: Sharing = (row) => sharing(row).filter((other) => isSame(row, other))
  const sharedOf = (row: Row): readonly NumberName[] =>
    sharing(row)
      .filter((other) => !isSame(row, other))
      .flatMap((other) => sharedBy(row, other))
  const grouped = new Set<Row>()
  return rows.flatMap((row) => {
    if (grouped.has(row)) return []
    const group = reachable(row, sameAs)
    const contradicts = group.some((one) =>
      sharing(one).some((other) => group.includes(other) && !isSame(one, other)),
    )
    const own = contradicts ? [row] : group
    for (const one of own) grouped.add(one)
    const shared = new Set(own.flatMap(sharedOf))
    if (own.length === 1 && shared.size === 0 && !contradicts) return [row]
    const distrusted = contradicts ? new Set(NUMBERS) : shared
    return [
      asOne(
        row,
        own.filter((one) => one !== row),
        distrusted,
      ),
    ]
  })
}
