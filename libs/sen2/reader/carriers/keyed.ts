import { type Issue } from '../issue.js'
import { type ModuleName, SPECS } from '../modules.js'
import { type TablesBuilder } from './carried.js'
import { KEY_COLUMNS, placesIn } from './headings.js'

/** A table as a workbook or a module file has it: children name their person and request, seldom more. */
export interface KeyedTable {
  /** What its rows hold: one table of the return, or several side by side. */
  readonly modules: readonly ModuleName[]
  readonly heading: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** Ids typed in a spreadsheet come out as 12.0. */
const idOf = (text: string | undefined): string | undefined => {
  const id = text?.trim().replace(/^(\d+)\.0+$/, '$1')
  return id === undefined || id === '' ? undefined : id
}

const ORDER: readonly ModuleName[] = [
  ...(['sen2', 'person', 'requests', 'assessment', 'namedplan'] as const),
  ...(['plandetail', 'activeplans', 'placementdetail', 'senneed'] as const),
]

/** Not there: the row is rejected with the sentence for a parent that is missing. */
const NOWHERE = '-'

type Cells = Record<string, string>

/**
 * Puts the rows of keyed tables under each other: a parent by its own key where the row has one, otherwise by its
 * request, and a request by its person as well, because some tools number the requests of each child from one.
 */
export const addKeyed = (built: TablesBuilder, tables: readonly KeyedTable[]): readonly Issue[] => {
  const byOwnKey = new Map<string, string>()
  const byRequest = new Map<string, string>()
  const unknown: Issue[] = []
  const requestOf = (cells: Cells): string | undefined => {
    const [person, request] = [idOf(cells['persontableid']), idOf(cells['requeststableid'])]
    if (request === undefined) return undefined
    return person === undefined ? byOwnKey.get(`requests ${request}`) : `${person}/${request}`
  }
  const parentOf = (module: ModuleName, cells: Cells): string => {
    const { parent } = SPECS[module]
    if (parent === undefined) return ''
    if (parent.module === 'sen2') return 'sen2-1'
    if (parent.module === 'person') return idOf(cells['persontableid']) ?? NOWHERE
    if (parent.module === 'requests') return requestOf(cells) ?? NOWHERE
    const own = idOf(cells[parent.column])
    return (
      (own === undefined ? undefined : byOwnKey.get(`${parent.module} ${own}`)) ??
      byRequest.get(`${parent.module} ${requestOf(cells) ?? ''}`) ??
      NOWHERE
    )
  }
  const keyOf = (module: ModuleName, cells: Cells): string => {
    if (module === 'sen2') return built.nextKey(module)
    if (module === 'person') return idOf(cells['persontableid']) ?? ''
    if (module === 'requests') return requestOf(cells) ?? built.nextKey(module)
    return built.nextKey(module)
  }
  const add = (module: ModuleName, line: number, cells: Cells): void => {
    if (module === 'requests') {
      const [person, request] = [idOf(cells['persontableid']), idOf(cells['requeststableid'])]
      if (request !== undefined) byOwnKey.set(`requests ${request}`, `${person ?? ''}/${request}`)
    }
    const { key, parent } = SPECS[module]
    const [own, above] = [keyOf(module, cells), parentOf(module, cells)]
    const given = idOf(cells[key])
    if (given !== undefined && module !== 'requests') byOwnKey.set(`${module} ${given}`, own)
    const request = requestOf(cells)
    if (request !== undefined) byRequest.set(`${module} ${request}`, own)
    built.add(module, line, {
      ...cells,
      [key]: own,
      ...(parent === undefined ? {} : { [parent.column]: above }),
    })
  }
  const shares = tables.flatMap((table) =>
    table.modules.map((module) => ({ module, table, places: placesIn(module, table.heading) })),
  )
  for (const { modules, heading } of tables) {
    const known = new Set(modules.flatMap((module) => [...placesIn(module, heading).values()]))
    heading.forEach((column, place) => {
      if (known.has(place) || column.trim() === '' || modules[0] === undefined) return
      const message =
        'This column is not part of the return as we know it; it was left out. If it matters, tell us what it holds.'
      unknown.push({
        file: modules[0],
        line: 1,
        column: column.slice(0, 60),
        code: 'unknown_column',
        message,
      })
    })
  }
  for (const module of ORDER)
    for (const share of shares.filter((one) => one.module === module)) {
      const own = [...share.places.keys()].filter(
        (column) => !(KEY_COLUMNS as readonly string[]).includes(column),
      )
      for (const { line, cells } of share.table.rows) {
        const row = Object.fromEntries(
          [...share.places].map(([column, place]) => [column, cells[place] ?? '']),
        )
        // A row of a file that holds several tables side by side says nothing of a table whose cells are all empty.
        if (share.table.modules[0] === module || own.some((column) => row[column]?.trim() !== ''))
          add(module, line, row)
      }
    }
  return unknown
}
