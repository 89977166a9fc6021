import { adviceEvents } from './advice.js'
import { consultationEvents } from './consultation.js'
import { type EventOf, type Recorded } from './define.js'
import { disagreementEvents } from './disagreement.js'
import { contactRecorded, exceptionEvents, officerAssigned } from './shared.js'

/** What can happen on an assessment and on a plan alike: one definition, one set of rules for both. */
export const commonEvents = {
  OfficerAssigned: officerAssigned,
  ContactRecorded: contactRecorded,
  ...adviceEvents,
  ...consultationEvents,
  ...exceptionEvents,
  ...disagreementEvents,
}

export type CommonFact = EventOf<typeof commonEvents>
export type CommonFactOf<Type extends CommonFact['type']> = Recorded<Extract<CommonFact, { type: Type }>>
