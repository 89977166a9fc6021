import { type StoredEvent } from '#event-store'

/** A case in a batch: its whole stream so far, so that it is folded once, however many of its events are new. */
export interface StreamBatch {
  readonly authority: string
  readonly stream: string
  /** `assessment`, `plan`, `person` … */
  readonly category: string
  /** All events of the stream up to the batch's last position, oldest first. */
  readonly history: readonly StoredEvent[]
}

/**
 * A read model as the runner sees it. `Transaction` is the runner's own: rows and checkpoint commit together.
 * A projection has no side effects, and projecting a stream again gives the same rows.
 */
export interface Projection<Transaction> {
  readonly name: string
  /** Raised when the rows would come out differently; the runner then rebuilds. */
  readonly version: number
  /** Stream categories it reads; others are passed over. */
  readonly categories: readonly string[]
  /** Replaces the rows of each stream of the batch. All streams are of one authority, each at most once. */
  project(transaction: Transaction, batch: readonly StreamBatch[]): Promise<void>
  /** Removes the authority's rows, before a rebuild. */
  clear(transaction: Transaction, authority: string): Promise<void>
  /**
   * Removes the authority's rows of all other streams. Where a projection has it, a rebuild does not clear first:
   * it computes every row, writes those that differ, and ends with this.
   */
  keepOnly?(transaction: Transaction, authority: string, streams: readonly string[]): Promise<void>
}
