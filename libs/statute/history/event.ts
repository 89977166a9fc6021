/**
 * A case history as the clock reads it: the event vocabulary of architecture section 3, as plain JSON.
 * The statute lib names no event class of the case model, so that families' advisers can use it on its own.
 */
export interface HistoryEvent {
  readonly id: string
  readonly type: string
  /** Civil date, YYYY-MM-DD. */
  readonly occurredOn: string
  /** Instant, ISO 8601. */
  readonly recordedAt?: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface CaseHistory {
  readonly authority: string
  /** `assessment` or `plan`. */
  readonly stream: string
  readonly events: readonly HistoryEvent[]
}
