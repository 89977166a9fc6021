import { type EventDefinition, type EventDefinitions, type Fields } from './define.js'

/**
 * The log holds what this version of the product does not know: a type that is not ours, or a version to come.
 * Better to stop than to guess; whoever reads on would leave a fact out. Names the event, never its data.
 */
export class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent'
  constructor(
    readonly code: 'unknown_event_type' | 'unknown_event_version',
    message: string,
  ) {
    super(message)
  }
}

export interface Versioned {
  readonly type: string
  readonly schemaVersion: number
  readonly occurredOn: string
  readonly data: Fields
}

/** The data of an event in today's shape, brought there one version at a time. Throws UnknownEvent. */
export const upToDate = (
  definition: EventDefinition | undefined,
  { type, schemaVersion, occurredOn, data }: Versioned,
  category: string,
): Fields => {
  if (definition === undefined)
    throw new UnknownEvent('unknown_event_type', `${type} is not known among ${category} events.`)
  // Nearly every event: a rebuild reads millions.
  if (schemaVersion === definition.version) return data
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > definition.version)
    throw new UnknownEvent(
      'unknown_event_version',
      `${type} is not known in version ${schemaVersion} among ${category} events.`,
    )
  return definition.steps.slice(schemaVersion - 1).reduce((older, step) => step(older, occurredOn), data)
}

/** A version that only adds optional fields: what was written before lacks them, and says so by lacking them. */
export const unchanged = (data: Fields): Fields => data

/**
 * Throws at start, naming the type, unless there is one step from each version to the next: an old event that cannot
 * be read must not be found out about in the middle of a rebuild.
 */
export const requireEachStep = (vocabulary: Readonly<Record<string, EventDefinitions>>): void => {
  for (const [category, definitions] of Object.entries(vocabulary))
    for (const [type, { version, steps }] of Object.entries(definitions))
      if (steps.length !== version - 1)
        throw new Error(
          `${category} ${type} is written in version ${version} and has ${steps.length} of the ${version - 1} steps that ` +
            'read older versions',
        )
}
