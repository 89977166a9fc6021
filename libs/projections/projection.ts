import { type StoredEvent, streamName } from '#event-store'

/** A case in a batch: its whole stream so far, so that it is folded once, however many of its events are new. */
export interface StreamBatch {
  readonly authority: string
  readonly stream: string
  /** `assessment`, `plan`, `person` … */
  readonly category: string
  /** All events of the stream up to the batch's last position, oldest first. */
  readonly history: readonly StoredEvent[]
  /**
   * What the authority has chosen for all its cases: the events of its own stream up to the same position, oldest
   * first. When it chooses anew, every case is projected again.
   */
  readonly settings: readonly StoredEvent[]
}

/** The stream of what an authority chooses: `la885_authority-settings`. */
export const settingsStream = (authority: string): string => streamName(authority, 'authority', 'settings')

/** Where the rows of a table go: into the table itself, or into the copy that a rebuild fills beside it. */
export interface Into {
  (table: string): string
  /** Nothing of the streams of the batch is there yet: their rows need not be compared with any. */
  readonly nothingThere?: true
}

/** Into the tables that are read. */
export const live: Into = (table) => table

/**
 * A read model as the runner sees it. `Transaction` is the runner's own: rows and checkpoint commit together.
 * A projection has no side effects, and projecting a stream again gives the same rows: they depend on the batch alone.
 */
export interface Projection<Transaction> {
  readonly name: string
  /** Raised when the rows would come out differently; the runner then rebuilds. */
  readonly version: number
  /** Stream categories it reads; others are passed over. */
  readonly categories: readonly string[]
  /** Every table it writes, with its schema; each has a primary key that begins with `authority`. */
  readonly tables: readonly string[]
  /**
   * Replaces the rows of each stream of the batch, in `into(table)` and nowhere else. All streams are of one
   * authority, each at most once. An event that this program does not know must make it throw (`faults.ts`).
   */
  project(transaction: Transaction, batch: readonly StreamBatch[], into: Into): Promise<void>
}
