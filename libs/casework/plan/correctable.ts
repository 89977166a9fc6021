import { vocabularyOf } from '../catalogue/registry.js'
import { parseIn } from '../catalogue/vocabulary.js'
import { objectionToException } from '../common/exception-judgement.js'
import { type Correctable } from '../corrections/correct.js'
import { olderThanPlan } from './older-than-plan.js'

/** What else may be the matter with a fact of a plan as corrected: older than the plan, or no lawful exception. */
export const correctedAlsoRefuses: NonNullable<Correctable['alsoRefuses']> = (
  corrected,
  facts,
  { settings },
) => {
  const known = facts.filter((fact) => fact.type !== 'TakenOn')
  const takenOn = known.length < facts.length
  const older = olderThanPlan({ facts, taken: takenOn ? {} : undefined })
  const parsed = parseIn(vocabularyOf('plan'), corrected)
  if (older || !parsed.ok || parsed.event.type !== 'ExceptionRecorded') return older
  return objectionToException(parsed.event.data, { facts: known, takenOn, settings })
}
