import { spelled } from '../reader/header.js'
import { columnBySpelling, type LiveColumnName } from './columns.js'

/** What a heading of an authority's list means, where somebody said so; null: it is left out. */
export type HeadingMapping = ReadonlyMap<string, LiveColumnName | null>

export interface MappedHeading {
  /** As it stands in the file, of two rows of headings both. */
  readonly heading: string
  /** As the mapping keeps it. */
  readonly spelling: string
  readonly column: LiveColumnName | undefined
  readonly by: 'synonym' | 'mapping' | 'nobody'
}

export interface HeadingRow {
  /** Place in the lines of the sheet of the row that holds the headings. */
  readonly at: number
  readonly headings: readonly MappedHeading[]
}

/** Headings stand in the first lines, under a title at most. */
const LOOKED_AT = 15
/** Fewer known headings than this are words of a title. */
const FEWEST = 3

/** A merged cell has its words in its first place only. */
const filledForward = (cells: readonly string[]): readonly string[] => {
  let last = ''
  return cells.map((cell) => {
    if (cell.trim() !== '') last = cell.trim()
    return last
  })
}

const mapped = (own: string, above: string, mapping: HeadingMapping): MappedHeading => {
  const both = above === '' || above === own ? own : `${above} ${own}`.trim()
  for (const heading of [both, own]) {
    const spelling = spelled(heading)
    const said = mapping.get(spelling)
    if (said !== undefined) return { heading, spelling, column: said ?? undefined, by: 'mapping' }
  }
  for (const heading of [both, own]) {
    const column = columnBySpelling(heading)
    if (column !== undefined) return { heading, spelling: spelled(heading), column, by: 'synonym' }
  }
  return { heading: both, spelling: spelled(both), column: undefined, by: 'nobody' }
}

/** Each column once: of two headings that mean the same the first is taken. */
const once = (headings: readonly MappedHeading[]): readonly MappedHeading[] => {
  const taken = new Set<LiveColumnName>()
  return headings.map((one) => {
    if (one.column === undefined || !taken.has(one.column)) {
      if (one.column !== undefined) taken.add(one.column)
      return one
    }
    return { ...one, column: undefined, by: 'nobody' }
  })
}

const known = (headings: readonly MappedHeading[]): number =>
  headings.filter(({ column }) => column !== undefined).length

/** The rows that may hold the headings, alone and under the row above them; the likeliest first. */
const candidatesIn = (
  lines: readonly (readonly string[])[],
  mapping: HeadingMapping,
): readonly HeadingRow[] => {
  const candidates = lines.slice(0, LOOKED_AT).flatMap((cells, at): readonly HeadingRow[] => {
    const above = at === 0 ? [] : filledForward(lines[at - 1] ?? [])
    const alone = once(cells.map((cell) => mapped(cell.trim(), '', mapping)))
    const under = once(cells.map((cell, place) => mapped(cell.trim(), above[place] ?? '', mapping)))
    return [
      { at, headings: alone },
      { at, headings: under },
    ]
  })
  return candidates.toSorted((a, b) => known(b.headings) - known(a.headings) || a.at - b.at)
}

/**
 * The row of headings of a sheet, with a second one above it where there are two; undefined where the sheet has none
 * that is known, so that it holds something else.
 */
export const headingRow = (
  lines: readonly (readonly string[])[],
  mapping: HeadingMapping,
): HeadingRow | undefined => {
  const [best] = candidatesIn(lines, mapping)
  return best !== undefined && known(best.headings) >= FEWEST ? best : undefined
}

const isWords = ({ heading }: MappedHeading): boolean => /\p{L}/u.test(heading)

/** Where too few headings are known: the row that looks most like one, so that somebody can say what they mean. */
const likeliestRow = (
  lines: readonly (readonly string[])[],
  mapping: HeadingMapping,
): HeadingRow | undefined => {
  const candidates = candidatesIn(lines, mapping)
  const words = ({ headings }: HeadingRow): number => headings.filter(isWords).length
  return candidates.toSorted(
    (a, b) => known(b.headings) - known(a.headings) || words(b) - words(a) || a.at - b.at,
  )[0]
}

/** Each heading once, whichever sheet has it. */
export const eachOnce = (headings: readonly MappedHeading[]): readonly MappedHeading[] => [
  ...new Map(
    headings.filter(({ spelling }) => spelling !== '').map((one) => [one.spelling, one] as const),
  ).values(),
]

/** The headings of every sheet, for somebody to say what they mean. */
export const headingsIn = (
  sheets: readonly (readonly (readonly string[])[])[],
  mapping: HeadingMapping,
): readonly MappedHeading[] =>
  eachOnce(sheets.flatMap((lines) => likeliestRow(lines, mapping)?.headings.filter(isWords) ?? []))
