import { z } from 'zod'
import { EXCEPTION_REASONS, HISTORICAL_REASONS } from '#statute'
import { event } from './define.js'
import { civilDate, id, reason } from './fields.js'
import { unchanged } from './upcasting.js'

/** Where a stream made by take-on comes from. */
export const takenFrom = {
  return: z.literal('sen2'),
  /** The return's own year. */
  year: z.int().min(2014).max(2199),
  /** The return's reference date: what it does not date had happened by then. */
  referenceDate: civilDate,
  /** Key of the row in its table. */
  row: z.string().min(1).max(64),
  /** The codes as they stood in the return, by column; nothing that is about the person. */
  codes: z.record(z.string(), z.string()),
}

/**
 * A fact put right; the old one stays visible. `field` names a data field of the event `event`;
 * a correction of the story's date moves `occurredOn` with it. `field` "*" with `is` null says that
 * the record was made in error and never happened; aimed at a FactCorrected it takes that correction back.
 */
export const factCorrected = event(
  3,
  z.strictObject({
    event: id,
    field: z.string().min(1).max(64),
    was: z.json(),
    is: z.json(),
    reason,
    /** Account of whoever agreed to the correction, where the authority wants a second pair of eyes. */
    approver: id.optional(),
    /** Id of the import that was taken back as a whole: its file may be taken on anew. */
    import: id.optional(),
  }),
  undefined,
  [unchanged, unchanged],
)

export const officerAssigned = event(1, z.strictObject({ officer: id, assignedOn: civilDate }), 'assignedOn')

export const CHANNELS = ['phone', 'email', 'letter', 'meeting', 'visit', 'portal'] as const

export const COUNTERPARTS = [
  'family',
  'youngPerson',
  'setting',
  'health',
  'socialCare',
  'otherAuthority',
  'other',
] as const

/** That there was contact, and no word of what was said: what somebody says about a child is not for an unsealed field. */
export const contactRecorded = event(
  1,
  z.strictObject({ contactedOn: civilDate, channel: z.enum(CHANNELS), with: z.enum(COUNTERPARTS) }),
  'contactedOn',
)

/** The ledger of exceptions. One is withdrawn, never deleted. */
export const exceptionEvents = {
  ExceptionRecorded: event(
    2,
    z.strictObject({
      exception: id,
      /** Id of the rule whose limit it disapplies. */
      duty: id,
      advice: id.optional(),
      reason: z.enum([...EXCEPTION_REASONS, ...HISTORICAL_REASONS]),
      /** The day from which the authority relies on it. */
      on: civilDate.optional(),
      /** First and last day, both included; unknown only at take-on. */
      from: civilDate.optional(),
      to: civilDate.optional(),
      adviceRequestedOn: civilDate.optional(),
      familyToldOn: civilDate.optional(),
      /** What shows it, in a few words: "letter of the hospital". */
      evidence: reason.optional(),
      /** Account or post of whoever decided to rely on it; an id, so that a name does not fit. */
      decidedBy: id.optional(),
    }),
    'on',
    [unchanged],
  ),
  ExceptionWithdrawn: event(1, z.strictObject({ exception: id, on: civilDate, reason }), 'on'),
}
