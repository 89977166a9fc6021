import { badDateMessage, tryParseCivilDate } from '#statute'
import { type DecidedEvent, refused, type Refusal } from '../command.js'
import { type Chronology, fieldsOf } from './moment.js'

/** Refuses a date that does not exist, such as 30 February. */
export const unrealDate = (fact: DecidedEvent, { moments }: Chronology): Refusal | undefined => {
  for (const [field, on] of Object.entries(fieldsOf(fact))) {
    const moment = moments[`${fact.type}.${field}`]
    if (moment && on !== undefined && tryParseCivilDate(on) === undefined)
      return refused('bad_date', `${moment.noun}: ${badDateMessage(on)}`, field).refusal
  }
  return undefined
}
