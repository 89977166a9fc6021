import { type Decision } from '../command.js'
import { type TakeOnPerson } from '../take-on/commands.js'
import { takeOnPerson } from '../take-on/person.js'
import { type PersonEvent, type RecordedPersonEvent, type SealedPerson } from './events.js'

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
  const last = history.findLast((event) => event.type !== 'TakenOn')
  if (!last) return { status: 'none', history }
  const { sealed, keyId, matches } = last.data
  return { status: 'recorded', history, details: { sealed, keyId, matches }, sealedAs: last.type }
}

/** A child or young person, known here only sealed. */
export const person = {
  initial: personOf([]),
  evolve: (state: PersonState, event: RecordedPersonEvent): PersonState =>
    personOf([...state.history, event]),
  decide: (command: TakeOnPerson, state: PersonState): Decision<PersonEvent> =>
    takeOnPerson(command, state.history),
}
