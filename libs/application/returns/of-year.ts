import { codecOf, returnsOf, type ReturnsOfYear } from '#casework'
import { type EventStore, returnStream } from '#event-store'

const codec = codecOf('return')

/** Of what was recorded by an instant (ISO 8601), and up to a position of the log. */
interface Known {
  readonly by: string
  readonly upTo: number
}

/** What became of the returns of a year, straight from their stream; all of it, or what was known. */
export const returnsOfYear = async (
  store: Pick<EventStore, 'readStream'>,
  authority: string,
  year: number,
  known?: Known,
): Promise<ReturnsOfYear> =>
  returnsOf(
    (await store.readStream(authority, returnStream(authority, year)))
      .filter(
        ({ recordedAt, position }) =>
          known === undefined || (position <= known.upTo && Date.parse(recordedAt) <= Date.parse(known.by)),
      )
      .map((event) => codec.parse(event)),
  )
