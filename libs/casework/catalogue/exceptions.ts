import { z } from 'zod'
import { EXCEPTION_REASONS, HISTORICAL_REASONS, reasonInWords } from '#statute'
import { civilDate, id, reason } from '../vocabulary/fields.js'
import { unchanged } from '../vocabulary/upcasting.js'
import { step } from './step.js'
import { capital, coded, date, dateIfKnown, plain, refersTo, wordsOf } from './words.js'

const REASONS = [...EXCEPTION_REASONS, ...HISTORICAL_REASONS] as const

/** The ledger of exceptions. One is withdrawn, never deleted. */
export const exceptionSteps = {
  ExceptionRecorded: step({
    command: 'RecordException',
    version: 3,
    data: z.strictObject({
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
    effectiveDate: 'on',
    steps: [unchanged, unchanged],
    about: 'exception',
    when: 'isNew',
    needs: ['recordException'],
    situation: {
      assessment: 'the law allows this reason for this limit',
      plan: 'the law allows this reason for this limit, and the limit runs',
    },
    title: 'Exception recorded',
    says: {
      advice: refersTo('advice', 'Advice'),
      on: date('On', 'The exception', 'the exception was relied on'),
      duty: refersTo('duty', 'Limit'),
      reason: coded(
        'Reason',
        wordsOf(REASONS, (code) => capital(reasonInWords(code))),
      ),
      from: date('First day', 'The first day of the exception', 'the exception began', { mayLieAhead: true }),
      to: date('Last day', 'The last day of the exception', 'the exception ended', { mayLieAhead: true }),
      adviceRequestedOn: dateIfKnown(
        'Head asked for advice',
        'The advice request to the head',
        'the head was asked for advice',
      ),
      familyToldOn: dateIfKnown(
        'Family told',
        'The letter about the exception',
        'the family were told of the exception',
      ),
      exception: refersTo('exception', 'Exception'),
      evidence: plain('Evidence'),
      decidedBy: refersTo('account', 'Decided by'),
    },
    after: { to: { than: 'from' } },
    dependsOn: { on: 'AdviceRequested', link: 'advice' },
  }),

  ExceptionWithdrawn: step({
    command: 'WithdrawException',
    version: 2,
    data: z.strictObject({ exception: id, on: civilDate, reason }),
    effectiveDate: 'on',
    steps: [unchanged],
    about: 'exception',
    when: 'isStanding',
    needs: ['recordException'],
    situation: 'the exception stands',
    title: 'Exception withdrawn',
    says: {
      on: date('On', 'The withdrawal of the exception', 'the exception was withdrawn'),
      reason: plain('Reason'),
      exception: refersTo('exception', 'Exception'),
    },
    after: { on: { than: 'ExceptionRecorded.on', link: 'exception' } },
    dependsOn: { on: 'ExceptionRecorded', link: 'exception' },
  }),
}
