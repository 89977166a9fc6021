import { z } from 'zod'
import { id, reason } from '../vocabulary/fields.js'
import { fact } from './step.js'
import { coded, plain, refersTo, UNSEEN } from './words.js'

/** What an authority can have looked at by a second person before it holds. */
export const CHECKED_KINDS = {
  corrections: 'Corrections that move a frozen or published figure',
  exceptions: 'Exceptions from a limit',
} as const

/** One of them. */
export const CHECKED_KIND = {
  corrections: 'A correction that moves a frozen or published figure',
  exceptions: 'An exception from a limit',
} as const

/** What the scheme of delegation says of, in the order in which a case comes to it. */
export const DELEGATED = {
  assess: 'To assess',
  notAssess: 'Not to assess',
  issue: 'To issue a plan',
  notIssue: 'Not to issue a plan',
  amend: 'To amend a plan, or not',
  reassess: 'To assess again, or not',
  cease: 'To cease a plan',
  exceptions: 'To rely on an exception',
} as const

const KINDS = ['corrections', 'exceptions'] as const
const DECISIONS = [
  'assess',
  'notAssess',
  'issue',
  'notIssue',
  'amend',
  'reassess',
  'cease',
  'exceptions',
] as const

/** What waits for a second person, what came of it, and who may decide what. */
export const checkEvents = {
  SecondChecksChosen: fact({
    version: 1,
    data: z.strictObject({ kinds: z.array(z.enum(KINDS)) }),
    title: 'Second checks chosen',
    says: { kinds: coded('What waits', CHECKED_KINDS) },
  }),
  /** It is on no record yet: it lifts no limit and moves no figure until somebody else says yes. */
  CheckAsked: fact({
    version: 1,
    data: z.strictObject({
      /** Of the command that waits, and that is recorded under it. */
      check: id,
      kind: z.enum(KINDS),
      /** What people call the record. */
      reference: id,
      person: id.optional(),
      by: id,
      /** The command, its texts sealed with the child's key. */
      what: z.json(),
    }),
    title: 'Second check asked for',
    says: {
      check: UNSEEN,
      kind: coded('What', CHECKED_KIND),
      reference: plain('Record'),
      person: UNSEEN,
      by: refersTo('account', 'Asked by'),
      what: UNSEEN,
    },
  }),
  CheckAnswered: fact({
    version: 1,
    data: z.strictObject({
      check: id,
      answer: z.enum(['yes', 'no']),
      by: id,
      /** Why not; sealed. */
      reason: reason.optional(),
    }),
    title: 'Second check answered',
    says: {
      check: UNSEEN,
      answer: coded('Answer', { yes: 'Yes', no: 'No' }),
      by: refersTo('account', 'By'),
      reason: plain('Reason'),
    },
  }),
  /** Who may decide it, whole; nobody named: whoever may record it. */
  DecisionDelegated: fact({
    version: 1,
    data: z.strictObject({
      decision: z.enum(DECISIONS),
      /** A role that a program does not know gives nothing. */
      roles: z.array(id),
      people: z.array(id),
    }),
    title: 'Decision delegated',
    says: { decision: coded('Decision', DELEGATED), roles: UNSEEN, people: UNSEEN },
  }),
  /** The family had been told, so it is on record: somebody who may not decide it recorded it. */
  DecidedOutside: fact({
    version: 1,
    data: z.strictObject({
      decision: z.enum(DECISIONS),
      reference: id,
      person: id.optional(),
      event: id,
      by: id,
    }),
    title: 'Decided outside the scheme of delegation',
    says: {
      decision: coded('Decision', DELEGATED),
      reference: plain('Record'),
      person: UNSEEN,
      event: UNSEEN,
      by: refersTo('account', 'Recorded by'),
    },
  }),
  OutsideSeenTo: fact({
    version: 1,
    data: z.strictObject({ event: id, by: id }),
    title: 'Decision outside the scheme seen to',
    says: { event: UNSEEN, by: refersTo('account', 'By') },
  }),
}
