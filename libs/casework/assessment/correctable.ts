import { type Correctable } from '../corrections/correct.js'
import { type RestsOn } from '../corrections/undo.js'
import { type Recorded } from '../vocabulary/define.js'
import { parseEvent } from '../vocabulary/registry.js'
import { type AssessmentFact, assessmentEvents } from './events.js'
import { DISPUTABLE } from './disputable.js'
import { objectionToException } from './exception-judgement.js'
import { moments, order } from './moments.js'

const everythingElse = Object.keys(assessmentEvents).filter(
  (type) => !['TakenOn', 'FactCorrected', 'RequestReceived', 'OfficerAssigned'].includes(type),
)

const disputed = {
  orOn: DISPUTABLE,
  types: ['MediationSought', 'MediationCertificateIssued', 'MediationAgreed'],
}

const restsOn: RestsOn = {
  RequestReceived: { types: everythingElse },
  AssessmentAgreed: { types: ['PlanAgreed', 'PlanRefused', 'DraftPlanSent', 'FinalPlanIssued'] },
  DraftPlanSent: { types: ['FinalPlanIssued'] },
  AdviceRequested: {
    link: 'advice',
    types: [
      'AdviceTriaged',
      'AdviceRedirected',
      'AdviceChased',
      'AdviceReturned',
      'AdviceNotRequired',
      'AdviceUnobtainable',
      'ExceptionRecorded',
    ],
  },
  ExceptionRecorded: { link: 'exception', types: ['ExceptionWithdrawn'] },
  AssessmentRefused: disputed,
  PlanRefused: disputed,
  FinalPlanIssued: disputed,
  MediationSought: { types: ['MediationAgreed'] },
}

/** What the corrections need to know about an assessment. */
export const assessmentCorrectable: Correctable = {
  category: 'assessment',
  moments,
  order,
  restsOn,
  alsoRefuses: (corrected, facts) => {
    const parsed = parseEvent('assessment', corrected)
    if (!parsed.ok || parsed.event.type !== 'ExceptionRecorded') return undefined
    const known = facts.filter((fact) => fact.type !== 'TakenOn') as readonly Recorded<AssessmentFact>[]
    const takenOn = known.length < facts.length
    return objectionToException(parsed.event.data, { facts: known, takenOn })
  },
}
