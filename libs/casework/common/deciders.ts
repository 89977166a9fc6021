import { type Deciders, type DecidedEvent, refused } from '../command.js'
import { type CaseFacts } from '../recording/fact.js'
import { adviceDeciders } from './advice.js'
import { type CommonCommand } from './commands.js'
import { consultationDeciders } from './consultation.js'
import { disagreementDeciders } from './disagreement.js'
import { exceptionDeciders } from './exceptions.js'
import { commonFacts } from '../entities/facts.js'
import { common, type Stream } from './stream.js'

/** What is decided alike on an assessment and on a plan. */
export const commonDeciders = <State extends CaseFacts, Event extends DecidedEvent>(
  stream: Stream<State, Event>,
): Deciders<CommonCommand, State, Event> => ({
  ...adviceDeciders(stream),
  ...consultationDeciders(stream),
  ...disagreementDeciders(stream),
  ...exceptionDeciders(stream),
  AssignOfficer: ({ data, meta }, state) => {
    const now = commonFacts(state, 'OfficerAssigned').at(-1)?.data.officer
    const same = refused('already_assigned', 'This officer holds the case already.', 'officer').refusal
    return stream.record(
      state,
      common('OfficerAssigned', data),
      meta.today,
      stream.notOpenFor.anything(state),
      now === data.officer ? same : undefined,
    )
  },
  RecordContact: ({ data, meta }, state) =>
    stream.record(state, common('ContactRecorded', data), meta.today, stream.notOpenFor.anything(state)),
})
