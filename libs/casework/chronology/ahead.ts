import { addDays, isoDate, parseCivilDate } from '#statute'
import { type DecidedEvent, type Refusal, refusal } from '../vocabulary/command.js'
import { type Chronology, fieldsOf, inBritish } from './dates.js'

/** Second-class days over Christmas: a letter sent on 24 December 2026 is deemed to arrive on the 30th. */
const DAYS_IN_THE_POST = 7

/** Refuses a date after today: only what has happened can be recorded. A letter may still be on its way. */
export const aheadOfToday = (
  fact: DecidedEvent,
  today: string,
  { dates }: Chronology,
): Refusal | undefined => {
  const inPost = isoDate(addDays(parseCivilDate(today), DAYS_IN_THE_POST))
  for (const [field, on] of Object.entries(fieldsOf(fact))) {
    const words = dates[`${fact.type}.${field}`]
    if (!words || words.mayLieAhead || typeof on !== 'string') continue
    if (on <= (words.byPost ? inPost : today)) continue
    return refusal('in_the_future', { noun: words.noun, on: inBritish(on), today: inBritish(today), field })
  }
  return undefined
}
