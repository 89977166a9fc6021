import { z } from 'zod'
import { type EventOf, type Recorded } from '../vocabulary/define.js'
import { civilDate, id, reason } from '../vocabulary/fields.js'
import { keysOf } from '../vocabulary/keyed.js'
import { SOURCE_NAMES, SOURCES } from './request.js'
import { fact } from './step.js'
import { coded, date, plain, refersTo, UNSEEN } from './words.js'

/** Why a child's records are for named people only. */
export const RESTRICTED_BECAUSE = {
  staffFamily: 'Family of somebody who works here',
  safeAddress: 'An address that must not be known',
  other: 'Another reason',
} as const

/** What becomes of a colleague's case that is not in one's own reach. */
export const OUT_OF_REACH = {
  reason: 'It opens for staff who say why, and that is on record',
  ask: 'It does not open, and the page says whom to ask',
  hidden: 'It is not shown',
} as const

const people = z.array(id).min(1).max(50)

/**
 * Who may not open a child's records, or who alone may: by child, so that each of their cases and plans is meant, also
 * those to come. Told of one stream an authority, which every page asks: no list that lags behind decides it.
 */
export const accessEvents = {
  RecordsRestricted: fact({
    version: 1,
    data: z.strictObject({ person: id, people, because: z.enum(keysOf(RESTRICTED_BECAUSE)), reason }),
    title: 'Records restricted to named people',
    says: {
      person: UNSEEN,
      people: UNSEEN,
      because: coded('Because', RESTRICTED_BECAUSE),
      reason: plain('Reason'),
    },
  }),
  /** Holds all who are named from then on. */
  NamedPeopleChanged: fact({
    version: 1,
    data: z.strictObject({ person: id, people, reason }),
    title: 'Named people changed',
    says: { person: UNSEEN, people: UNSEEN, reason: plain('Reason') },
  }),
  RestrictionLifted: fact({
    version: 1,
    data: z.strictObject({ person: id, reason }),
    title: 'Restriction lifted',
    says: { person: UNSEEN, reason: plain('Reason') },
  }),
  /** Somebody who is not named was about to enter the child again; what they knew of the request is not lost. */
  EntryStopped: fact({
    version: 1,
    data: z.strictObject({
      person: id,
      account: id,
      source: z.enum(SOURCES),
      receivedOn: civilDate.optional(),
    }),
    title: 'A request for a restricted child was not entered',
    says: {
      person: UNSEEN,
      account: refersTo('account', 'Tried by'),
      source: coded('Request from', SOURCE_NAMES),
      receivedOn: date('Received on', 'The request', 'the request was received'),
    },
  }),
  /** A named person has seen to it. */
  EntrySeenTo: fact({
    version: 1,
    data: z.strictObject({ person: id, entry: id }),
    title: 'A stopped entry was seen to',
    says: { person: UNSEEN, entry: UNSEEN },
  }),
  /** Said by themselves or by a lead, and never guessed from a name. */
  ConflictDeclared: fact({
    version: 1,
    data: z.strictObject({ person: id, account: id, reason }),
    title: 'Conflict of interest declared',
    says: { person: UNSEEN, account: refersTo('account', 'Of'), reason: plain('Reason') },
  }),
  ConflictEnded: fact({
    version: 1,
    data: z.strictObject({ person: id, account: id, reason }),
    title: 'Conflict of interest ended',
    says: { person: UNSEEN, account: refersTo('account', 'Of'), reason: plain('Reason') },
  }),
  ReachChosen: fact({
    version: 1,
    data: z.strictObject({ outOfReach: z.enum(keysOf(OUT_OF_REACH)) }),
    title: 'Reach chosen',
    says: { outOfReach: coded('Of colleagues’ cases', OUT_OF_REACH) },
  }),
}

export type AccessEvent = EventOf<typeof accessEvents>
export type RecordedAccessEvent = Recorded<AccessEvent>
export type OutOfReach = keyof typeof OUT_OF_REACH
export type RestrictedBecause = keyof typeof RESTRICTED_BECAUSE
