import { type HistoryEvent, type HistoryReading } from '#statute'
import { codecOf, type LoggedEvent } from './codec.js'
import { type Recorded } from '../vocabulary/define.js'
import { definitionOf, type EventIn } from './registry.js'

/** Streams whose events can be corrected. */
export type CaseCategory = 'assessment' | 'plan'

/**
 * Where one event carries two legally different dates, its story is told by the first, or by the other one where only
 * that is known: a return may lack either.
 */
const OTHER_DATES: Readonly<Record<string, string>> = {
  decidedOn: 'notifiedOn',
  notifiedOn: 'decidedOn',
  requestedOn: 'receivedByBodyOn',
  sentOn: 'servedOn',
  orderedOn: 'sentOn',
}

const storyFieldIn =
  (category: CaseCategory) =>
  ({ type, data, occurredOn }: HistoryEvent): string | undefined => {
    const usual = definitionOf(category, type)?.story
    if (usual === undefined || data[usual] === occurredOn) return usual
    const other = OTHER_DATES[usual]
    return other !== undefined && data[other] === occurredOn ? other : usual
  }

/** How a log of cases or plans is read: in whatever version its events were written. Throws UnknownEvent. */
export const readingOfLog = <Category extends CaseCategory>(
  category: Category,
): HistoryReading<LoggedEvent, Recorded<EventIn<Category>>> => {
  const codec = codecOf(category)
  return {
    stream: category,
    upcast: (event) => codec.parse(event),
    storyField: storyFieldIn(category),
  }
}

/** How events are read that are in today's shape already: a history file, or what was read from a log before. */
export const inTodaysShape = <Event extends HistoryEvent>(stream: string): HistoryReading<Event, Event> => ({
  stream,
  upcast: (event) => event,
  storyField: storyFieldIn(stream === 'plan' ? 'plan' : 'assessment'),
})
