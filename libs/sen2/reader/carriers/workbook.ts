import { createHash } from 'node:crypto'
import { spelled } from '../header.js'
import { ExportRefused } from '../issue.js'
import { type ModuleName } from '../modules.js'
import { type Carried, tablesBuilder } from './carried.js'
import { addHeader, type HeaderGiven } from './header-row.js'
import { addKeyed, type KeyedTable } from './keyed.js'
import { namedSheets } from './workbook-sheets.js'

/** Sheets of a supplier's workbook, and titles of tables in the department's: "Requests", "Requests Records". */
const TITLES: Readonly<Record<string, ModuleName>> = {
  header: 'sen2',
  sen2: 'sen2',
  person: 'person',
  persons: 'person',
  request: 'requests',
  requests: 'requests',
  assessment: 'assessment',
  assessments: 'assessment',
  namedplan: 'namedplan',
  namedplans: 'namedplan',
  plandetail: 'plandetail',
  plandetails: 'plandetail',
  activeplan: 'activeplans',
  activeplans: 'activeplans',
  placementdetail: 'placementdetail',
  placementdetails: 'placementdetail',
  senneed: 'senneed',
  senneeds: 'senneed',
}

const titled = (text: string): ModuleName | undefined => TITLES[spelled(text).replace(/records?$/, '')]

interface Line {
  readonly line: number
  readonly cells: readonly string[]
}

const isEmpty = ({ cells }: Line): boolean => cells.every((cell) => cell.trim() === '')

const linesOf = (data: readonly (readonly string[])[]): readonly Line[] =>
  data.map((cells, at) => ({ line: at + 1, cells }))

const tableOf = (module: ModuleName, lines: readonly Line[]): KeyedTable | undefined => {
  const [heading, ...rows] = lines.filter((line) => !isEmpty(line))
  return heading && { modules: [module], heading: heading.cells, rows }
}

/** A title stands by itself in the first column; its table goes on to the next title. */
const titleOf = ({ cells: [first = '', ...others] }: Line): ModuleName | undefined =>
  others.every((cell) => cell.trim() === '') ? titled(first) : undefined

/** Tables one under another on one sheet, each under its title (the department's data entry template). */
const stacked = (lines: readonly Line[]): readonly KeyedTable[] => {
  const tables: { module: ModuleName; lines: Line[] }[] = []
  for (const line of lines) {
    const module = titleOf(line)
    if (module !== undefined) tables.push({ module, lines: [] })
    else tables.at(-1)?.lines.push(line)
  }
  return tables.flatMap(({ module, lines: own }) => tableOf(module, own) ?? [])
}

/** Reads the department's data entry workbook or a supplier's. Throws ExportRefused when it is neither. */
export const readWorkbook = async (name: string, bytes: Buffer, header: HeaderGiven): Promise<Carried> => {
  const sheets = (await namedSheets(name, bytes)).map(({ sheet, rows }) => ({ sheet, lines: linesOf(rows) }))
  const named = sheets.flatMap(({ sheet, lines }) => {
    const module = titled(sheet)
    const table = module === undefined ? undefined : tableOf(module, lines)
    return table === undefined ? [] : [table]
  })
  const tables = named.length > 0 ? named : sheets.flatMap(({ lines }) => stacked(lines))
  const has = (module: ModuleName): boolean => tables.some(({ modules: [first] }) => first === module)
  if (!has('person') || !has('requests'))
    throw new ExportRefused(
      'not_an_export',
      `${name} is no SEN2 workbook that is known here: it needs sheets (or tables under each other) named Person and Requests.`,
    )
  const built = tablesBuilder(name)
  const warnings = has('sen2') ? [] : addHeader(built, tables, header)
  const unknown = addKeyed(built, tables)
  return {
    tables: built.tables(),
    digest: createHash('sha256').update(bytes).digest('hex'),
    warnings: [...warnings, ...unknown],
    hasHeadings: false,
  }
}
