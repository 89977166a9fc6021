import { carriesDetails, codecOf } from '#casework'
import { categoryOf, idOf, type StoredEvent } from '#event-store'
import { type PersonVault } from '#identity'

const codec = codecOf('person')

/** Somebody's details as one event tells them, sealed. */
export type Sealed = Parameters<PersonVault['openMany']>[1][number]

/** All that these events tell of people's details, in their order; other events are passed over. */
export const sealedIn = (events: readonly StoredEvent[]): readonly Sealed[] =>
  events
    .filter(({ stream }) => categoryOf(stream) === 'person')
    .flatMap((event) => {
      const told = codec.parse(event)
      return carriesDetails(told)
        ? [{ person: idOf(event.stream), eventType: told.type, data: told.data }]
        : []
    })
