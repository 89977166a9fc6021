import { z } from 'zod'
import { type EventOf, type Recorded } from '../vocabulary/define.js'
import { id } from '../vocabulary/fields.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { commonEvents } from './common.js'
import { decisionSteps } from './decisions.js'
import { paperSteps } from './papers.js'
import { FactCorrected, TAKEN_FROM_UNSEEN, takenFrom } from './records.js'
import { requestSteps } from './request.js'
import { fact } from './step.js'
import { UNSEEN } from './words.js'

/** The six flags of the return; any of them takes a plan out of DfE's 20-week measure. */
const flags = z.strictObject({
  requestMediation: z.boolean(),
  requestTribunal: z.boolean(),
  assessmentMediation: z.boolean(),
  assessmentTribunal: z.boolean(),
  otherMediation: z.boolean(),
  otherTribunal: z.boolean(),
})

/** A child's way from request to final plan. */
export const assessmentEvents = {
  TakenOn: fact({
    version: 2,
    data: z.strictObject({ ...takenFrom, person: id, flags }),
    effectiveDate: 'referenceDate',
    steps: [unchanged],
    title: 'Case taken on',
    says: { ...TAKEN_FROM_UNSEEN, person: UNSEEN, flags: UNSEEN },
  }),
  ...requestSteps,
  ...decisionSteps,
  ...paperSteps,
  ...commonEvents,
  FactCorrected,
}

export type AssessmentEvent = EventOf<typeof assessmentEvents>
export type AssessmentEventType = AssessmentEvent['type']
export type RecordedAssessmentEvent = Recorded<AssessmentEvent>
/** What happened to a case, apart from how it came to us and what was put right. */
export type AssessmentFact = Exclude<AssessmentEvent, { type: 'TakenOn' | 'FactCorrected' }>
export type AssessmentTakenOn = Extract<AssessmentEvent, { type: 'TakenOn' }>
