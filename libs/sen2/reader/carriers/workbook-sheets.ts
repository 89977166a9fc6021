import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { ExportRefused } from '../issue.js'

/** A cell at XFD1048576 makes a table of 17 thousand million cells; the worker ends, and the process lives. */
const MEMORY_MB = 512
/** 5,000 rows of 15 columns take half a second; a cell of 300 MB would never end. */
const PATIENCE_MS = 30_000

const READER = pathToFileURL(createRequire(import.meta.url).resolve('read-excel-file/node')).href

/** Of its own, so that what a workbook does to memory and time stays in it. A workbook's dates are days, at midnight in UTC. */
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads')
const textOf = (cell) => {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'boolean') return cell ? '1' : '0'
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : ''
}
import(workerData.reader)
  .then(({ default: read }) => read(Buffer.from(workerData.bytes)))
  .then((sheets) => parentPort.postMessage(sheets.map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(textOf)) }))))
`

export interface NamedSheet {
  readonly sheet: string
  readonly rows: readonly (readonly string[])[]
}

const unreadable = (name: string): ExportRefused =>
  new ExportRefused(
    'workbook_unreadable',
    `${name} could not be read as a workbook: it is damaged, was cut off, or would take more memory or time than a list of cases does. Save it again as .xlsx, with nothing outside the table.`,
  )

const isSheets = (message: unknown): message is readonly NamedSheet[] => Array.isArray(message)

/** The sheets of a workbook with their names, every cell as a CSV would have it. Throws ExportRefused. */
export const namedSheets = (name: string, bytes: Buffer): Promise<readonly NamedSheet[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, {
      eval: true,
      workerData: { bytes, reader: READER },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      // What the reader writes about a damaged file is no line of our log.
      stderr: true,
    })
    const patience = setTimeout(() => {
      void worker.terminate()
    }, PATIENCE_MS)
    worker.once('message', (message: unknown) => {
      if (isSheets(message)) resolve(message)
      else reject(unreadable(name))
      void worker.terminate()
    })
    worker.once('error', () => {
      reject(unreadable(name))
    })
    worker.once('exit', () => {
      clearTimeout(patience)
      reject(unreadable(name))
    })
  })

export const sheetsOfWorkbook = async (
  name: string,
  bytes: Buffer,
): Promise<readonly (readonly (readonly string[])[])[]> =>
  (await namedSheets(name, bytes)).map(({ rows }) => rows)
