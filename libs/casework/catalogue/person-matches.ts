import { z } from 'zod'
import { id, reason } from '../vocabulary/fields.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { fact } from './step.js'
import { UNSEEN } from './words.js'

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
const PAIR_UNSEEN = { match: UNSEEN, record: UNSEEN, other: UNSEEN } as const

/**
 * Whether two records are about one child is asked once and answered by a person. An answer can be taken back by the
 * opposite one, also after later events: nothing of either record is moved or written over.
 */
export const matchEvents = {
  MatchSuspected: fact({
    version: 1,
    data: z.strictObject({
      ...pair,
      about: z.enum(['person', 'request']),
      because: z.enum(MATCH_REASONS),
      /** Name and birth date agree: where the request agrees too, figures count the pair once until it is settled. */
      alike: z.boolean(),
      /** Both have a number, and not the same: perhaps a child before and after adoption. */
      numbersDiffer: z.boolean(),
    }),
    title: 'Perhaps on record twice',
    says: { ...PAIR_UNSEEN, about: UNSEEN, because: UNSEEN, alike: UNSEEN, numbersDiffer: UNSEEN },
  }),
  PersonsJoined: fact({
    version: 2,
    data: z.strictObject({ ...pair, reason }),
    steps: [unchanged],
    title: 'Two records of one child joined',
    says: { ...PAIR_UNSEEN, reason: UNSEEN },
  }),
  PersonsParted: fact({
    version: 2,
    data: z.strictObject({ ...pair, reason }),
    steps: [unchanged],
    title: 'Two records told apart',
    says: { ...PAIR_UNSEEN, reason: UNSEEN },
  }),
  RequestsJoined: fact({
    version: 2,
    data: z.strictObject({ ...pair, reason }),
    steps: [unchanged],
    title: 'Two records of one request joined',
    says: { ...PAIR_UNSEEN, reason: UNSEEN },
  }),
  RequestsParted: fact({
    version: 2,
    data: z.strictObject({ ...pair, reason }),
    steps: [unchanged],
    title: 'Two requests told apart',
    says: { ...PAIR_UNSEEN, reason: UNSEEN },
  }),
}
