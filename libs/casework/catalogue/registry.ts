import { tryParseCivilDate } from '#statute'
import { type DecidedEvent, type Refusal, refused } from '../vocabulary/command.js'
import { assessmentEvents } from './assessment.js'
import { authorityEvents } from './authority.js'
import { claimEvents } from './claim.js'
import { personEvents } from './person.js'
import { planEvents } from './plan.js'
import { returnEvents } from './returns.js'
import { securityEvents } from './security.js'
import { type EventOf } from '../vocabulary/define.js'
import { type Entries, type Entry } from './step.js'
import { requireEachStep } from '../vocabulary/upcasting.js'

/** Every event type the log may hold, by the category of its stream. */
export const eventTypes = {
  assessment: assessmentEvents,
  plan: planEvents,
  person: personEvents,
  authority: authorityEvents,
  claim: claimEvents,
  security: securityEvents,
  return: returnEvents,
}

requireEachStep(eventTypes)

export type EventCategory = keyof typeof eventTypes
export type EventIn<Category extends EventCategory> = EventOf<(typeof eventTypes)[Category]>

export type Parsed<Event> =
  { readonly ok: true; readonly event: Event } | { readonly ok: false; readonly refusal: Refusal }

/** What is known of an event type; undefined when the category has no such type. */
export const definitionOf = (category: EventCategory, type: string): Entry | undefined => {
  const definitions: Entries = eventTypes[category]
  return Object.hasOwn(definitions, type) ? definitions[type] : undefined
}

/** The version in which an event of this type is written today. Throws for a type that is not ours. */
export const schemaVersionOf = (category: EventCategory, type: string): number => {
  const definition = definitionOf(category, type)
  if (!definition) throw new Error(`No ${category} event is called ${type}`)
  return definition.version
}

/**
 * Checks an event against its schema. The message names the field and never quotes a value:
 * a value may be about a child.
 */
export const parseEvent = <Category extends EventCategory>(
  category: Category,
  candidate: DecidedEvent & { readonly schemaVersion?: number },
): Parsed<EventIn<Category>> => {
  const { type, occurredOn, data } = candidate
  const definition = definitionOf(category, type)
  if (!definition) return refused('unknown_event_type', { category, type })
  const version = candidate.schemaVersion ?? definition.version
  if (version !== definition.version) return refused('unknown_event_version', { type, version: `${version}` })
  if (tryParseCivilDate(occurredOn) === undefined) return refused('undated_fact', { type })
  const parsed = definition.data.safeParse(data)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const field = issue?.path.join('.') ?? ''
    return refused('bad_fact', { type, field })
  }
  const told = definition.story === undefined ? undefined : parsed.data[definition.story]
  if (told !== undefined && told !== occurredOn)
    return refused('dates_disagree', { type, by: definition.story ?? '' })
  // The schema of this very type has just vouched for the shape; TypeScript cannot follow the look-up.
  return { ok: true, event: { type, occurredOn, data: parsed.data } as unknown as EventIn<Category> }
}

/** Checks several events; the first that cannot be read refuses all. */
export const parseEvents = <Category extends EventCategory>(
  category: Category,
  candidates: readonly DecidedEvent[],
):
  | { readonly ok: true; readonly events: readonly EventIn<Category>[] }
  | { readonly ok: false; readonly refusal: Refusal } => {
  const events: EventIn<Category>[] = []
  for (const candidate of candidates) {
    const parsed = parseEvent(category, candidate)
    if (!parsed.ok) return parsed
    events.push(parsed.event)
  }
  return { ok: true, events }
}
