import { type HistoryEvent } from '../../history/index.js'
import { type Obligation } from '../../obligation.js'
import { type ClockContext } from '../context.js'
import { limitsByData } from '../by-data.js'
import { amendmentLimits } from './amendments.js'
import { annualReviews } from './annual-review.js'
import { planConsultations } from './consultations.js'
import { directPaymentLimits } from './direct-payments.js'
import { planDisputes } from './disputes.js'
import { type PlanFacts } from './facts.js'
import { moveLimits } from './moves.js'
import { phaseTransferLimits } from './phase-transfers.js'
import { readFacts } from './read-facts.js'
import { reassessmentLimits } from './reassessments.js'
import { reviewLimits } from './reviews.js'

type Family = (facts: PlanFacts, context: ClockContext) => readonly Obligation[]

/** Each family of limits reads the same facts and knows nothing of the others. */
const FAMILIES: readonly Family[] = [
  annualReviews,
  reviewLimits,
  amendmentLimits,
  phaseTransferLimits,
  reassessmentLimits,
  planConsultations,
  moveLimits,
  directPaymentLimits,
  planDisputes,
]

/** The duties of a plan in force, from its corrected events. */
export const planLimits = (events: readonly HistoryEvent[], context: ClockContext): readonly Obligation[] => {
  const facts = readFacts(events, context)
  return [
    ...FAMILIES.flatMap((family) => family(facts, context)),
    ...limitsByData('plan', events, facts, context),
  ]
}
