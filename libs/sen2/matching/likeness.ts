import { identifiesByUln, identifiesByUpn, type PersonDetails } from '#identity'

/** Only a number in its proper form says who somebody is: "UNKNOWN" stands for many, a temporary one for several. */
export const numbersOf = ({ upn, uln }: PersonDetails): PersonDetails => ({
  ...(upn !== undefined && identifiesByUpn(upn) ? { upn } : {}),
  ...(uln !== undefined && identifiesByUln(uln) ? { uln } : {}),
})

/** Accents, case, spaces and punctuation tell nobody apart: systems spell one child's name with and without them. */
export const plain = (text: string | undefined): string =>
  (text ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\d]/gu, '')

const agree = (a: string | undefined, b: string | undefined): boolean =>
  plain(a) !== '' && plain(a) === plain(b)

/** Letters added, left out, changed or swapped. Bounded: more than two are not counted out. */
const editDistance = (a: string, b: string): number => {
  if (Math.abs(a.length - b.length) > 2) return 3
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, n) => n)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (rows[i - 2]?.[j - 2] ?? 9) + 1 : 9
      row.push(
        Math.min(
          (rows[i - 1]?.[j] ?? 9) + 1,
          (row[j - 1] ?? 9) + 1,
          (rows[i - 1]?.[j - 1] ?? 9) + same,
          swapped,
        ),
      )
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 9
}

/** One letter in a short name, two in a longer one. */
const isNear = (a: string | undefined, b: string | undefined): boolean => {
  const [one, other] = [plain(a), plain(b)]
  if (one.length < 3 || other.length < 3) return false
  return editDistance(one, other) <= (Math.min(one.length, other.length) > 5 ? 2 : 1)
}

export interface Likeness {
  readonly birthDate: 'agrees' | 'differs' | 'unknown'
  readonly surname: boolean
  readonly forename: boolean
  readonly near: boolean
  readonly postcode: boolean
}

const dates = (a: string | undefined, b: string | undefined): Likeness['birthDate'] =>
  a === undefined || b === undefined ? 'unknown' : a === b ? 'agrees' : 'differs'

const between = (row: PersonDetails, known: PersonDetails): Likeness => ({
  birthDate: dates(row.birthDate, known.birthDate),
  surname: agree(row.surname, known.surname),
  forename: agree(row.forename, known.forename),
  near: isNear(row.surname, known.surname) || isNear(row.forename, known.forename),
  postcode: agree(row.postcode, known.postcode),
})

const SCORE = { agrees: 8, unknown: 4, differs: 0 }

const score = ({ birthDate, surname, forename, near, postcode }: Likeness): number =>
  SCORE[birthDate] + (surname ? 2 : 0) + (forename ? 2 : 0) + (near ? 1 : 0) + (postcode ? 1 : 0)

/** How a row is like somebody, by whichever of the details they ever had on record is most like it. */
export const likenessOf = (row: PersonDetails, versions: readonly PersonDetails[]): Likeness | undefined =>
  versions
    .map((known) => between(row, known))
    .reduce<Likeness | undefined>(
      (best, one) => (best === undefined || score(one) > score(best) ? one : best),
      undefined,
    )

/** What a person without a number is told from others by, in one text. */
export const lookOf = ({
  surname,
  forename,
  birthDate,
  postcode,
}: Partial<Record<'surname' | 'forename' | 'birthDate' | 'postcode', string | undefined>>): string =>
  JSON.stringify([surname, forename, birthDate, postcode].map(plain))
