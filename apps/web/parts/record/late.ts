import { type CaseFacts, type Standing } from '#casework'
import { type Obligation } from '#statute'
import { british, days } from '../words/dates.js'
import { titleOf } from '../words/duty-in-words.js'

/** What came after its last day, a sentence each: it stays to be read for good. */
export const lateViews = ({ late }: Standing<Obligation>, state: CaseFacts): readonly string[] =>
  late.map(
    (duty) =>
      `${titleOf(duty, state)}: ${british(duty.satisfiedOn ?? duty.endedOn ?? '')}, ${days(duty.lateBy)} after the last day in law (${british(duty.dueOn)})`,
  )
