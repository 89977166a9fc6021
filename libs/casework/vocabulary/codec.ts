import { type DecidedEvent } from '../command.js'
import { type Recorded } from './define.js'
import { definitionOf, type EventCategory, type EventIn, schemaVersionOf } from './registry.js'

/** An event as a log hands it over. */
export type LoggedEvent = Recorded<DecidedEvent> & { readonly schemaVersion: number }

export interface CategoryCodec<Category extends EventCategory> {
  schemaVersion(type: string): number
  /** Throws when the log holds what this version of the product does not know: better to stop than to guess. */
  parse(event: LoggedEvent): Recorded<EventIn<Category>>
}

/**
 * Between the log and the events of a category. What is in the log was checked against its schema before it was
 * written, and the hash chain keeps it so; a rebuild reads millions, and asks only whether the type is known.
 */
export const codecOf = <Category extends EventCategory>(category: Category): CategoryCodec<Category> => ({
  schemaVersion: (type) => schemaVersionOf(category, type),
  parse: ({ id, type, schemaVersion, occurredOn, data }) => {
    if (definitionOf(category, type)?.version !== schemaVersion)
      throw new Error(
        `Event ${id}: ${type} is not known in version ${schemaVersion} among ${category} events`,
      )
    return { id, type, occurredOn, data } as unknown as Recorded<EventIn<Category>>
  },
})
