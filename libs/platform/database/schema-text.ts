import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** SQL as it lies in a file. */
export interface SqlText {
  readonly sql: string
  /** Of the text with LF, whatever line ends git gave the file. Lower-case hex. */
  readonly sha256: string
}

export function readSql(path: string): SqlText {
  const sql = readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
  return { sql, sha256: createHash('sha256').update(sql).digest('hex') }
}

/** A folder of infra/, from the sources and from a build alike. */
export function infraFolder(name: string): string {
  return fileURLToPath(new URL(`../../../infra/${name}`, import.meta.url))
}

/** Why PostgreSQL refused this text, with its line where that is known. */
export function refusalIn(sql: string, error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const position = 'position' in error ? Number(error.position) : Number.NaN
  return Number.isNaN(position)
    ? error.message
    : `${error.message} (line ${sql.slice(0, position).split('\n').length})`
}
