import { z } from 'zod'
import { EXCEPTION_REASONS } from '#statute'
import { event, type EventOf, type Recorded } from '../vocabulary/define.js'
import { authorityCode, civilDate, id, label, reason } from '../vocabulary/fields.js'
import { factCorrected, takenFrom } from '../vocabulary/shared.js'

/** A decision and the day the family were told. Both may be unknown at take-on. */
const decision = z.strictObject({
  decidedOn: civilDate.optional(),
  notifiedOn: civilDate.optional(),
  reasons: reason.optional(),
})

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

export const GIVERS = [
  'parent',
  'education',
  'health',
  'psychology',
  'socialCare',
  'sensory',
  'adulthood',
  'other',
] as const

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
  OfficerAssigned: event(1, z.strictObject({ officer: id, assignedOn: civilDate }), 'assignedOn'),

  AssessmentAgreed: event(1, decision, 'decidedOn'),
  AssessmentRefused: event(1, decision, 'decidedOn'),

  AdviceRequested: event(
    1,
    z.strictObject({
      advice: id,
      giver: z.enum(GIVERS),
      service: label.optional(),
      requestedOn: civilDate,
      /** The six weeks of regulation 8(1) run from here. */
      receivedByBodyOn: civilDate,
    }),
    'requestedOn',
  ),
  AdviceTriaged: event(1, z.strictObject({ advice: id, service: label, triagedOn: civilDate }), 'triagedOn'),
  /** Sent on to the right service of the same body: the body has had the request all along, so its clock runs on. */
  AdviceRedirected: event(
    1,
    z.strictObject({ advice: id, service: label, redirectedOn: civilDate, reason }),
    'redirectedOn',
  ),
  AdviceChased: event(1, z.strictObject({ advice: id, chasedOn: civilDate }), 'chasedOn'),
  AdviceReturned: event(
    1,
    z.strictObject({
      advice: id,
      returnedOn: civilDate,
      outcome: z.enum(['advice', 'notKnown', 'existingReport']),
    }),
    'returnedOn',
  ),
  AdviceNotRequired: event(1, z.strictObject({ advice: id, on: civilDate, reason }), 'on'),
  AdviceUnobtainable: event(1, z.strictObject({ advice: id, on: civilDate, reason }), 'on'),

  ExceptionRecorded: event(
    1,
    z.strictObject({
      exception: id,
      /** Id of the rule whose limit it disapplies. */
      duty: id,
      advice: id.optional(),
      reason: z.enum(EXCEPTION_REASONS),
      /** The day from which the authority relies on it. */
      on: civilDate.optional(),
      /** First and last day, both included; unknown only at take-on. */
      from: civilDate.optional(),
      to: civilDate.optional(),
      adviceRequestedOn: civilDate.optional(),
      familyToldOn: civilDate.optional(),
    }),
    'on',
  ),
  ExceptionWithdrawn: event(1, z.strictObject({ exception: id, on: civilDate, reason }), 'on'),

  PlanAgreed: event(1, decision, 'decidedOn'),
  PlanRefused: event(1, decision, 'decidedOn'),
  DraftPlanSent: event(1, z.strictObject({ sentOn: civilDate, servedOn: civilDate }), 'sentOn'),
  FinalPlanIssued: event(
    1,
    z.strictObject({
      sentToFamilyOn: civilDate,
      sentToSettingOn: civilDate.optional(),
      sentToCommissionerOn: civilDate.optional(),
      /** Present when it was sent within the family's 15 days: whether they had asked for that. */
      familyAgreedEarly: z.boolean().optional(),
    }),
    'sentToFamilyOn',
  ),

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

  /** The family told the authority that they wish for mediation about a refusal or a plan. */
  MediationSought: event(1, z.strictObject({ informedOn: civilDate }), 'informedOn'),
  /** From the mediation adviser. A family that wishes for no mediation gets one too. */
  MediationCertificateIssued: event(1, z.strictObject({ issuedOn: civilDate }), 'issuedOn'),
  /** Regulation 42: what could have been appealed is then to be done within the times of an order. */
  MediationAgreed: event(1, z.strictObject({ agreedOn: civilDate, appealable: z.boolean() }), 'agreedOn'),
  FactCorrected: factCorrected,
}

export type AssessmentEvent = EventOf<typeof assessmentEvents>
export type AssessmentEventType = AssessmentEvent['type']
export type RecordedAssessmentEvent = Recorded<AssessmentEvent>
/** What happened to a case, apart from how it came to us and what was put right. */
export type AssessmentFact = Exclude<AssessmentEvent, { type: 'TakenOn' | 'FactCorrected' }>
export type AssessmentTakenOn = Extract<AssessmentEvent, { type: 'TakenOn' }>
