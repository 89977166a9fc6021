import { type ModuleName, MODULES } from './modules.js'

/** Where a row stands: a table of the return, or the list of live cases. */
export type SourceTable = ModuleName | 'cases'

/** Something the reader of the report should know about one row. Never quotes a personal column. */
export interface Issue {
  /** The module: `requests` for `Blade-Export_15-01-2026_requests.csv`. */
  readonly file: SourceTable
  /** Line in the file, 1 is the heading. 0 when the issue is about the file as a whole. */
  readonly line: number
  /** Of a workbook with several sheets, which one, from 1. */
  readonly sheet?: number
  /** Heading of the column at fault; null when it is the row as a whole. */
  readonly column: string | null
  readonly code: string
  readonly message: string
}

const TABLES: readonly SourceTable[] = [...MODULES, 'cases']

/** Parents before children, then by line. */
export const byPlace = (a: Issue, b: Issue): number =>
  TABLES.indexOf(a.file) - TABLES.indexOf(b.file) || a.line - b.line

/** A row that was not loaded, with its text, for the reject file only. */
export interface RejectedRow {
  readonly file: SourceTable
  readonly line: number
  readonly raw: string
}

/** The folder cannot be taken as an export at all: nothing is loaded. The message says what to do. */
export class ExportRefused extends Error {
  override readonly name = 'ExportRefused'
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}
