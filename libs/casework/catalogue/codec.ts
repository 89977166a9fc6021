import { type DecidedEvent } from '../vocabulary/command.js'
import { type Recorded } from '../vocabulary/define.js'
import { definitionOf, type EventCategory, type EventIn, schemaVersionOf } from './registry.js'
import { upToDate } from '../vocabulary/upcasting.js'

/** An event as a log hands it over. */
export type LoggedEvent = Recorded<DecidedEvent> & { readonly schemaVersion: number }

export interface CategoryCodec<Category extends EventCategory> {
  schemaVersion(type: string): number
  /** In today's shape, whatever version it was written in. Throws UnknownEvent: better to stop than to guess. */
  parse(event: LoggedEvent): Recorded<EventIn<Category>>
}

/**
 * Between the log and the events of a category. What is in the log was checked against its schema before it was
 * written, and the hash chain keeps it so; a rebuild reads millions, and asks only for the type and its version.
 */
export const codecOf = <Category extends EventCategory>(category: Category): CategoryCodec<Category> => ({
  schemaVersion: (type) => schemaVersionOf(category, type),
  parse: (event) => {
    const { id, type, occurredOn } = event
    const data = upToDate(definitionOf(category, type), event, category)
    return { id, type, occurredOn, data } as unknown as Recorded<EventIn<Category>>
  },
})
