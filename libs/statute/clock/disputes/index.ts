import { type Obligation } from '../../obligation.js'
import { type ClockContext } from '../context.js'
import { type Facts } from '../facts.js'
import { appealLimits } from './appeal-limits.js'
import { type Disputable } from './disputable.js'
import { NO_DISPUTES } from './facts.js'
import { familyLimits } from './family-limits.js'
import { mediationLimits } from './mediation-limits.js'
import { orderLimits } from './order-limits.js'

export {
  DUTIES_AGREED_OTHERWISE,
  dutiesAgreed,
  dutiesConceded,
  dutiesOrdered,
  isDirectable,
} from './directable.js'
export { type DisputeStep, type Disputable, type Notice } from './disputable.js'
export * from './facts.js'
export { matterOf } from './order-limits.js'
export { DISPUTE_READERS } from './read.js'
export { engagesRegulation45 } from './unopposed.js'

const NONE: readonly Obligation[] = []

/**
 * The limits of disputes, in the same words on both kinds of stream: the family's own time from each decision,
 * mediation, the response to an appeal, and what an order, an agreement or an appeal not opposed asks for.
 *
 * @param stream which notices can be appealed against on it, and what was done that carries out an order
 */
export const disputeLimits = (
  stream: Disputable,
  facts: Facts,
  context: ClockContext,
): readonly Obligation[] => {
  const quiet = facts.disputes === NO_DISPUTES
  if (quiet && stream.notices.length === 0) return NONE
  const family = familyLimits(stream, facts, context)
  if (quiet) return family
  return [
    ...family,
    ...mediationLimits(stream, facts, context),
    ...appealLimits(stream, facts, context),
    ...orderLimits(stream, facts, context),
  ]
}
