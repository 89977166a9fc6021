import { type Corrected, withCorrections } from './corrections.js'
import { type HistoryEvent } from './event.js'
import { recordedBy } from './known.js'
import { type HistoryReading } from './reading.js'

const SETTLED: unique symbol = Symbol('settled')

/**
 * A history in today's shape, corrected. Only `settle` makes one, so that whoever asks what happened to a child has
 * been given the same answer: the case, the clock, lists, alerts, pages, letters and exports.
 */
export interface Settled<Event extends HistoryEvent = HistoryEvent> extends Corrected<Event> {
  readonly [SETTLED]: true
  /** `assessment` or `plan`. */
  readonly stream: string
  /** Every event that is known, as it was recorded, corrections among them, in the order of the log. */
  readonly recorded: readonly Event[]
}

export interface Settling<Logged extends HistoryEvent, Event extends HistoryEvent> {
  readonly reading: HistoryReading<Logged, Event>
  /** What was recorded later is left out: an instant, or a date meaning the end of that day in London. */
  readonly knownBy?: string | undefined
}

/**
 * The only correction engine.
 *
 * @param events in the order of the log; of a history file, in the order of the file
 * @throws HistoryError for a correction of an event that is not there, or without its fields, and for a time that
 * is none; BadDate for an impossible date; whatever the reading throws for an event that it does not know
 */
export const settle = <Logged extends HistoryEvent, Event extends HistoryEvent>(
  events: readonly Logged[],
  { reading: { stream, upcast, effectiveDateField }, knownBy }: Settling<Logged, Event>,
): Settled<Event> => {
  const known = knownBy === undefined ? events : recordedBy(events, knownBy)
  const recorded = known.map(upcast)
  const ids = () => new Set(events.map(({ id }) => id))
  return { [SETTLED]: true, stream, recorded, ...withCorrections(recorded, ids, effectiveDateField) }
}

/** What had happened by a day (YYYY-MM-DD), by what is known now: corrections count, whatever happened later does not. */
export const happenedBy = <Event extends HistoryEvent>(
  settled: Settled<Event>,
  day: string,
): Settled<Event> => {
  const told = new Map(settled.facts.map(({ id, occurredOn }) => [id, occurredOn]))
  const happened = ({ id, type, occurredOn }: Event): boolean =>
    type === 'FactCorrected' || (told.get(id) ?? occurredOn) <= day
  return {
    ...settled,
    recorded: settled.recorded.filter(happened),
    facts: settled.facts.filter(({ occurredOn }) => occurredOn <= day),
  }
}
