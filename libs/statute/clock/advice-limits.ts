import { type Obligation } from '../obligation.js'
import { type ClockContext } from './context.js'
import { type Advice, type ExceptionClaimed, type Facts } from './facts.js'
import { addLimitsOf } from './occasion.js'

/** Whom the six weeks bind, by giver (regulation 6(1)). */
const BODIES: ReadonlyMap<string, string> = new Map([
  ['education', 'school or college'],
  ['health', 'health body'],
  ['psychology', 'educational psychology service'],
  ['socialCare', 'social care'],
  ['sensory', 'sensory service'],
  ['adulthood', 'adviser on preparing for adulthood'],
  ['other', 'body asked for advice'],
])

/** The advice of one assessment, or of one re-assessment. */
export interface AdviceAsked {
  readonly advice: readonly Advice[]
  readonly exceptions: readonly ExceptionClaimed[]
  /** The first day, not before another, on which the case that it was asked for came to its end. */
  readonly endedFrom: (on: string) => string | undefined
}

/**
 * One clock for each body, from the day on which it received the request. The family's own views (regulation
 * 6(1)(a)) have none: regulation 8 binds bodies.
 */
export const adviceLimits = (
  all: AdviceAsked,
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] => {
  const found: Obligation[] = []
  if (all.advice.length === 0) return found
  for (const advice of all.advice.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const { id, receivedOn, giver, returnedOn, endedOn } = advice
    if (receivedOn === undefined || giver === 'parent') continue
    const occasion = {
      what: 'adviceRequest',
      on: receivedOn,
      subject: id,
      bound: BODIES.get(giver),
      told: { adviceReturned: returnedOn, adviceGivenUp: endedOn, caseClosed: all.endedFrom(receivedOn) },
      exceptions: all.exceptions,
      advice: id,
    } as const
    addLimitsOf(occasion, facts, context, found)
  }
  return found
}
