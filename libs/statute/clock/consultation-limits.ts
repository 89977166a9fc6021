import { type Obligation } from '../obligation.js'
import { type ClockContext } from './context.js'
import { type Consultation, type ExceptionClaimed, type Facts } from './facts.js'
import { addLimitsOf } from './occasion.js'

/** The consultations before one plan. */
export interface Consulted {
  readonly consultations: readonly Consultation[]
  readonly exceptions: readonly ExceptionClaimed[]
  /** The first day, not before another, on which the plan was sent or the case came to its end. */
  readonly endedFrom: (on: string) => string | undefined
}

/**
 * The 15 days in which a school or college should reply (Code of Practice 9.83): guidance, not a limit in law. Once
 * the plan is sent, or it is on record that no reply came, nothing is waited for.
 */
export const consultationLimits = (
  { consultations, exceptions, endedFrom }: Consulted,
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] => {
  const found: Obligation[] = []
  for (const { id, consultedOn, respondedOn, unansweredOn } of consultations.toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  )) {
    if (consultedOn === undefined) continue
    const occasion = {
      what: 'consultation',
      on: consultedOn,
      subject: id,
      told: { replied: respondedOn, noReplyRecorded: unansweredOn, caseClosed: endedFrom(consultedOn) },
      exceptions,
    } as const
    addLimitsOf(occasion, facts, context, found)
  }
  return found
}
