import { type HistoryEvent, type HistoryReading } from '#statute'
import { type Recorded } from '../vocabulary/define.js'
import { type EventIn, vocabularyOf } from './registry.js'
import { type LoggedEvent, logReading, todaysReading } from './vocabulary.js'

/** Streams whose events can be corrected. */
export type CaseCategory = 'assessment' | 'plan'

/** How a log of cases or plans is read: in whatever version its events were written. Throws UnknownEvent. */
export const readingOfLog = <Category extends CaseCategory>(
  category: Category,
): HistoryReading<LoggedEvent, Recorded<EventIn<Category>>> => logReading(vocabularyOf(category))

/** How events are read that are in today's shape already: a history file, or what was read from a log before. */
export const inTodaysShape = <Event extends HistoryEvent>(stream: string): HistoryReading<Event, Event> =>
  todaysReading(vocabularyOf(stream === 'plan' ? 'plan' : 'assessment'))
