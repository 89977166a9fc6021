import { ExportRefused, type Issue } from './issue.js'
import { type Column, type LayoutVersion, type ModuleName, SPECS } from './modules.js'

export interface Header {
  /** Place of each known column in the row. */
  readonly places: ReadonlyMap<string, number>
  readonly width: number
  readonly warnings: readonly Issue[]
}

/** Tools differ in case, spaces, line breaks, dashes and brackets. */
export const spelled = (heading: string): string => heading.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '')

const inLayout = (column: Column, layout: LayoutVersion): boolean =>
  (column.since === undefined || column.since <= layout) &&
  (column.until === undefined || layout < column.until)

const placeOf = (headings: readonly string[], column: Column): number | undefined => {
  const place = headings.findIndex((heading) => heading === column.name || column.alias?.includes(heading))
  return place === -1 ? undefined : place
}

const warning = (file: ModuleName, column: string, code: string, message: string): Issue => ({
  file,
  line: 1,
  column,
  code,
  message,
})

const refuseWithout = (module: ModuleName, missing: readonly string[]): void => {
  if (missing.length === 0) return
  throw new ExportRefused(
    'missing_columns',
    `The file of ${module} lacks the ${missing.length === 1 ? 'column' : 'columns'} ${missing.join(', ')}, so the folder cannot be used as a SEN2 export. Export it again from COLLECT with its heading row.`,
  )
}

/** Finds the columns of a file by its heading row. Throws ExportRefused when a necessary one is missing. */
export const readHeader = (
  module: ModuleName,
  cells: readonly string[],
  layout: LayoutVersion | undefined,
): Header => {
  const headings = cells.map(spelled)
  const { columns } = SPECS[module]
  const places = new Map<string, number>()
  for (const column of columns) {
    const place = placeOf(headings, column)
    if (place !== undefined) places.set(column.name, place)
  }
  refuseWithout(
    module,
    columns.filter((column) => column.necessary && !places.has(column.name)).map((column) => column.name),
  )
  const taken = new Set(places.values())
  const unknown = headings.flatMap((heading, place) =>
    taken.has(place) || heading === ''
      ? []
      : [
          warning(
            module,
            heading,
            'unknown_column',
            'This column is not part of the return as we know it; it was left out. If it matters, tell us what it holds.',
          ),
        ],
  )
  const missing = columns.flatMap((column) =>
    layout === undefined || places.has(column.name) || !inLayout(column, layout)
      ? []
      : [
          warning(
            module,
            column.name,
            'missing_column',
            "This column belongs to the return of the export's year and is not in the file; what it would have held is taken as unknown.",
          ),
        ],
  )
  return { places, width: cells.length, warnings: [...unknown, ...missing] }
}
