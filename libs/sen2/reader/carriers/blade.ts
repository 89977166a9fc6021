import { createHash } from 'node:crypto'
import { type CsvFile, readCsvFile } from '../csv.js'
import { ExportRefused, type Issue } from '../issue.js'
import { MODULES, type ModuleName } from '../modules.js'
import { type Carried, type Table } from './carried.js'
import { type Source } from './source.js'

const FILE_NAME = /^blade-export_(\d{2}-\d{2}-\d{4})_([a-z0-9]+)\.csv$/i

interface Found {
  readonly source: Source
  readonly date: string
  readonly module: string
}

/** Those of the files that are named as COLLECT names the tables of an export. */
export const bladeFiles = (sources: readonly Source[]): readonly Found[] =>
  sources.flatMap((source) => {
    const [, date, module] = FILE_NAME.exec(source.name) ?? []
    return date === undefined || module === undefined ? [] : [{ source, date, module: module.toLowerCase() }]
  })

const refuseMixture = (path: string, found: readonly Found[]): void => {
  const dates = [...new Set(found.map((file) => file.date))].sort()
  if (dates.length > 1)
    throw new ExportRefused(
      'several_exports',
      `${path} holds exports of ${dates.length} dates (${dates.join(', ')}). Put each export into a folder of its own.`,
    )
  const twice = found.find((file, at) => found.findIndex((other) => other.module === file.module) !== at)
  if (twice !== undefined)
    throw new ExportRefused(
      'several_exports',
      `${path} holds the file of ${twice.module} twice, in different spelling. Keep the right one and take the other away.`,
    )
}

/** UTF-16 has a byte order mark of its own or a zero in every other byte. */
export const refuseOtherEncodings = (name: string, bytes: Buffer): void => {
  if (!bytes.subarray(0, 200).includes(0) && bytes[0] !== 0xff && bytes[0] !== 0xfe) return
  throw new ExportRefused(
    'wrong_encoding',
    `${name}, line 1, is not written in UTF-8. Save the file as UTF-8 (in Excel: "CSV UTF-8"), or export it again.`,
  )
}

const openTable = (module: ModuleName, name: string, bytes: Buffer): Table => {
  refuseOtherEncodings(name, bytes)
  const { rows, blank }: CsvFile = readCsvFile(bytes)
  const [heading, ...others] = rows
  if (heading === undefined)
    throw new ExportRefused(
      'empty_file',
      `${name} is empty; even a table without rows has its heading row. Export it again.`,
    )
  return { module, name, heading, rows: others, blank }
}

const strangers = (found: readonly Found[]): readonly Issue[] =>
  found
    .filter((file) => !MODULES.some((module) => module === file.module))
    .map(({ source }) => ({
      file: 'sen2',
      line: 0,
      column: null,
      code: 'unknown_module',
      message: `${source.name} is not a table of the return as we know it; it was left out.`,
    }))

/** Reads the nine CSV files of a COLLECT export. Throws ExportRefused when they are not one. */
export const readBlade = async (path: string, found: readonly Found[]): Promise<Carried> => {
  refuseMixture(path, found)
  const missing = MODULES.filter((module) => !found.some((file) => file.module === module))
  if (missing.length > 0)
    throw new ExportRefused(
      'missing_module',
      `The export in ${path} is not complete: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. Export it again with all nine files.`,
    )
  const digest = createHash('sha256')
  const tables = new Map<ModuleName, Table>()
  for (const module of MODULES) {
    const file = found.find((one) => one.module === module)
    if (file === undefined) continue
    const bytes = await file.source.bytes()
    digest.update(`${module}\n${bytes.length}\n`).update(bytes)
    tables.set(module, openTable(module, file.source.name, bytes))
  }
  return { tables, digest: digest.digest('hex'), warnings: strangers(found), hasHeadings: true }
}
