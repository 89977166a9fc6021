import { type EventOf, type Recorded } from '../vocabulary/define.js'
import { adviceSteps } from './advice.js'
import { appealSteps } from './appeals.js'
import { consultationSteps } from './consultation.js'
import { exceptionSteps } from './exceptions.js'
import { mediationSteps } from './mediation.js'
import { peopleSteps } from './people.js'

/** What can happen on an assessment and on a plan alike: one entry, one set of rules for both. */
export const commonEvents = {
  ...peopleSteps,
  ...adviceSteps,
  ...consultationSteps,
  ...exceptionSteps,
  ...mediationSteps,
  ...appealSteps,
}

export type CommonFact = EventOf<typeof commonEvents>
export type CommonFactOf<Type extends CommonFact['type']> = Recorded<Extract<CommonFact, { type: Type }>>
