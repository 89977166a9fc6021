import { parseCivilDate } from '../civil-date/index.js'
import { type HistoryEvent } from './event.js'
import { HistoryError } from './history-error.js'
import { endOfDayInLondon, type Instant, tryParseInstant } from './instant.js'

const LOOKS_LIKE_A_DATE = /^\d{4}-\d{2}-\d{2}$/

/**
 * The last instant that counts as known: an instant, or a date meaning the end of that day in London.
 * Throws BadDate for an impossible date, HistoryError for any other text.
 */
const knowledgeLimit = (knownAt: string): Instant => {
  if (LOOKS_LIKE_A_DATE.test(knownAt)) return endOfDayInLondon(parseCivilDate(knownAt))
  const limit = tryParseInstant(knownAt)
  if (limit !== undefined) return limit
  throw new HistoryError(
    'bad_instant',
    'The time known at is neither a date nor an instant. Give for example 2026-05-01 or 2026-05-01T09:00:00Z.',
  )
}

/** When it was recorded. Throws HistoryError for a text that is no instant. */
const recordedAt = (event: HistoryEvent): Instant => {
  // Without a time of recording nothing says that it was not known.
  if (event.recordedAt === undefined) return Number.NEGATIVE_INFINITY
  const instant = tryParseInstant(event.recordedAt)
  if (instant !== undefined) return instant
  throw new HistoryError(
    'bad_instant',
    `Event ${event.id} (${event.type}), "recordedAt": it is not an instant. Give one such as 2026-01-12T09:30:00Z.`,
    event.id,
  )
}

/** The events that had been recorded by then. */
export const recordedBy = <Event extends HistoryEvent>(
  events: readonly Event[],
  knownAt: string,
): readonly Event[] => {
  const limit = knowledgeLimit(knownAt)
  return events.filter((event) => recordedAt(event) <= limit)
}
