import { z } from 'zod'
import { type EventOf, type Recorded } from '../vocabulary/define.js'
import { id } from '../vocabulary/fields.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { amendmentSteps } from './amendments.js'
import { arrangementSteps } from './arrangements.js'
import { ceasingSteps } from './ceasing.js'
import { commonEvents } from './common.js'
import { directPaymentSteps } from './direct-payments.js'
import { moveSteps } from './moves.js'
import { paperSteps } from './papers.js'
import { phaseTransferSteps } from './phase-transfers.js'
import { planItselfSteps } from './plan-itself.js'
import { reassessmentSteps } from './reassessment.js'
import { FactCorrected, TAKEN_FROM_UNSEEN, takenFrom } from './records.js'
import { reviewSteps } from './reviews.js'
import { fact } from './step.js'
import { UNSEEN } from './words.js'

const { DraftPlanSent, FinalPlanIssued } = paperSteps

/** A plan in force: its reviews, amendments, transfers and its end. */
export const planEvents = {
  TakenOn: fact({
    version: 2,
    data: z.strictObject({ ...takenFrom, person: id }),
    effectiveDate: 'referenceDate',
    steps: [unchanged],
    title: 'Case taken on',
    says: { ...TAKEN_FROM_UNSEEN, person: UNSEEN },
  }),
  ...planItselfSteps,
  ...arrangementSteps,
  ...reviewSteps,
  ...amendmentSteps,
  ...phaseTransferSteps,
  ...reassessmentSteps,
  DraftPlanSent,
  FinalPlanIssued,
  ...moveSteps,
  ...directPaymentSteps,
  ...ceasingSteps,
  ...commonEvents,
  FactCorrected,
}

export type PlanEvent = EventOf<typeof planEvents>
export type PlanEventType = PlanEvent['type']
export type RecordedPlanEvent = Recorded<PlanEvent>
export type PlanFact = Exclude<PlanEvent, { type: 'TakenOn' | 'FactCorrected' }>
export type PlanTakenOn = Extract<PlanEvent, { type: 'TakenOn' }>
