import { type Obligation } from '../../obligation.js'
import { type Asked } from '../asked.js'
import { type Facts } from '../facts.js'
import { earliest, earlierOf, firstFrom, settlement } from '../settle.js'
import { CLOSING_DEEDS, type Disputable } from './disputable.js'
import { type Appeal } from './facts.js'
import { owed } from './limits.js'

/** The response that each appeal asks of the authority. Conceded, decided or withdrawn, it needs none. */
export const appealLimits = (stream: Disputable, facts: Facts, asked: Asked): readonly Obligation[] => {
  const { appeals, responses, concessions, appealsEnded, orders } = facts.disputes
  return appeals.flatMap(({ event, on, against }) => {
    const rule = asked.ruleOn('R-APPRESP', on)
    if (rule === undefined) return []
    const same = (list: readonly Appeal[]): string | undefined =>
      firstFrom(
        list.filter((one) => one.against === undefined || against === undefined || one.against === against),
        on,
      )
    const fate = settlement(
      same(responses),
      earlierOf(
        same(concessions),
        same(appealsEnded),
        firstFrom(orders, on),
        earliest(stream.deeds, CLOSING_DEEDS, on),
      ),
    )
    const done = 'The response was sent to the tribunal'
    return [owed({ rule, on, subject: event, done, fate }, facts, asked)]
  })
}
