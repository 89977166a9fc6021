export type HistoryErrorCode =
  | 'bad_history'
  | 'missing_field'
  | 'bad_date'
  | 'bad_instant'
  | 'unknown_reason'
  | 'unknown_rule'
  | 'unknown_event'
  | 'duplicate_event'

/** A history that cannot be read. Its message can be shown as it is; it quotes no free text. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError'

  constructor(
    readonly code: HistoryErrorCode,
    message: string,
    /** Id of the event at fault, where there is one. */
    readonly eventId?: string,
  ) {
    super(message)
  }
}
