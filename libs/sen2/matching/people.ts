import { type Matches, type PersonDetails } from '#identity'
import { type PersonRows } from '../mapping/families.js'
import { matchId } from '../mapping/ids.js'
import { detailsOf } from '../mapping/person.js'
import { type ReturnHeader } from '../reader/index.js'
import { type MatchReason } from './agreement.js'
import { type Claims, claimsOf, placesOf } from './claims.js'
import { type KnownPerson } from './known.js'
import { freeIds, ownIds } from './new-ids.js'
import { candidateOf, type PeopleOnRecord, type Row, withinTheFile } from './rows.js'

/** Somebody on record who may be the same child: a person has to say. */
export interface Doubt {
  readonly match: string
  readonly other: string
  readonly because: MatchReason
  readonly alike: boolean
  readonly numbersDiffer: boolean
}

/** Who a person of the return is on record. */
export interface MatchedRow {
  /** Place of the person among those of the return, and of further rows of the person table about the same child. */
  readonly place: number
  readonly further: readonly number[]
  /** Keyed hashes of the numbers that say who somebody is. */
  readonly numbers: Matches
  /** Another row of the file, or somebody on record, has the same number and is another child. */
  readonly numberShared: boolean
  readonly id: string
  readonly known: KnownPerson | undefined
  readonly doubts: readonly Doubt[]
}

/** A person of the return, and who that is on record. */
export interface MatchedPerson extends Omit<MatchedRow, 'further' | 'place'> {
  /** The row, with the requests of every row that is about the same child. */
  readonly rows: PersonRows
  /** Further rows of the person table that are about this child. */
  readonly further: readonly PersonRows[]
  readonly details: PersonDetails
}

/** Nothing of them stands: an import that was taken back had brought them. */
const hasNothing = ({ assessments, plans }: KnownPerson): boolean =>
  [...assessments, ...plans].every((one) => one.void)

/** Records that another row of the same file is about are no candidates: twins. */
const doubtsOf = ({ fitsOf, isFree }: Claims, row: Row, id: string): readonly Doubt[] =>
  fitsOf(row).flatMap(({ candidate, agreement }) => {
    if (!isFree(candidate) || hasNothing(candidate.known)) return []
    const other = candidate.known.id
    const pair = { match: matchId(id, other), other }
    if (agreement.is === 'likely')
      return [{ ...pair, because: 'birthDateAndNames', alike: true, numbersDiffer: false }]
    if (agreement.is !== 'doubtful') return []
    const { because, numbersDiffer } = agreement
    return [{ ...pair, because, alike: because === 'birthDateAndNames', numbersDiffer }]
  })

/** Who each row of the return is, by the table of agreement of the format's section 6. */
export const matchRows = (
  { authority }: ReturnHeader,
  all: readonly Row[],
  record: PeopleOnRecord,
): readonly MatchedRow[] => {
  const candidates = [...record.people.values()].map((known) => candidateOf(record, known))
  const byId = new Map(candidates.map((candidate) => [candidate.known.id, candidate]))
  const rows = withinTheFile(all)
  const own = ownIds(authority, rows)
  const claims = claimsOf(rows, candidates, (row) => byId.get(own.get(row) ?? ''))
  const idFor = freeIds(authority, byId.keys())
  const matched = rows.map((row): MatchedRow => {
    const { numbers } = row
    const [place, ...further] = placesOf(row, claims.of(row))
    const known = claims.of(row)?.known
    const id = known?.id ?? idFor(row)
    const isShared =
      known === undefined && claims.fitsOf(row).some(({ agreement }) => agreement.is === 'shared')
    return {
      ...{ place, further, numbers, id, known },
      numberShared: row.numberShared || isShared,
      doubts: known === undefined ? doubtsOf(claims, row, id) : [],
    }
  })
  return matched.toSorted((a, b) => a.place - b.place)
}

/** A row of the return with who it is, once its rows are there. */
const matchedPerson = (
  { place, further, ...matched }: MatchedRow,
  familyAt: (place: number) => PersonRows,
): MatchedPerson => {
  const [rows, others] = [familyAt(place), further.map(familyAt)]
  return {
    ...matched,
    rows: { ...rows, requests: [rows, ...others].flatMap(({ requests }) => requests) },
    further: others,
    details: detailsOf(rows.person),
  }
}

/**
 * The people of a return with who each is, as their rows come, some hundred at a time: somebody of whom there are
 * further rows when the last of them is there.
 */
export async function* matchedPeople(
  matched: readonly MatchedRow[],
  people: AsyncIterable<readonly PersonRows[]>,
): AsyncGenerator<readonly MatchedPerson[]> {
  const owners = new Map(matched.flatMap((row) => [row.place, ...row.further].map((place) => [place, row])))
  const waiting = new Map<MatchedRow, Map<number, PersonRows>>()
  const arrived = (place: number, family: PersonRows): readonly MatchedPerson[] => {
    const row = owners.get(place)
    if (row === undefined) throw new Error(`Nobody was matched at place ${place} of the return.`)
    const there = waiting.get(row) ?? new Map<number, PersonRows>()
    there.set(place, family)
    waiting.set(row, there)
    if (there.size <= row.further.length) return []
    waiting.delete(row)
    return [
      matchedPerson(row, (wanted) => {
        const found = there.get(wanted)
        if (found === undefined) throw new Error(`The return has no person at place ${wanted}.`)
        return found
      }),
    ]
  }
  let place = 0
  for await (const families of people) yield families.flatMap((family) => arrived(place++, family))
}
