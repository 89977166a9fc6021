import { commonRestsOn, MEDIATION } from '../common/rests-on.js'
import { objectionToException } from '../common/exception-judgement.js'
import { type Correctable } from '../corrections/correct.js'
import { type RestsOn } from '../corrections/undo.js'
import { parseEvent } from '../vocabulary/registry.js'
import { assessmentEvents } from './events.js'
import { DISPUTABLE } from './disputable.js'
import { moments, order } from './moments.js'

const everythingElse = Object.keys(assessmentEvents).filter(
  (type) =>
    !['TakenOn', 'FactCorrected', 'RequestReceived', 'OfficerAssigned', 'ContactRecorded'].includes(type),
)

const disputed = { orOn: DISPUTABLE, types: MEDIATION }

/** Of a case taken on this is all that is known; one of our own must be one that could have been recorded so. */
const restsOn: RestsOn = {
  ...commonRestsOn,
  RequestReceived: { types: everythingElse },
  AssessmentAgreed: {
    types: ['PlanAgreed', 'PlanRefused', 'DraftPlanSent', 'FinalPlanIssued'],
    // An order to assess stands in for the authority's own decision.
    orOn: ['TribunalOrdered', 'AppealConceded'],
  },
  DraftPlanSent: { types: ['FinalPlanIssued', 'RepresentationsReceived'] },
  AssessmentRefused: disputed,
  PlanRefused: disputed,
  FinalPlanIssued: [disputed, { types: ['FinalPlanCopied'] }],
}

/** What the corrections need to know about an assessment. */
export const assessmentCorrectable: Correctable = {
  category: 'assessment',
  moments,
  order,
  restsOn,
  alsoRefuses: (corrected, facts, { settings }) => {
    const parsed = parseEvent('assessment', corrected)
    if (!parsed.ok || parsed.event.type !== 'ExceptionRecorded') return undefined
    const known = facts.filter((fact) => fact.type !== 'TakenOn')
    const takenOn = known.length < facts.length
    return objectionToException(parsed.event.data, { facts: known, takenOn, settings })
  },
}
