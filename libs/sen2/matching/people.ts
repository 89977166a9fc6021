import { type Matches, type PersonDetails } from '#identity'
import { type ReturnHeader } from '../reader/index.js'
import { type PersonRows } from '../mapping/families.js'
import { derivedId, rowId } from '../mapping/ids.js'
import { detailsOf } from '../mapping/person.js'
import { type KnownPeople, type KnownPerson } from './known.js'
import { isSomebodyElse, lookOf, numbersOf } from './likeness.js'

/** A person of the return, and who that is on record. */
export interface MatchedPerson {
  readonly rows: PersonRows
  readonly details: PersonDetails
  /** Keyed hashes of the numbers that are in their proper form. */
  readonly numbers: Matches
  readonly id: string
  readonly known: KnownPerson | undefined
}

export interface PeopleOnRecord {
  readonly people: KnownPeople
  /** Opened details of those whose key has not been destroyed. */
  readonly details: ReadonlyMap<string, PersonDetails>
  readonly matchesOf: (details: PersonDetails) => Matches
}

type Row = Pick<MatchedPerson, 'rows' | 'details' | 'numbers'> & { readonly own: string }

type ByNumber = (hash: string | undefined) => readonly string[]

const byNumber = (people: KnownPeople): ByNumber => {
  const found = new Map<string, string[]>()
  for (const { id, sealed } of people.values())
    for (const hash of [sealed?.data.matches.upn, sealed?.data.matches.uln])
      if (hash !== undefined) found.set(hash, [...(found.get(hash) ?? []), id])
  return (hash) => (hash === undefined ? [] : (found.get(hash) ?? []))
}

const contradicts = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== b

/** Whether the stream that this row would begin is there already, from this row and not from another child's. */
const isOwn = (
  { own, numbers, details }: Row,
  { people, details: opened }: PeopleOnRecord,
  numbered: ByNumber,
): boolean => {
  const known = people.get(own)
  if (known === undefined) return false
  const named = [...numbered(numbers.upn), ...numbered(numbers.uln)]
  if (named.length > 0) return named.includes(own)
  const matches = known.sealed?.data.matches
  const before = opened.get(own)
  return (
    !contradicts(matches?.upn, numbers.upn) &&
    !contradicts(matches?.uln, numbers.uln) &&
    (before === undefined || !isSomebodyElse(before, details))
  )
}

/** A surrogate key that an earlier export of the same year gave to another child needs another id. */
const newId = ({ own, numbers, details }: Row, { people }: PeopleOnRecord): string =>
  people.has(own) ? derivedId(own, numbers.upn ?? numbers.uln ?? lookOf(details) ?? 'another') : own

/**
 * Who each person of the return is. Within one return a person is a `persontableid`; those keys change from return to
 * return, so a person on record is found by UPN, then by ULN. Name, birth date and postcode match nobody: to take two
 * children for one would show one family's dates to another.
 */
export const matchPeople = (
  header: ReturnHeader,
  families: readonly PersonRows[],
  record: PeopleOnRecord,
): readonly MatchedPerson[] => {
  const numbered = byNumber(record.people)
  const claimed = new Set<string>()
  const claim = (id: string | undefined): string | undefined => {
    if (id !== undefined) claimed.add(id)
    return id
  }
  const free = (ids: readonly string[]): string | undefined => ids.find((id) => !claimed.has(id))
  const rows = families.map((family): Row => {
    const details = detailsOf(family.person)
    const numbers = record.matchesOf(numbersOf(details))
    return { rows: family, details, numbers, own: rowId(header, 'person', family.person.key) }
  })
  // Rows of this very return first, so that importing it again finds each row's own stream.
  const own = new Set(rows.filter((row) => isOwn(row, record, numbered)))
  own.forEach((row) => claim(row.own))
  return rows.map((row) => {
    const id = own.has(row)
      ? row.own
      : (claim(free(numbered(row.numbers.upn)) ?? free(numbered(row.numbers.uln))) ?? newId(row, record))
    const { rows: family, details, numbers } = row
    return { rows: family, details, numbers, id, known: record.people.get(id) }
  })
}
