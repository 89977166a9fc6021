import { createHash } from 'node:crypto'
import { readCsvFile } from '../csv.js'
import { ExportRefused } from '../issue.js'
import { type ModuleName } from '../modules.js'
import { refuseOtherEncodings } from './blade.js'
import { type Carried, tablesBuilder } from './carried.js'
import { addHeader, type HeaderGiven } from './header-row.js'
import { placesIn } from './headings.js'
import { addKeyed, type KeyedTable } from './keyed.js'
import { type Source } from './source.js'

interface Kind {
  readonly name: string
  readonly modules: readonly ModuleName[]
  /** Columns of which one tells that a file is of this kind. */
  readonly by: readonly string[]
}

/** The five files of the department's template; the later ones hold several tables side by side. */
const KINDS: readonly Kind[] = [
  { name: 'm1 (persons)', modules: ['person'], by: ['surname', 'personbirthdate'] },
  { name: 'm2 (requests)', modules: ['requests'], by: ['receiveddate', 'requestoutcome'] },
  { name: 'm3 (assessments)', modules: ['assessment'], by: ['assessmentoutcome', 'week20'] },
  { name: 'm4 (plans)', modules: ['namedplan', 'plandetail'], by: ['startdate', 'ceasereason'] },
  {
    name: 'm5 (active plans)',
    modules: ['activeplans', 'placementdetail', 'senneed'],
    by: ['lastreview', 'transferla', 'reviewmeeting'],
  },
]

const kindOf = (heading: readonly string[]): Kind | undefined => {
  if (!placesIn('person', heading).has('persontableid')) return undefined
  return KINDS.find(({ modules: [first], by }) => {
    if (first === undefined) return false
    const places = placesIn(first, heading)
    return by.some((column) => places.has(column))
  })
}

interface Found {
  readonly kind: Kind
  readonly source: Source
  readonly bytes: Buffer
  readonly table: KeyedTable
}

/** Those of the files whose headings are those of a module file. */
const moduleFiles = async (sources: readonly Source[]): Promise<readonly Found[]> => {
  const found: Found[] = []
  for (const source of sources) {
    if (!/\.(csv|txt|tsv)$/i.test(source.name)) continue
    const bytes = await source.bytes()
    refuseOtherEncodings(source.name, bytes)
    const [heading, ...rows] = readCsvFile(bytes).rows
    const kind = heading && kindOf(heading.cells)
    if (heading === undefined || kind === undefined) continue
    found.push({ kind, source, bytes, table: { modules: kind.modules, heading: heading.cells, rows } })
  }
  return found
}

/** Reads the five module files, undefined when there is none. Throws ExportRefused when they are not complete. */
export const readModuleFiles = async (
  path: string,
  sources: readonly Source[],
  header: HeaderGiven,
): Promise<Carried | undefined> => {
  const found = await moduleFiles(sources)
  if (found.length === 0) return undefined
  for (const { name } of KINDS.slice(0, 2))
    if (!found.some(({ kind }) => kind.name === name))
      throw new ExportRefused(
        'missing_module',
        `${path} holds module files of the return, but not ${name}. Add it.`,
      )
  const twice = found.find(({ kind }, at) => found.findIndex((other) => other.kind === kind) !== at)
  if (twice !== undefined)
    throw new ExportRefused(
      'several_exports',
      `${path} holds ${twice.kind.name} twice (${twice.source.name} is the second). Keep the right one and take the other away.`,
    )
  const digest = createHash('sha256')
  for (const { bytes, kind } of found.toSorted((a, b) => (a.kind.name < b.kind.name ? -1 : 1)))
    digest.update(`${kind.name}\n${bytes.length}\n`).update(bytes)
  const built = tablesBuilder(path)
  const tables = found.map(({ table }) => table)
  const warnings = [...addHeader(built, tables, header), ...addKeyed(built, tables)]
  return { tables: built.tables(), digest: digest.digest('hex'), warnings, hasHeadings: false }
}
