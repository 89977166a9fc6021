import { createHash } from 'node:crypto'
import { refuseOtherEncodings } from '../reader/carriers/blade.js'
import { givenAt, type Source } from '../reader/carriers/source.js'
import { sheetsOfWorkbook } from '../reader/carriers/workbook-sheets.js'
import { isWorkbook, isZip } from '../reader/carriers/zip.js'
import { readCsvFile } from '../reader/csv.js'
import { ExportRefused } from '../reader/issue.js'

export interface SheetLine {
  /** As the program shows it, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** Why it cannot be read. */
  readonly fault?: { readonly code: string; readonly message: string }
}

export interface LiveSheets {
  readonly kind: 'csv' | 'workbook'
  readonly sheets: readonly { readonly lines: readonly SheetLine[] }[]
  /** SHA-256 of the file, in hexadecimal. */
  readonly digest: string
}

/** A list of an authority's cases with all its columns has a fiftieth of this. Bytes. */
const LARGEST = 50_000_000

const notAList = (name: string): ExportRefused =>
  new ExportRefused(
    'not_a_list',
    `${name} is no list of cases that can be read here: give one CSV file or one workbook (.xlsx).`,
  )

const oneFile = async (path: string): Promise<Source> => {
  const { isFolder, sources } = await givenAt(path)
  const [only] = sources
  if (isFolder || only === undefined) throw notAList(path)
  return only
}

/** The sheets of a CSV file or workbook. Throws ExportRefused with a sentence. */
export const openSheets = async (path: string): Promise<LiveSheets> => {
  const { name, bytes: read } = await oneFile(path)
  const bytes = await read()
  if (bytes.length > LARGEST)
    throw new ExportRefused('too_large', `${name} is larger than 50 MB, so it is no list of cases.`)
  const digest = createHash('sha256').update(bytes).digest('hex')
  if (isZip(bytes)) {
    if (!(await isWorkbook(name, bytes))) throw notAList(name)
    const sheets = await sheetsOfWorkbook(name, bytes)
    return {
      kind: 'workbook',
      sheets: sheets.map((rows) => ({ lines: rows.map((cells, at) => ({ line: at + 1, cells })) })),
      digest,
    }
  }
  refuseOtherEncodings(name, bytes)
  const { rows } = readCsvFile(bytes)
  const lines = rows.map(({ line, cells, fault }) => ({
    line,
    cells,
    ...(fault === undefined ? {} : { fault }),
  }))
  return { kind: 'csv', sheets: [{ lines }], digest }
}
