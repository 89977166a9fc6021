import { z } from 'zod'
import { commonEvents } from '../vocabulary/common.js'
import { event, type EventOf, type Recorded } from '../vocabulary/define.js'
import { draftPlanSent, finalPlanIssued } from '../vocabulary/documents.js'
import { authorityCode, civilDate, id, label } from '../vocabulary/fields.js'
import { noticeIncluded } from '../vocabulary/notice.js'
import { factCorrected, takenFrom } from '../vocabulary/shared.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { reviewEvents } from './review-events.js'

export const PHASES = [
  'earlyYearsToSchool',
  'infantToJunior',
  'primaryToMiddle',
  'primaryToSecondary',
  'middleToSecondary',
  'secondaryToPost16',
  'post16ToPost16',
] as const

export const REASSESSMENT_ASKED_BY = [
  'parent',
  'youngPerson',
  'school',
  'healthCommissioner',
  'other',
] as const

const rank = z.int().min(1).max(9)

/**
 * The department's reasons: 1 maximum age, 2 needs met without a plan, 3 higher education, 4 paid employment,
 * 5 moved to another English authority, 6 no longer wishes to engage, 7 moved outside England, 8 deceased, 9 other.
 */
const ceaseReason = z.int().min(1).max(9)

export const planEvents = {
  TakenOn: event(1, z.strictObject({ ...takenFrom, person: id }), 'referenceDate'),

  PlanStarted: event(
    1,
    z.strictObject({ person: id, madeOn: civilDate.optional(), assessment: id.optional() }),
    'madeOn',
  ),
  PlacementRecorded: event(
    1,
    z.strictObject({
      /** Named in the plan, or where the child is: the return keeps them apart. */
      kind: z.enum(['named', 'attended']),
      rank: rank.optional(),
      urn: id.optional(),
      ukprn: id.optional(),
      /** The return's SENSetting code, for what has neither number. */
      setting: id.optional(),
      settingOther: label.optional(),
      enteredOn: civilDate.optional(),
      leftOn: civilDate.optional(),
      senUnit: z.boolean().optional(),
      resourcedProvision: z.boolean().optional(),
      /** Letters of the return, kept as they stand. */
      residential: label.optional(),
      workBased: label.optional(),
    }),
    'enteredOn',
  ),
  NeedRecorded: event(1, z.strictObject({ need: id, rank: rank.optional() })),

  ...reviewEvents,

  PhaseTransferScheduled: event(
    1,
    z.strictObject({
      kind: z.enum(PHASES).optional(),
      transferYear: z.int().min(2014).max(2199).optional(),
      transferOn: civilDate.optional(),
      /** The date the return gives for finalising the plan, where it says no more. */
      dueOn: civilDate.optional(),
    }),
  ),
  PlacementNamed: event(
    2,
    // `transfer` is the id of the PhaseTransferScheduled for which it is named: two can run at once.
    z.strictObject({ namedOn: civilDate, transfer: id.optional() }),
    'namedOn',
    [unchanged],
  ),

  ReassessmentRequested: event(
    1,
    z.strictObject({ requestedOn: civilDate, by: z.enum(REASSESSMENT_ASKED_BY).optional() }),
    'requestedOn',
  ),
  /** Also of the authority's own accord (section 44(3)); the fourteen weeks run from the notification. */
  ReassessmentDecided: event(
    1,
    z.strictObject({
      agreed: z.boolean(),
      notifiedOn: civilDate,
      decidedOn: civilDate.optional(),
      noticeIncluded,
    }),
    'notifiedOn',
  ),
  DraftPlanSent: draftPlanSent,
  FinalPlanIssued: finalPlanIssued,

  MoveNotified: event(
    1,
    z.strictObject({ awareOn: civilDate, movingOn: civilDate, toAuthority: authorityCode.optional() }),
    'awareOn',
  ),
  PlanTransferredIn: event(
    1,
    z.strictObject({ transferredOn: civilDate.optional(), fromAuthority: authorityCode.optional() }),
    'transferredOn',
  ),
  /** Regulation 15(4): that it came to us, whether we will assess, when we will review. */
  TransferNoticeSent: event(1, z.strictObject({ sentOn: civilDate }), 'sentOn'),
  PlanTransferredOut: event(
    1,
    z.strictObject({ transferredOn: civilDate, toAuthority: authorityCode.optional() }),
    'transferredOn',
  ),

  DirectPaymentStarted: event(1, z.strictObject({ firstPaymentOn: civilDate }), 'firstPaymentOn'),
  DirectPaymentReviewed: event(1, z.strictObject({ reviewedOn: civilDate }), 'reviewedOn'),

  CeasingNotified: event(
    1,
    z.strictObject({ notifiedOn: civilDate, reason: ceaseReason, noticeIncluded }),
    'notifiedOn',
  ),
  PlanCeased: event(
    1,
    z.strictObject({ ceasedOn: civilDate.optional(), reason: ceaseReason.optional() }),
    'ceasedOn',
  ),

  ...commonEvents,
  FactCorrected: factCorrected,
}

export type PlanEvent = EventOf<typeof planEvents>
export type PlanEventType = PlanEvent['type']
export type RecordedPlanEvent = Recorded<PlanEvent>
export type PlanFact = Exclude<PlanEvent, { type: 'TakenOn' | 'FactCorrected' }>
export type PlanTakenOn = Extract<PlanEvent, { type: 'TakenOn' }>
