import { z } from 'zod'
import { civilDate, id, reason } from '../vocabulary/fields.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { fact } from './step.js'
import { UNSEEN } from './words.js'

/** Where a stream made by take-on comes from: a return, or the authority's own list of its live cases. */
export const takenFrom = {
  return: z.enum(['sen2', 'liveCases']),
  /** The return's own year; of a list, that of the day as at which it was kept. */
  year: z.int().min(2014).max(2199),
  /** The return's reference date: what it does not date had happened by then. */
  referenceDate: civilDate,
  /** Key of the row in its table. */
  row: z.string().min(1).max(64),
  /** The codes as they stood in the return, by column; nothing that is about the person. */
  codes: z.record(z.string(), z.string()),
}

/** None of this is read as part of the record: the page about the return says it. */
export const TAKEN_FROM_UNSEEN = {
  return: UNSEEN,
  year: UNSEEN,
  referenceDate: UNSEEN,
  row: UNSEEN,
  codes: UNSEEN,
} as const

/**
 * A fact put right; the old one stays visible. `field` names a data field of the event `event`;
 * a correction of the effective date moves `occurredOn` with it. `field` "*" with `is` null says that
 * the record was made in error and never happened; aimed at a FactCorrected it takes that correction back.
 */
export const FactCorrected = fact({
  version: 4,
  data: z.strictObject({
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
  steps: [unchanged, unchanged, unchanged],
  title: 'Record corrected',
  // Shown beside the record that it is about.
  says: {
    event: UNSEEN,
    field: UNSEEN,
    was: UNSEEN,
    is: UNSEEN,
    reason: UNSEEN,
    approver: UNSEEN,
    import: UNSEEN,
  },
})

/** The field name by which FactCorrected speaks of the whole record. */
export const WHOLE_RECORD = '*'
