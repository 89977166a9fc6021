import { type CsvRow } from '../csv.js'
import { type Issue } from '../issue.js'
import { MODULES, type ModuleName, SPECS } from '../modules.js'

/** The rows of one table of the return, before anything is read from them. */
export interface Table {
  readonly module: ModuleName
  /** For sentences. */
  readonly name: string
  readonly heading: CsvRow
  readonly rows: readonly CsvRow[]
  readonly blank: readonly number[]
}

/** A return as its carrier holds it: nine tables, however it is written. What differs is only how cells are found. */
export interface Carried {
  readonly tables: CarriedTables
  /** SHA-256 of what was read, in hexadecimal. */
  readonly digest: string
  readonly warnings: readonly Issue[]
  /** The carrier has a heading row of its own: a column that is missing is missing, and is said. */
  readonly hasHeadings: boolean
}

export type CarriedTables = ReadonlyMap<ModuleName, Table>

/** One reading of a return from its beginning. */
export interface Pass {
  /** Rows of some hundred people at a time, with all that hangs on them. Throws ExportRefused. */
  readonly parts: AsyncIterable<CarriedTables>
  /** What stands beside the rows. Only once all parts were read. */
  readonly warnings: () => readonly Issue[]
  /** SHA-256 of what was read, in hexadecimal. Only once all parts were read. */
  readonly digest: () => string
}

/** A return whose people follow each other, so that it is read as often as it is needed and never held as a whole. */
export interface Streamed {
  readonly name: string
  readonly read: () => Pass
}

type Cells = Readonly<Record<string, string>>

const columnsOf = (module: ModuleName): readonly string[] => SPECS[module].columns.map(({ name }) => name)

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Gathers the tables of a carrier that names its values one by one. */
export const tablesBuilder = (name: string) => {
  const empty = () => new Map<ModuleName, CsvRow[]>(MODULES.map((module) => [module, []]))
  let rows = empty()
  const counts = new Map<ModuleName, number>()
  return {
    /** A key of its own for a row of a carrier without keys. */
    nextKey: (module: ModuleName): string => {
      const next = (counts.get(module) ?? 0) + 1
      counts.set(module, next)
      return `${module}-${next}`
    },
    add: (module: ModuleName, line: number, cells: Cells): void => {
      const values = columnsOf(module).map((column) => cells[column] ?? '')
      rows.get(module)?.push({
        line,
        cells: values,
        // Made when it is asked for: of the rows that are read nobody ever does.
        get raw() {
          return values.map(quoted).join(',')
        },
      })
    },
    /** What was added since the last call. Keys go on from where they are. */
    tables: (): CarriedTables => {
      const added = rows
      rows = empty()
      return new Map(
        MODULES.map((module) => {
          const cells = columnsOf(module)
          const heading = { line: 1, cells, raw: cells.join(',') }
          return [module, { module, name, heading, rows: added.get(module) ?? [], blank: [] }]
        }),
      )
    },
  }
}

export type TablesBuilder = ReturnType<typeof tablesBuilder>
