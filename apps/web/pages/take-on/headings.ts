import { type TakeOn } from '#application'
import {
  type HeadingMapping,
  isLiveColumn,
  LIVE_COLUMNS,
  type LiveColumnName,
  type MappedHeading,
} from '#sen2'
import { LEAVE_OUT } from './form.js'

/** So long a heading is kept. */
const LONGEST = 120

/** The headings of the list that was handed in; none of a return, or before it was read. */
export const headingsOf = ({ outcome }: TakeOn): readonly MappedHeading[] =>
  outcome === null || outcome.kind === 'return' ? [] : (outcome.headings ?? [])

const fieldOf = ({ spelling }: MappedHeading): string => `heading-${spelling}`

const columns = [...LIVE_COLUMNS].map(([value, { label }]) => ({ value, text: label }))

const byWords = ({ column, by }: MappedHeading): string =>
  column !== undefined && by === 'synonym'
    ? `By its words: ${LIVE_COLUMNS.get(column)?.label ?? column}`
    : 'Not known'

/** Each heading with what it may mean; what somebody said of it stands chosen. */
export const headingItems = (headings: readonly MappedHeading[], mapping: HeadingMapping) =>
  headings
    .filter(({ spelling }) => spelling.length <= LONGEST)
    .map((heading) => {
      const kept = mapping.get(heading.spelling)
      const chosen = kept === undefined ? '' : (kept ?? LEAVE_OUT)
      return {
        heading: heading.heading,
        field: fieldOf(heading),
        unknown: heading.column === undefined && kept === undefined,
        items: [
          { value: '', text: byWords(heading), selected: chosen === '' },
          { value: LEAVE_OUT, text: 'Leave it out', selected: chosen === LEAVE_OUT },
          ...columns.map((one) => ({ ...one, selected: chosen === one.value })),
        ],
      }
    })

/** What was said of each heading; undefined: it goes by its words. */
export const readHeadings = (
  headings: readonly MappedHeading[],
  said: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, LiveColumnName | null | undefined> =>
  new Map(
    headings
      .filter(({ spelling }) => spelling.length <= LONGEST)
      .map((heading) => {
        const value = said[fieldOf(heading)]
        if (value === LEAVE_OUT) return [heading.spelling, null]
        return [heading.spelling, typeof value === 'string' && isLiveColumn(value) ? value : undefined]
      }),
  )
