import { z } from 'zod'
import { event } from './define.js'
import { civilDate, id, reason } from './fields.js'

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
  1,
  z.strictObject({ event: id, field: z.string().min(1).max(64), was: z.json(), is: z.json(), reason }),
)

/** The field name by which FactCorrected speaks of the whole record. */
export const WHOLE_RECORD = '*'
