import { type Obligation } from '../obligation.js'
import { type Asked } from './asked.js'
import { dueDate, exceptionsTo, obligation } from './build.js'
import { type Episode } from './episodes.js'
import { type Facts } from './facts.js'
import { CLOSING_STEPS } from './limits.js'
import { earliest, settlement } from './settle.js'

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

const earlierOf = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a

/**
 * One clock for each body, from the day on which it received the request. The family's own views (regulation
 * 6(1)(a)) have none: regulation 8 binds bodies.
 */
export const adviceLimits = (episode: Episode, facts: Facts, asked: Asked): readonly Obligation[] => {
  const rule = asked.ruleBook.find('R-ADV6')
  if (rule === undefined || episode.advice.length === 0) return []
  const caseEnded = earliest(episode.endings, CLOSING_STEPS)
  return episode.advice
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((advice) => {
      if (advice.receivedOn === undefined || advice.giver === 'parent') return []
      const bound = BODIES.get(advice.giver) ?? rule.bound
      const trigger = { rule, on: advice.receivedOn, subject: advice.id, bound }
      const dueOn = dueDate(trigger, asked)
      const settled = settlement(advice.returnedOn, earlierOf(advice.endedOn, caseEnded))
      const exceptions = exceptionsTo(trigger, dueOn, episode.exceptions, facts, advice.id)
      return [obligation(trigger, dueOn, { ...settled, done: 'The advice was returned' }, exceptions, asked)]
    })
}
