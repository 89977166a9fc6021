import { z } from 'zod'
import { event, type EventOf, type Recorded } from '../vocabulary/define.js'
import { authorityCode, civilDate, id, label } from '../vocabulary/fields.js'
import { factCorrected, takenFrom } from '../vocabulary/shared.js'

export const PHASES = [
  'earlyYearsToSchool',
  'infantToJunior',
  'primaryToMiddle',
  'primaryToSecondary',
  'middleToSecondary',
  'secondaryToPost16',
  'post16ToPost16',
] as const

const rank = z.int().min(1).max(9)

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

  ReviewMeetingHeld: event(1, z.strictObject({ review: id, heldOn: civilDate }), 'heldOn'),
  ReviewDecisionNotified: event(
    1,
    z.strictObject({
      review: id,
      decision: z.enum(['maintain', 'amend', 'cease']).optional(),
      notifiedOn: civilDate.optional(),
    }),
    'notifiedOn',
  ),
  AmendmentNoticeSent: event(
    1,
    z.strictObject({ review: id.optional(), sentOn: civilDate, servedOn: civilDate.optional() }),
    'sentOn',
  ),
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
  PlacementNamed: event(1, z.strictObject({ namedOn: civilDate }), 'namedOn'),
  PlanTransferredIn: event(
    1,
    z.strictObject({ transferredOn: civilDate.optional(), fromAuthority: authorityCode.optional() }),
    'transferredOn',
  ),
  PlanCeased: event(
    1,
    z.strictObject({ ceasedOn: civilDate.optional(), reason: z.int().min(1).max(9).optional() }),
    'ceasedOn',
  ),
  FactCorrected: factCorrected,
}

export type PlanEvent = EventOf<typeof planEvents>
export type PlanEventType = PlanEvent['type']
export type RecordedPlanEvent = Recorded<PlanEvent>
export type PlanFact = Exclude<PlanEvent, { type: 'TakenOn' | 'FactCorrected' }>
export type PlanTakenOn = Extract<PlanEvent, { type: 'TakenOn' }>
