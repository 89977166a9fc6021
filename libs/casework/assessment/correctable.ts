import { assessmentEvents } from '../catalogue/assessment.js'
import { datesOf, dependentsOf, sequenceOf } from '../catalogue/derive.js'
import { objectionToException } from '../common/exception-judgement.js'
import { type Correctable } from '../corrections/correct.js'
import { parseEvent } from '../catalogue/registry.js'

/** What the corrections need to know about an assessment. */
export const assessmentCorrectable: Correctable = {
  category: 'assessment',
  dates: datesOf(assessmentEvents),
  sequence: sequenceOf(assessmentEvents, 'assessment'),
  dependents: dependentsOf(assessmentEvents, 'assessment', 'RequestReceived'),
  alsoRefuses: (corrected, facts, { settings }) => {
    const parsed = parseEvent('assessment', corrected)
    if (!parsed.ok || parsed.event.type !== 'ExceptionRecorded') return undefined
    const known = facts.filter((fact) => fact.type !== 'TakenOn')
    const takenOn = known.length < facts.length
    return objectionToException(parsed.event.data, { facts: known, takenOn, settings })
  },
}
