import { type DecidedEvent, textsChanged, typesOf } from '#casework'
import { type StoredEvent } from '#event-store'

/** What a command decided on, as the log keeps it; `history`: the record on which it was decided. */
export const sealTexts = (
  events: readonly DecidedEvent[],
  history: readonly StoredEvent[],
  seal: (text: string) => string,
): readonly DecidedEvent[] => {
  const typeOf = typesOf(history)
  return events.map(({ type, occurredOn, data }) => ({
    type,
    occurredOn,
    data: { ...data, ...textsChanged({ type, data }, typeOf, (text) => seal(text.trim())) },
  }))
}
