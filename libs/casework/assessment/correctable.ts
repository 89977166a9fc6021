import { vocabularyOf } from '../catalogue/registry.js'
import { parseIn } from '../catalogue/vocabulary.js'
import { objectionToException } from '../common/exception-judgement.js'
import { type Correctable } from '../corrections/correct.js'

/** What else may be the matter with a fact of an assessment as corrected: its exceptions must stay lawful. */
export const correctedAlsoRefuses: NonNullable<Correctable['alsoRefuses']> = (
  corrected,
  facts,
  { settings },
) => {
  const parsed = parseIn(vocabularyOf('assessment'), corrected)
  if (!parsed.ok || parsed.event.type !== 'ExceptionRecorded') return undefined
  const known = facts.filter((fact) => fact.type !== 'TakenOn')
  const takenOn = known.length < facts.length
  return objectionToException(parsed.event.data, { facts: known, takenOn, settings })
}
