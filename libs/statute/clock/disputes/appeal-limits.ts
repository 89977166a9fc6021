import { type Obligation } from '../../obligation.js'
import { type ClockContext } from '../context.js'
import { type Facts } from '../facts.js'
import { limitsOf } from '../occasion.js'
import { earliest, earlierOf, firstFrom } from '../settle.js'
import { CLOSING_STEPS, type Disputable } from './disputable.js'
import { type Appeal } from './facts.js'

/** The response that each appeal asks of the authority. Conceded, decided or withdrawn, it needs none. */
export const appealLimits = (
  stream: Disputable,
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] => {
  const { appeals, responses, concessions, appealsEnded, orders } = facts.disputes
  return appeals.flatMap(({ event, on, against }) => {
    const same = (list: readonly Appeal[]): string | undefined =>
      firstFrom(
        list.filter((one) => one.against === undefined || against === undefined || one.against === against),
        on,
      )
    const told = {
      responseSent: same(responses),
      disputeOver: earlierOf(
        same(concessions),
        same(appealsEnded),
        firstFrom(orders, on),
        earliest(stream.steps, CLOSING_STEPS, on),
      ),
    }
    return limitsOf({ what: 'appealRegistered', on, subject: event, told }, facts, context)
  })
}
