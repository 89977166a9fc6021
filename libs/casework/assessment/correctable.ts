import { disagreementHolds } from '../common/disagreement.js'
import { commonRestsOn, MEDIATION } from '../common/rests-on.js'
import { objectionToException } from '../common/exception-judgement.js'
import { type Correctable } from '../corrections/correct.js'
import { type RestsOn } from '../corrections/undo.js'
import { parseEvent } from '../vocabulary/registry.js'
import { assessmentEvents } from './events.js'
import { DISPUTABLE, disputable } from './disputable.js'
import { moments, order } from './moments.js'

const everythingElse = Object.keys(assessmentEvents).filter(
  (type) =>
    !['TakenOn', 'FactCorrected', 'RequestReceived', 'OfficerAssigned', 'ContactRecorded'].includes(type),
)

const disputed = { orOn: DISPUTABLE, types: MEDIATION }

const GOING_ON = ['PlanAgreed', 'PlanRefused', 'DraftPlanSent', 'FinalPlanIssued']
const goesOn = {
  types: GOING_ON,
  orOn: ['AssessmentAgreed', 'TribunalOrdered', 'AppealConceded'],
}

const restsOn: RestsOn = {
  ...commonRestsOn,
  RequestReceived: { types: everythingElse },
  AssessmentAgreed: {
    types: GOING_ON,
    // An order to assess stands in for the authority's own decision.
    orOn: ['TribunalOrdered', 'AppealConceded'],
  },
  DraftPlanSent: { types: ['FinalPlanIssued', 'RepresentationsReceived'] },
  // Behind a refusal to assess, the way goes on only from a decision or an order to assess.
  TribunalOrdered: goesOn,
  AppealConceded: goesOn,
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
  holds: (facts) => facts.some(({ type }) => type === 'TakenOn') || disagreementHolds({ facts }, disputable),
  alsoRefuses: (corrected, facts) => {
    const parsed = parseEvent('assessment', corrected)
    if (!parsed.ok || parsed.event.type !== 'ExceptionRecorded') return undefined
    const known = facts.filter((fact) => fact.type !== 'TakenOn')
    return objectionToException(parsed.event.data, { facts: known, takenOn: known.length < facts.length })
  },
}
