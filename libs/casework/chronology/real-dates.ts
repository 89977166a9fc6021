import { badDateMessage, tryParseCivilDate } from '#statute'
import { type DecidedEvent, type Refusal, refusal } from '../vocabulary/command.js'
import { type Chronology, fieldsOf } from './dates.js'

/** Refuses a date that does not exist, such as 30 February. */
export const unrealDate = (fact: DecidedEvent, { dates }: Chronology): Refusal | undefined => {
  for (const [field, on] of Object.entries(fieldsOf(fact))) {
    const words = dates[`${fact.type}.${field}`]
    if (words && on !== undefined && tryParseCivilDate(on) === undefined)
      return refusal('bad_date', { noun: words.noun, problem: badDateMessage(on), field })
  }
  return undefined
}

/** Refuses a fact without a date that only a return may leave unknown: no clock could run from it. */
export const missingDate = (fact: DecidedEvent, { dates }: Chronology): Refusal | undefined => {
  for (const [name, words] of Object.entries(dates)) {
    if (words.optional || !name.startsWith(`${fact.type}.`)) continue
    const field = name.slice(fact.type.length + 1)
    if (fieldsOf(fact)[field] !== undefined) continue
    return refusal('date_needed', { noun: words.noun, field })
  }
  return undefined
}
