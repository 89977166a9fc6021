import { type CommandMeta, type Decision, refused } from '../vocabulary/command.js'
import { type TakeOnPerson } from '../take-on/commands.js'
import { takeOnPerson } from '../take-on/person.js'
import { parseEvents } from '../catalogue/registry.js'
import {
  carriesDetails,
  type PersonEvent,
  type RecordedPersonEvent,
  type SealedPerson,
} from '../catalogue/person.js'
import { settleMatch, type SettleMatch, suspectMatch, type SuspectMatch } from './match.js'

export type PersonState =
  | { readonly status: 'none'; readonly history: readonly RecordedPersonEvent[] }
  | {
      readonly status: 'recorded'
      readonly history: readonly RecordedPersonEvent[]
      /** The latest details, sealed, and the kind of event they are bound to. */
      readonly details: SealedPerson
      readonly sealedAs: 'PersonRecorded' | 'PersonChanged'
    }

/** A person as the whole history leaves them. */
export const personOf = (history: readonly RecordedPersonEvent[]): PersonState => {
  const last = history.findLast(carriesDetails)
  if (!last) return { status: 'none', history }
  const { sealed, keyId, matches } = last.data
  return { status: 'recorded', history, details: { sealed, keyId, matches }, sealedAs: last.type }
}

/** Somebody new to us, for whom no return speaks: the first request brings them. */
export interface RecordPerson {
  readonly type: 'RecordPerson'
  /** Sealed as a PersonRecorded; nothing else of the person is in the command. */
  readonly details: SealedPerson
  readonly meta: CommandMeta
}

export type PersonCommand = TakeOnPerson | RecordPerson | SuspectMatch | SettleMatch

const recordPerson = ({ details, meta }: RecordPerson, { status }: PersonState): Decision<PersonEvent> =>
  status === 'recorded'
    ? refused('person_already_recorded')
    : parseEvents('person', [{ type: 'PersonRecorded', occurredOn: meta.today, data: details }])

const decidePerson = (command: PersonCommand, state: PersonState): Decision<PersonEvent> => {
  switch (command.type) {
    case 'RecordPerson':
      return recordPerson(command, state)
    case 'TakeOnPerson':
      return takeOnPerson(command, state.history)
    case 'SuspectMatch':
      return suspectMatch(command, state.history)
    case 'SettleMatch':
      return settleMatch(command, state.history)
    default:
      return command satisfies never
  }
}

/** A child or young person, known here only sealed. */
export const person = {
  initial: personOf([]),
  evolve: (state: PersonState, event: RecordedPersonEvent): PersonState =>
    personOf([...state.history, event]),
  decide: decidePerson,
}
