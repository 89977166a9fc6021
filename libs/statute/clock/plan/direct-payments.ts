import { type Obligation } from '../../obligation.js'
import { type ClockContext } from '../context.js'
import { firstFrom } from '../settle.js'
import { type PlanFacts } from './facts.js'
import { owed } from './owed.js'

/** SI 2014/1652, regulation 11: once within the first three months, whatever reviews of the plan there are. */
export const directPaymentLimits = (facts: PlanFacts, context: ClockContext): readonly Obligation[] =>
  facts.directPayments.flatMap(({ event, on }) =>
    owed(
      {
        what: 'directPaymentStarted',
        on,
        subject: event,
        told: { directPaymentReviewed: firstFrom(facts.directPaymentReviews, on) },
      },
      facts,
      context,
    ),
  )
