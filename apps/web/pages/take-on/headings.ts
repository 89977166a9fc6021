import { type TakeOn } from '#application'
import {
  type HeadingMapping,
  isLiveColumn,
  LIVE_COLUMNS,
  type LiveColumnName,
  type MappedHeading,
} from '#sen2'
import { type HeadingsForm, LEAVE_OUT, LONGEST_HEADING } from './take-on.dto.js'

/** The headings of the list that was handed in; none of a return, or before it was read. */
export const headingsOf = ({ outcome }: TakeOn): readonly MappedHeading[] =>
  outcome === null || outcome.kind === 'return' ? [] : (outcome.headings ?? [])

const columns = [...LIVE_COLUMNS].map(([value, { label }]) => ({ value, text: label }))

const byWords = ({ column, by }: MappedHeading): string =>
  column !== undefined && by === 'synonym'
    ? `By its words: ${LIVE_COLUMNS.get(column)?.label ?? column}`
    : 'Not known'

/** Each heading with what it may mean; what somebody said of it stands chosen. */
export const headingItems = (headings: readonly MappedHeading[], mapping: HeadingMapping) =>
  headings
    .filter(({ spelling }) => spelling.length <= LONGEST_HEADING)
    .map((heading) => {
      const kept = mapping.get(heading.spelling)
      const chosen = kept === undefined ? '' : (kept ?? LEAVE_OUT)
      return {
        heading: heading.heading,
        spelling: heading.spelling,
        unknown: heading.column === undefined && kept === undefined,
        items: [
          { value: '', text: byWords(heading), selected: chosen === '' },
          { value: LEAVE_OUT, text: 'Leave it out', selected: chosen === LEAVE_OUT },
          ...columns.map((one) => ({ ...one, selected: chosen === one.value })),
        ],
      }
    })

/** What was said of each heading of the list; undefined: it goes by its words. */
export const readHeadings = (
  headings: readonly MappedHeading[],
  { spelling, means }: HeadingsForm,
): ReadonlyMap<string, LiveColumnName | null | undefined> => {
  const said = new Map(spelling.map((one, index) => [one, means[index] ?? '']))
  return new Map(
    headings
      .filter((heading) => heading.spelling.length <= LONGEST_HEADING)
      .map((heading) => {
        const value = said.get(heading.spelling) ?? ''
        if (value === LEAVE_OUT) return [heading.spelling, null]
        return [heading.spelling, isLiveColumn(value) ? value : undefined]
      }),
  )
}
