import { refusal } from '../vocabulary/command.js'
import { type CaseFacts } from '../entities/facts.js'
import { holderOf } from '../entities/holder.js'
import { adviceRefusals } from './advice.js'
import { consultationRefusals } from './consultation.js'
import { disagreementRefusals } from './disagreement.js'
import { exceptionRefusals } from './exceptions.js'
import { type CommonRefusals, type Stream } from './stream.js'

/** What is refused alike on an assessment and on a plan. */
export const commonRefusals = <State extends CaseFacts>(stream: Stream<State>): CommonRefusals<State> => ({
  ...adviceRefusals(stream),
  ...consultationRefusals(stream),
  ...disagreementRefusals(stream),
  ...exceptionRefusals(stream),
  AssignOfficer: ({ data }, state) => {
    const same = refusal('already_assigned')
    return [holderOf(state) === data.officer ? same : undefined]
  },
})
