import { type DecidedEvent, type Refusal } from '../vocabulary/command.js'
import { parseIn, type Vocabulary } from '../catalogue/vocabulary.js'
import { aheadOfToday } from './ahead.js'
import { newContradiction } from './contradictions.js'
import { type Chronology } from './dates.js'
import { missingDate, unrealDate } from './real-dates.js'

export interface Examined {
  readonly vocabulary: Vocabulary
  /** The fact as it would be recorded, or as a correction would leave it. */
  readonly fact: DecidedEvent
  /** The facts of the case without and with it. */
  readonly before: readonly DecidedEvent[]
  readonly after: readonly DecidedEvent[]
  readonly today: string
  /** It came from a return, which may lack its date. */
  readonly mayLackDates: boolean
}

/** What is the matter with a fact: a date missing, not real, in the future or in an impossible order; or its shape. */
export const objection = (
  { vocabulary, fact, before, after, today, mayLackDates }: Examined,
  chronology: Chronology,
): Refusal | undefined => {
  const dates = unrealDate(fact, chronology) ?? (mayLackDates ? undefined : missingDate(fact, chronology))
  if (dates) return dates
  const parsed = parseIn(vocabulary, fact)
  if (!parsed.ok) return parsed.refusal
  return aheadOfToday(fact, today, chronology) ?? newContradiction(before, after, chronology)
}
