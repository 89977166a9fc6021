import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { type Issue, type RejectedRow } from '../reader/index.js'

/** The text of rejected rows as a CSV file. It may name children. */
export const rejectedText = (rows: readonly RejectedRow[], issues: readonly Issue[]): string => {
  const codes = new Map(issues.map(({ file, line, code }) => [`${file} ${line}`, code]))
  const records = rows.map(({ file, line, raw }) => [file, line, codes.get(`${file} ${line}`) ?? '', raw])
  return stringify([['file', 'line', 'code', 'row'], ...records])
}

/**
 * Puts the text of rejected rows beside the data, for the operator alone (mode 0600): nowhere else may it go, since
 * it may name children. Returns the path; undefined when nothing was rejected.
 */
export const writeRejects = async (
  folder: string,
  importId: string,
  rows: readonly RejectedRow[],
  issues: readonly Issue[],
): Promise<string | undefined> => {
  if (rows.length === 0) return undefined
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${importId}.csv`)
  // Under another name first: a file that is there is whole, and has its mode from the start.
  await writeFile(`${path}.part`, rejectedText(rows, issues), { mode: 0o600 })
  await rename(`${path}.part`, path)
  return path
}
