import { type PersonDetails } from '#identity'
import { peopleOf, type PersonRows, type RequestRows } from '../mapping/families.js'
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
export const whoseRow = async (found: Pick<ReturnExport, 'parts'>): Promise<WhoseRow> => {
  const rows = new Map<string, PersonDetails>()
  for await (const people of peopleOf(found))
    for (const child of people) {
      const details = detailsOf(child.person)
      for (const place of placesOf(child)) rows.set(place, details)
    }
  return (file, line) => rows.get(`${file} ${line}`)
}
