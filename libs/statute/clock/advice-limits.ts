import { type Obligation } from '../obligation.js'
import { type Rule } from '../rules/index.js'
import { type Asked } from './asked.js'
import { dueDate, exceptionsTo, obligation } from './build.js'
import { type Advice, type ExceptionClaimed, type Facts } from './facts.js'
import { earlierOf, settlement } from './settle.js'

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

const limit = (
  rule: Rule,
  receivedOn: string,
  advice: Advice,
  { exceptions, endedFrom }: AdviceAsked,
  facts: Facts,
  asked: Asked,
): Obligation => {
  const bound = BODIES.get(advice.giver) ?? rule.bound
  const trigger = { rule, on: receivedOn, subject: advice.id, bound, done: 'The advice was returned' }
  const dueOn = dueDate(trigger, asked)
  const { returnedOn, endedOn } = advice
  // Given up in time, the limit ended there. Given up past it, and had after all, the advice came late: nobody waits.
  const givenUpOn = returnedOn !== undefined && endedOn !== undefined && endedOn > dueOn ? undefined : endedOn
  const settled = settlement(returnedOn, earlierOf(givenUpOn, endedFrom(receivedOn)))
  return obligation(
    trigger,
    dueOn,
    settled,
    exceptionsTo(trigger, dueOn, exceptions, facts, asked, advice.id),
    asked,
  )
}

/**
 * One clock for each body, from the day on which it received the request. The family's own views (regulation
 * 6(1)(a)) have none: regulation 8 binds bodies.
 */
export const adviceLimits = (all: AdviceAsked, facts: Facts, asked: Asked): readonly Obligation[] => {
  const found: Obligation[] = []
  if (all.advice.length === 0) return found
  for (const advice of all.advice.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const { receivedOn, giver } = advice
    if (receivedOn === undefined || giver === 'parent') continue
    const rule = asked.ruleOn('R-ADV6', receivedOn)
    if (rule !== undefined) found.push(limit(rule, receivedOn, advice, all, facts, asked))
  }
  return found
}
