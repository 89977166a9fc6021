import { type ModuleName } from './modules.js'

/** Something the reader of the report should know about one row. Never quotes a personal column. */
export interface Issue {
  /** The module: `requests` for `Blade-Export_15-01-2026_requests.csv`. */
  readonly file: ModuleName
  /** Line in the file, 1 is the heading. 0 when the issue is about the file as a whole. */
  readonly line: number
  /** Heading of the column at fault; null when it is the row as a whole. */
  readonly column: string | null
  readonly code: string
  readonly message: string
}

/** A row that was not loaded, with its text, for the reject file only. */
export interface RejectedRow {
  readonly file: ModuleName
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
