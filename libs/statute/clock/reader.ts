import { type HistoryEvent } from '../history/index.js'
import { type ClockContext } from './context.js'
import { type Facts } from './facts.js'
import { occurredOn } from '../history/read-field.js'

/** Reads one event into the facts. `happened`: it had occurred by the day of the question. */
export type Reader<F extends Facts> = (
  facts: F,
  event: HistoryEvent,
  happened: boolean,
  context: ClockContext,
) => void

/** By type of event. A Map, so that an event called `constructor` is just unknown. */
export type Readers<F extends Facts> = ReadonlyMap<string, Reader<F>>

/**
 * The facts of a corrected history as at a day. Events that move no limit have no reader.
 * Throws HistoryError for an event that cannot be read.
 */
export const readInto = <F extends Facts>(
  facts: F,
  events: readonly HistoryEvent[],
  readers: Readers<F>,
  context: ClockContext,
): F => {
  for (const { type, occurredOn: on } of events)
    if (type === 'TakenOn') {
      facts.takenOn = true
      facts.takenOnDay = earlier(facts.takenOnDay, on)
    }
  for (const event of events) {
    // Checked for every event, also one that moves no limit: an impossible day is a slip somebody must see.
    const happened = occurredOn(event) <= context.asAt
    readers.get(event.type)?.(facts, event, happened, context)
  }
  return facts
}

/** The earlier of what is known and another day. */
export const earlier = (a: string | undefined, b: string): string => (a === undefined || b < a ? b : a)
