import { type PersonDetails } from '#identity'
import { families, type PersonRows, type RequestRows } from '../mapping/families.js'
import { derivedId } from '../mapping/ids.js'
import { detailsOf } from '../mapping/person.js'
import { type ReturnExport } from '../reader/index.js'

/** Whom each row of a return is about, by `<file> <line>`. */
export type WhoseRow = (file: string, line: number) => PersonDetails | undefined

const rowsOf = ({ request, assessment, namedPlan, activePlan, ...lists }: RequestRows) =>
  [
    ['requests', request] as const,
    ['assessment', assessment] as const,
    ['namedplan', namedPlan] as const,
    ['activeplans', activePlan] as const,
    ...lists.planDetails.map((row) => ['plandetail', row] as const),
    ...lists.placements.map((row) => ['placementdetail', row] as const),
    ...lists.needs.map((row) => ['senneed', row] as const),
  ].flatMap(([file, row]) => (row === undefined ? [] : [`${file} ${row.line}`]))

const placesOf = ({ person, requests }: PersonRows): readonly string[] => [
  `person ${person.line}`,
  ...requests.flatMap(rowsOf),
]

/** The id that the import of these files has: of their content, so that the same files are found again. */
export const importIdOf = ({ header, digest }: Pick<ReturnExport, 'header' | 'digest'>): string =>
  derivedId(header.authority, 'import', digest)

/** Whose row it is, in the files that an import read. */
export const whoseRow = ({ records }: ReturnExport): WhoseRow => {
  const found = new Map(
    families(records).flatMap((family) => {
      const details = detailsOf(family.person)
      return placesOf(family).map((place) => [place, details] as const)
    }),
  )
  return (file, line) => found.get(`${file} ${line}`)
}
