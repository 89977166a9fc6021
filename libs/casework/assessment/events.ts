import { z } from 'zod'
import { commonEvents } from '../vocabulary/common.js'
import { event, type EventOf, type Recorded } from '../vocabulary/define.js'
import { draftPlanSent, finalPlanIssued } from '../vocabulary/documents.js'
import { authorityCode, civilDate, id, reason } from '../vocabulary/fields.js'
import { noticeIncluded } from '../vocabulary/notice.js'
import { factCorrected, takenFrom } from '../vocabulary/shared.js'
import { unchanged } from '../vocabulary/upcasting.js'

/** A decision and the day the family were told. Both may be unknown at take-on. */
const decision = z.strictObject({
  decidedOn: civilDate.optional(),
  notifiedOn: civilDate.optional(),
  reasons: reason.optional(),
})

/** A decision against which the family can appeal. */
const refusal = event(2, decision.extend({ noticeIncluded }), 'decidedOn', [unchanged])

/** The six flags of the return; any of them takes a plan out of DfE's 20-week measure. */
const flags = z.strictObject({
  requestMediation: z.boolean(),
  requestTribunal: z.boolean(),
  assessmentMediation: z.boolean(),
  assessmentTribunal: z.boolean(),
  otherMediation: z.boolean(),
  otherTribunal: z.boolean(),
})

export const SOURCES = [
  'parent',
  'youngPerson',
  'parentOrYoungPerson',
  'school',
  'health',
  'socialCare',
  'other',
  'notStated',
] as const

/** Who must be told that an assessment is being considered (section 36(7), regulation 4(2)). */
export const CONSIDERATION_TOLD = ['family', 'healthCommissioner', 'socialCare', 'setting'] as const

/** Who must be sent the final plan beside the family (regulation 13(2)). */
export const COPIED_TO = ['setting', 'commissioner'] as const

export const assessmentEvents = {
  TakenOn: event(1, z.strictObject({ ...takenFrom, person: id, flags }), 'referenceDate'),

  RequestReceived: event(
    1,
    z.strictObject({
      person: id,
      source: z.enum(SOURCES),
      /** Absent: unknown at take-on. No clock runs from an unknown date. */
      receivedOn: civilDate.optional(),
      inYouthCustody: z.boolean().optional(),
    }),
    'receivedOn',
  ),
  ConsiderationNotified: event(
    1,
    z.strictObject({ notifiedOn: civilDate, told: z.array(z.enum(CONSIDERATION_TOLD)).min(1).optional() }),
    'notifiedOn',
  ),
  AssessmentAgreed: event(
    2,
    // `dateCertain` false: a return shows that a refusal was reversed, and not on which day.
    decision.extend({ dateCertain: z.boolean().optional() }),
    'decidedOn',
    [unchanged],
  ),
  AssessmentRefused: refusal,

  PlanAgreed: event(1, decision, 'decidedOn'),
  PlanRefused: refusal,
  DraftPlanSent: draftPlanSent,
  FinalPlanIssued: finalPlanIssued,
  /** The final plan went to the setting or the commissioner, where that was not known when it was issued. */
  FinalPlanCopied: event(1, z.strictObject({ to: z.enum(COPIED_TO), sentOn: civilDate }), 'sentOn'),

  RequestWithdrawn: event(1, z.strictObject({ withdrawnOn: civilDate.optional() }), 'withdrawnOn'),
  CaseExported: event(
    1,
    z.strictObject({
      movedOn: civilDate,
      dateCertain: z.boolean().optional(),
      toAuthority: authorityCode.optional(),
    }),
    'movedOn',
  ),

  ...commonEvents,
  FactCorrected: factCorrected,
}

export type AssessmentEvent = EventOf<typeof assessmentEvents>
export type AssessmentEventType = AssessmentEvent['type']
export type RecordedAssessmentEvent = Recorded<AssessmentEvent>
/** What happened to a case, apart from how it came to us and what was put right. */
export type AssessmentFact = Exclude<AssessmentEvent, { type: 'TakenOn' | 'FactCorrected' }>
export type AssessmentTakenOn = Extract<AssessmentEvent, { type: 'TakenOn' }>
