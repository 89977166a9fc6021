import { type DecidedEvent } from '../command.js'
import { type Recorded } from './define.js'
import { type EventCategory, type EventIn, parseEvent, schemaVersionOf } from './registry.js'

/** An event as a log hands it over. */
export type LoggedEvent = Recorded<DecidedEvent> & { readonly schemaVersion: number }

export interface CategoryCodec<Category extends EventCategory> {
  schemaVersion(type: string): number
  /** Throws when the log holds what this version of the product does not know: better to stop than to guess. */
  parse(event: LoggedEvent): Recorded<EventIn<Category>>
}

/** Between the log and the events of a category. */
export const codecOf = <Category extends EventCategory>(category: Category): CategoryCodec<Category> => ({
  schemaVersion: (type) => schemaVersionOf(category, type),
  parse: (event) => {
    const parsed = parseEvent(category, event)
    if (!parsed.ok) throw new Error(`Event ${event.id} cannot be read: ${parsed.refusal.message}`)
    return { ...parsed.event, id: event.id }
  },
})
