import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from './error-code.js'
import { ExportRefused } from './issue.js'
import { MODULES, type ModuleName } from './modules.js'

export interface ExportFile {
  readonly name: string
  readonly path: string
}

export interface ExportFiles {
  /** Files by module. */
  readonly files: Readonly<Record<ModuleName, ExportFile>>
  /** Files named like an export's, of a module that the return does not have. */
  readonly strangers: readonly string[]
}

const FILE_NAME = /^blade-export_(\d{2}-\d{2}-\d{4})_([a-z0-9]+)\.csv$/i

const EXAMPLE = 'Blade-Export_15-01-2026_requests.csv'

const list = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder)
  } catch (error) {
    switch (errorCode(error)) {
      case 'ENOENT':
        throw new ExportRefused('folder_not_found', `There is no folder ${folder}. Check the path.`)
      case 'ENOTDIR':
        throw new ExportRefused(
          'not_a_folder',
          `${folder} is a file. Give the folder that holds the nine CSV files of the COLLECT export.`,
        )
      default:
        throw new ExportRefused(
          'folder_unreadable',
          `The folder ${folder} could not be opened (${errorCode(error)}). Check that you may read it.`,
        )
    }
  }
}

interface Found {
  readonly name: string
  readonly date: string
  readonly module: string
}

const foundIn = (names: readonly string[]): readonly Found[] =>
  names.flatMap((name) => {
    const match = FILE_NAME.exec(name)
    const [, date, module] = match ?? []
    return date === undefined || module === undefined ? [] : [{ name, date, module: module.toLowerCase() }]
  })

const refuseMixture = (folder: string, found: readonly Found[]): void => {
  const dates = [...new Set(found.map((file) => file.date))].sort()
  if (dates.length > 1)
    throw new ExportRefused(
      'several_exports',
      `${folder} holds exports of ${dates.length} dates (${dates.join(', ')}). Put each export into a folder of its own.`,
    )
  const twice = found.find((file, at) => found.findIndex((other) => other.module === file.module) !== at)
  if (twice !== undefined)
    throw new ExportRefused(
      'several_exports',
      `${folder} holds the file of ${twice.module} twice, in different spelling. Keep the right one and take the other away.`,
    )
}

/** Finds the nine files of a COLLECT export. Throws ExportRefused when the folder is not one. */
export const findExport = async (folder: string): Promise<ExportFiles> => {
  const found = foundIn(await list(folder))
  if (found.length === 0)
    throw new ExportRefused(
      'not_an_export',
      `${folder} is not a SEN2 export: it holds no file named like ${EXAMPLE}. Give the folder that COLLECT's "Export" was unpacked into.`,
    )
  refuseMixture(folder, found)
  const missing = MODULES.filter((module) => !found.some((file) => file.module === module))
  if (missing.length > 0)
    throw new ExportRefused(
      'missing_module',
      `The export in ${folder} is not complete: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. Export it again with all nine files.`,
    )
  return {
    files: Object.fromEntries(
      found.map(({ name, module }) => [module, { name, path: join(folder, name) }]),
    ) as Record<ModuleName, ExportFile>,
    strangers: found
      .filter((file) => !MODULES.some((module) => module === file.module))
      .map((file) => file.name),
  }
}
