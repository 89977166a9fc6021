import { type HistoryEvent } from './event.js'

/** How the events of one kind of stream are read. */
export interface HistoryReading<Logged extends HistoryEvent, Event extends HistoryEvent> {
  /** `assessment` or `plan`. */
  readonly stream: string
  /** The event in today's shape, whatever version it was written in. */
  readonly upcast: (event: Logged) => Event
  /** The field whose correction moves `occurredOn`; undefined for an event that carries no effective date of its own. */
  readonly effectiveDateField: (event: HistoryEvent) => string | undefined
}

/** The field name by which a correction speaks of the whole record: it was made in error and never happened. */
export const WHOLE_RECORD = '*'

/** The day of an event that has no date of its own in its data. */
const THE_DAY_ITSELF = 'occurredOn'

type Data = HistoryEvent['data']

const without = (data: Data, field: string): Data =>
  Object.fromEntries(Object.entries(data).filter(([name]) => name !== field))

/**
 * An event with one field put right. The effective date takes `occurredOn` with it; null, or nothing,
 * makes a field unknown, and what is unknown is absent.
 */
export const withField = <Event extends HistoryEvent>(
  event: Event,
  field: string,
  is: unknown,
  effectiveDateField: HistoryReading<never, never>['effectiveDateField'],
): Event => {
  if (field === THE_DAY_ITSELF) return typeof is === 'string' ? { ...event, occurredOn: is } : event
  const data = is === null || is === undefined ? without(event.data, field) : { ...event.data, [field]: is }
  const movesStory = typeof is === 'string' && field === effectiveDateField(event)
  return movesStory ? { ...event, data, occurredOn: is } : { ...event, data }
}
