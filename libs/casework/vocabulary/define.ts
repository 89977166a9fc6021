import { type z } from 'zod'
import { type DecidedEvent } from './command.js'

/** Data of one version as the next version has it. Pure: all it is told is the event's own date. */
export type UpcastStep = (data: Fields, occurredOn: string) => Fields

/** The data of an event of any type. */
export type Fields = Readonly<Record<string, unknown>>

/** One event type as the log keeps it today. */
export interface EventDefinition<Schema extends z.ZodObject = z.ZodObject> {
  /** Raised whenever the shape changes; the golden file of each (type, version) proves that it was. */
  readonly version: number
  readonly data: Schema
  /**
   * The data field whose date is `occurredOn`: the day from which the fact holds, whenever it was recorded.
   * Where that field is absent it is unknown (take-on only), and `occurredOn` is the return's reference date.
   */
  readonly effectiveDate?: string
  /** How older versions are read, oldest first: one step from each version to the next. */
  readonly steps: readonly UpcastStep[]
}

export type EventDefinitions = Readonly<Record<string, EventDefinition>>

/** The union of the events that a table of definitions describes. */
export type EventOf<Definitions extends EventDefinitions> = {
  [Type in keyof Definitions & string]: DecidedEvent<Type, Readonly<z.infer<Definitions[Type]['data']>>>
}[keyof Definitions & string]

/** An event with the id it has in the log. */
export type Recorded<Event> = Event & { readonly id: string }
