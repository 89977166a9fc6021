import { addDays, isoDate, parseCivilDate } from '#statute'
import { type DecidedEvent, refused, type Refusal } from '../command.js'
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
    return refused(
      'in_the_future',
      `${words.noun} is dated ${inBritish(on)}, after today (${inBritish(today)}). Record it once it has happened, or check the date.`,
      field,
    ).refusal
  }
  return undefined
}
