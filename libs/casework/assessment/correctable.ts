import { type Correctable } from '../corrections/correct.js'
import { type RestsOn } from '../corrections/undo.js'
import { assessmentEvents } from './events.js'
import { moments, order } from './moments.js'

const everythingElse = Object.keys(assessmentEvents).filter(
  (type) => !['TakenOn', 'FactCorrected', 'RequestReceived', 'OfficerAssigned'].includes(type),
)

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
}

/** What the corrections need to know about an assessment. */
export const assessmentCorrectable: Correctable = { category: 'assessment', moments, order, restsOn }
