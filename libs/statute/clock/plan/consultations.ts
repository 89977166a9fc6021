import { type Obligation } from '../../obligation.js'
import { type ClockContext } from '../context.js'
import { consultationLimits } from '../consultation-limits.js'
import { earlierOf, firstFrom } from '../settle.js'
import { type PlanFacts } from './facts.js'
import { endOfPlan } from './owed.js'

/** Schools and colleges consulted before a plan is amended, until the next plan or decision not to amend. */
export const planConsultations = (facts: PlanFacts, context: ClockContext): readonly Obligation[] =>
  facts.consultations.size === 0
    ? []
    : consultationLimits(
        {
          consultations: [...facts.consultations.values()],
          exceptions: facts.exceptions,
          endedFrom: (on) => earlierOf(firstFrom(facts.conclusions, on), endOfPlan(facts, on)),
        },
        facts,
        context,
      )
