import { type DecidedEvent, type Refusal } from '../vocabulary/command.js'
import { accessEvents } from './access.js'
import { assessmentEvents } from './assessment.js'
import { authorityEvents } from './authority.js'
import { claimEvents } from './claim.js'
import { personEvents } from './person.js'
import { planEvents } from './plan.js'
import { returnEvents } from './returns.js'
import { securityEvents } from './security.js'
import { type EventOf } from '../vocabulary/define.js'
import { type Entry } from './step.js'
import { requireEachStep } from '../vocabulary/upcasting.js'
import { codecIn, entryIn, type Parsed, parseIn, type Vocabulary } from './vocabulary.js'

/** Every event type the log may hold, by the category of its stream. */
export const eventTypes = {
  assessment: assessmentEvents,
  plan: planEvents,
  person: personEvents,
  authority: authorityEvents,
  claim: claimEvents,
  security: securityEvents,
  return: returnEvents,
  access: accessEvents,
}

requireEachStep(eventTypes)

export type EventCategory = keyof typeof eventTypes
export type EventIn<Category extends EventCategory> = EventOf<(typeof eventTypes)[Category]>

/** What the streams of a category may hold. */
export const vocabularyOf = <Category extends EventCategory>(
  category: Category,
): Vocabulary<(typeof eventTypes)[Category]> => ({ category, entries: eventTypes[category] })

/** What is known of an event type; undefined when the category has no such type. */
export const definitionOf = (category: EventCategory, type: string): Entry | undefined =>
  entryIn(vocabularyOf(category), type)

/** The version in which an event of this type is written today. Throws for a type that is not ours. */
export const schemaVersionOf = (category: EventCategory, type: string): number =>
  codecIn(vocabularyOf(category)).schemaVersion(type)

/** Checks an event against its schema; see `parseIn`. */
export const parseEvent = <Category extends EventCategory>(
  category: Category,
  candidate: DecidedEvent & { readonly schemaVersion?: number },
): Parsed<EventIn<Category>> => parseIn(vocabularyOf(category), candidate)

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
