import { type Agreement, agreementOf } from './agreement.js'
import { asIdentity, type Candidate, indexed, keysOf, type Row } from './rows.js'

/** Somebody on record with whom a row shares a number or a birth date. */
export interface Fit {
  readonly candidate: Candidate
  readonly agreement: Agreement
}

/** Which record each row is about; each record is one row's at most, and rows do not depend on their order. */
export interface Claims {
  readonly fitsOf: (row: Row) => readonly Fit[]
  readonly of: (row: Row) => Candidate | undefined
  readonly isFree: (candidate: Candidate) => boolean
}

const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((day) => b.has(day))

type Level = (row: Row, fit: Fit) => boolean

const likelyBy =
  (...by: readonly string[]): Level =>
  (_, { agreement }) =>
    agreement.is === 'likely' && by.includes(agreement.by)

/** What speaks most for it comes first: whoever is found by it is no candidate for what follows. */
const LEVELS: readonly Level[] = [
  likelyBy('both'),
  likelyBy('both', 'received'),
  (row, fit) => fit.agreement.is === 'likely' && overlap(row.made, fit.candidate.made),
  likelyBy('both', 'received', 'postcode'),
]

const RANKS: readonly Agreement['is'][] = ['same', 'likely', 'doubtful', 'shared', 'no']

interface Compared {
  readonly row: Row
  readonly agreement: Agreement
}

/** Of a child with several rows, whichever of them agrees most with somebody on record. */
const closest = (candidate: Candidate, { further, ...row }: Row): Compared =>
  [
    { ...row, further },
    ...further.map((one) => ({ ...one, numbers: row.numbers, distrusted: row.distrusted })),
  ]
    .map((one): Compared => ({ row: one, agreement: agreementOf(one, candidate) }))
    .reduce((best, one) => (RANKS.indexOf(one.agreement.is) < RANKS.indexOf(best.agreement.is) ? one : best))

const book = (rows: readonly Row[], candidates: readonly Candidate[]) => {
  const near = indexed(candidates, keysOf)
  const fits = new Map(
    rows.map((row) => [
      row,
      near([row, ...row.further].flatMap((one) => keysOf(asIdentity(one)))).map((candidate): Fit => ({
        candidate,
        agreement: closest(candidate, row).agreement,
      })),
    ]),
  )
  const claimed = new Set<Candidate>()
  const found = new Map<Row, Candidate>()
  return {
    fitsOf: (row: Row): readonly Fit[] => fits.get(row) ?? [],
    of: (row: Row): Candidate | undefined => found.get(row),
    isFree: (candidate: Candidate): boolean => !claimed.has(candidate),
    claim: (row: Row, candidate: Candidate | undefined): void => {
      if (candidate === undefined) return
      claimed.add(candidate)
      found.set(row, candidate)
    },
  }
}

type Book = ReturnType<typeof book>

/** By a number and what goes with it; of two such records, the one with a request of the same day. */
const claimByNumber = ({ fitsOf, isFree, claim }: Book, rows: readonly Row[]): void => {
  for (const row of rows) {
    const same = fitsOf(row).filter(
      ({ agreement, candidate }) => agreement.is === 'same' && isFree(candidate),
    )
    const [first] = same.toSorted(
      (a, b) =>
        Number(overlap(row.received, b.candidate.received)) -
        Number(overlap(row.received, a.candidate.received)),
    )
    claim(row, first?.candidate)
  }
}

/** As many records as rows, and nothing tells the rows apart: any of them is as good as the other. */
const areInterchangeable = (options: readonly Fit[], rivals: readonly Row[]): boolean =>
  options.length > 1 &&
  options.length === rivals.length &&
  new Set(rivals.map(({ content }) => content)).size === 1

/** Where exactly one record fits and no other row wants it. `own`: the record that this very content was made into. */
const claimAtLevel = (
  { fitsOf, of, isFree, claim }: Book,
  rows: readonly Row[],
  level: Level,
  own: (row: Row) => Candidate | undefined,
): void => {
  const open = rows.filter((row) => of(row) === undefined)
  const likely = new Map(
    open.map((row) => [row, fitsOf(row).filter((fit) => isFree(fit.candidate) && level(row, fit))]),
  )
  const wanted = indexed(open, (row) => (likely.get(row) ?? []).map(({ candidate }) => candidate.known.id))
  for (const row of open) {
    const options = likely.get(row) ?? []
    const same = options.find(({ candidate }) => candidate === own(row) && isFree(candidate))
    const rivals = wanted(options.map(({ candidate }) => candidate.known.id))
    const [only] = options.length === 1 && rivals.length === 1 ? options : []
    const next = areInterchangeable(options, rivals) ? options : []
    claim(row, [same, only, ...next].find((fit) => fit !== undefined && isFree(fit.candidate))?.candidate)
  }
}

/** Places of all rows about a child, first that which agrees most with who they are on record. */
export const placesOf = (row: Row, candidate: Candidate | undefined): readonly [number, ...number[]] => {
  const first = candidate === undefined ? row.place : closest(candidate, row).row.place
  const all = [row, ...row.further].map(({ place }) => place)
  return [first, ...all.filter((place) => place !== first)]
}

/** Who on record each row is, by the table of agreement. What cannot be told is nobody's. */
export const claimsOf = (
  rows: readonly Row[],
  candidates: readonly Candidate[],
  own: (row: Row) => Candidate | undefined,
): Claims => {
  const claims = book(rows, candidates)
  claimByNumber(claims, rows)
  for (const level of LEVELS) claimAtLevel(claims, rows, level, own)
  // Without a birth date nothing but its content tells who a row is.
  for (const row of rows) {
    const same = own(row)
    if (claims.of(row) === undefined && same !== undefined && claims.isFree(same)) claims.claim(row, same)
  }
  return claims
}
