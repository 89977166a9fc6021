import { codecOf, returnsOf, type ReturnsOfYear } from '#casework'
import { type EventStore, returnStream } from '#event-store'

const codec = codecOf('return')

/** What became of the returns of a year, straight from their stream; by an instant (ISO 8601), what was known then. */
export const returnsOfYear = async (
  store: Pick<EventStore, 'readStream'>,
  authority: string,
  year: number,
  knownBy?: string,
): Promise<ReturnsOfYear> =>
  returnsOf(
    (await store.readStream(authority, returnStream(authority, year)))
      .filter(({ recordedAt }) => knownBy === undefined || Date.parse(recordedAt) <= Date.parse(knownBy))
      .map((event) => codec.parse(event)),
  )
