import { z } from 'zod'
import { event } from '../vocabulary/define.js'
import { id, reason } from '../vocabulary/fields.js'

/** Why two records may be about one child, or about one request of a child (reference sen2-format, section 6). */
export const MATCH_REASONS = [
  'birthDateAndNames',
  'birthDateAndOneName',
  'birthDateAndNearName',
  'birthDateAndPostcode',
  'receivedCloseBy',
] as const

/** `record` is the newer of the two, on whose stream the question stands; `other` is the one on record before. */
const pair = { match: id, record: id, other: id }

/**
 * Whether two records are about one child is asked once and answered by a person. An answer can be taken back by the
 * opposite one, also after later events: nothing of either record is moved or written over.
 */
export const matchEvents = {
  MatchSuspected: event(
    1,
    z.strictObject({
      ...pair,
      about: z.enum(['person', 'request']),
      because: z.enum(MATCH_REASONS),
      /** Name and birth date agree: where the request agrees too, figures count the pair once until it is settled. */
      alike: z.boolean(),
      /** Both have a number, and not the same: perhaps a child before and after adoption. */
      numbersDiffer: z.boolean(),
    }),
  ),
  PersonsJoined: event(1, z.strictObject({ ...pair, reason })),
  PersonsParted: event(1, z.strictObject({ ...pair, reason })),
  RequestsJoined: event(1, z.strictObject({ ...pair, reason })),
  RequestsParted: event(1, z.strictObject({ ...pair, reason })),
}
