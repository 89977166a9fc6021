import { datesOf, dependentsOf, sequenceOf } from '../catalogue/derive.js'
import { planEvents } from '../catalogue/plan.js'
import { objectionToException } from '../common/exception-judgement.js'
import { type Correctable } from '../corrections/correct.js'
import { parseEvent } from '../catalogue/registry.js'
import { olderThanPlan } from './older-than-plan.js'

/** What the corrections need to know about a plan. */
export const planCorrectable: Correctable = {
  category: 'plan',
  dates: datesOf(planEvents),
  sequence: sequenceOf(planEvents, 'plan'),
  dependents: dependentsOf(planEvents, 'plan', 'PlanStarted'),
  alsoRefuses: (corrected, facts, { settings }) => {
    const known = facts.filter((fact) => fact.type !== 'TakenOn')
    const takenOn = known.length < facts.length
    const older = olderThanPlan({ facts, taken: takenOn ? {} : undefined })
    const parsed = parseEvent('plan', corrected)
    if (older || !parsed.ok || parsed.event.type !== 'ExceptionRecorded') return older
    return objectionToException(parsed.event.data, { facts: known, takenOn, settings })
  },
}
