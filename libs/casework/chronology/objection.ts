import { type DecidedEvent, type Refusal } from '../command.js'
import { type EventCategory, parseEvent } from '../vocabulary/registry.js'
import { aheadOfToday } from './ahead.js'
import { newContradiction } from './contradictions.js'
import { type Chronology } from './moment.js'
import { unrealDate } from './real-dates.js'

/** What is checked of every fact before it is recorded: real dates, a known shape, not in the future, a possible order. */
export const objection = (
  category: EventCategory,
  {
    before,
    after,
    fact,
  }: Readonly<{ before: readonly DecidedEvent[]; after: readonly DecidedEvent[]; fact: DecidedEvent }>,
  today: string,
  chronology: Chronology,
): Refusal | undefined => {
  const unreal = unrealDate(fact, chronology)
  if (unreal) return unreal
  const parsed = parseEvent(category, fact)
  if (!parsed.ok) return parsed.refusal
  return aheadOfToday(fact, today, chronology) ?? newContradiction(before, after, chronology)
}
