import { ExportRefused } from '../issue.js'
import { bladeFiles, readBlade } from './blade.js'
import { type Carried, type Streamed } from './carried.js'
import { type HeaderGiven } from './header-row.js'
import { readModuleFiles } from './module-files.js'
import { type Given, givenAt, type Source } from './source.js'
import { readWorkbook } from './workbook.js'
import { openXml } from './xml.js'
import { isWorkbook, isZip, unzipped } from './zip.js'

/** The beginning of an XML file in any of its encodings, a mark and spaces before it. */
const isXml = (bytes: Buffer): boolean =>
  /^[\0\s]*<[\0]?[?A-Za-z!]/.test(bytes.toString('latin1', 0, 64).replace(/^(?:ï»¿|ÿþ|þÿ)/, ''))

const firstOf = async (source: Source): Promise<Buffer> => {
  for await (const chunk of source.stream() as AsyncIterable<Buffer>) return chunk
  return Buffer.alloc(0)
}

const single = (path: string, kind: string, sources: readonly Source[]): Source | undefined => {
  if (sources.length > 1)
    throw new ExportRefused(
      'several_exports',
      `${path} holds ${sources.length} ${kind} (${sources.map(({ name }) => name).join(', ')}). Keep the right one and take the others away.`,
    )
  return sources[0]
}

const nothingKnown = (path: string): ExportRefused =>
  new ExportRefused(
    'not_an_export',
    `${path} is not a SEN2 return in a form that is known here: nine CSV files as COLLECT exports them (Blade-Export_15-01-2026_requests.csv and so on), the XML return, the five module files, a workbook, or a zip of one of them.`,
  )

/** One file by what it begins with; undefined where only its companions tell what it is. */
const readOne = async (source: Source, header: HeaderGiven): Promise<Carried | Streamed | undefined> => {
  const start = await firstOf(source)
  if (isZip(start)) {
    const bytes = await source.bytes()
    if (await isWorkbook(source.name, bytes)) return readWorkbook(source.name, bytes, header)
    const inside = await unzipped(source.name, bytes)
    return readSeveral({ path: source.name, isFolder: true, sources: inside }, header)
  }
  return isXml(start) ? openXml(source) : undefined
}

const readSeveral = async ({ path, sources }: Given, header: HeaderGiven): Promise<Carried | Streamed> => {
  const blade = bladeFiles(sources)
  if (blade.length > 0) return readBlade(path, blade)
  const ending = (wanted: RegExp) => sources.filter(({ name }) => wanted.test(name) && !name.startsWith('~$'))
  const one = single(path, 'XML files', ending(/\.xml$/i)) ?? single(path, 'workbooks', ending(/\.xlsx$/i))
  const carried =
    (one === undefined ? undefined : await readOne(one, header)) ??
    (await readModuleFiles(path, sources, header))
  if (carried === undefined) throw nothingKnown(path)
  return carried
}

/** Finds out in which carrier a return is written, and opens its tables. Throws ExportRefused with a sentence. */
export const openReturn = async (path: string, header: HeaderGiven): Promise<Carried | Streamed> => {
  const given = await givenAt(path)
  const [only] = given.sources
  if (given.isFolder || only === undefined) return readSeveral(given, header)
  const carried = await readOne(only, header)
  if (carried === undefined) throw nothingKnown(path)
  return carried
}
