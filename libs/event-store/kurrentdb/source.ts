import kurrent, {
  type AllStreamSubscription,
  type KurrentDBClient,
  type ReadStreamOptions,
} from '@kurrent/kurrentdb-client'
import { ForeignEvent } from './errors.js'
import { type Recorded, toSighting } from './envelope.js'
import { readFailure, within } from './failures.js'
import { type Mark, type Sighting } from './register.js'

/** Milliseconds for any one read. */
const READ_LIMIT_MS = 30_000

/** Our streams begin with `la` and the authority's code; anything else in this KurrentDB is not ours to read. */
export const OURS = Array.from({ length: 10 }, (_, digit) => `la${digit}`)

const collect = async (
  events: AsyncIterable<{ readonly event?: Recorded }>,
): Promise<readonly Recorded[]> => {
  const found: Recorded[] = []
  for await (const { event } of events) if (event !== undefined) found.push(event)
  return found
}

const reading = async (
  events: AsyncIterable<{ readonly event?: unknown }>,
  stream?: string,
): Promise<readonly Recorded[]> => {
  try {
    return await within(READ_LIMIT_MS, collect(events as AsyncIterable<{ readonly event?: Recorded }>))
  } catch (error) {
    if (error instanceof kurrent.StreamNotFoundError) return []
    throw readFailure(error, stream)
  }
}

/** A part of a stream as it stands in KurrentDB. Throws ForeignEvent, StoreBusy, StreamDeleted. */
export const readStream = async (
  client: KurrentDBClient,
  stream: string,
  options: ReadStreamOptions,
): Promise<readonly Sighting[]> => {
  // From the leader: another member of a cluster may not have what was acknowledged a moment ago.
  const recorded = await reading(client.readStream(stream, { ...options, requiresLeader: true }), stream)
  return recorded.map((event) => {
    const sighting = toSighting(event)
    if (sighting === undefined) throw new ForeignEvent(stream, Number(event.revision))
    return sighting
  })
}

/** Events of $all in its order, the one at the mark included. Throws StoreBusy, or KurrentUnusable. */
export const readFrom = (
  client: KurrentDBClient,
  mark: Pick<Mark, 'commit' | 'prepare'> | undefined,
  prefixes: readonly string[],
  maxCount: number,
): Promise<readonly Recorded[]> =>
  reading(
    client.readAll({
      fromPosition: mark === undefined ? kurrent.START : { commit: mark.commit, prepare: mark.prepare },
      filter: kurrent.streamNameFilter({ prefixes: [...prefixes] }),
      maxCount,
      requiresLeader: true,
    }),
  )

/** The newest event of ours; undefined when there is none. */
export const readLast = async (client: KurrentDBClient): Promise<Mark | undefined> => {
  const filter = kurrent.streamNameFilter({ prefixes: OURS })
  const [last] = await reading(
    client.readAll({
      direction: kurrent.BACKWARDS,
      fromPosition: kurrent.END,
      filter,
      maxCount: 1,
      requiresLeader: true,
    }),
  )
  return last?.position && { ...last.position, id: last.id }
}

/** Everything of ours after the mark, and then whatever comes. */
export const subscribe = (client: KurrentDBClient, after: Mark | undefined): AllStreamSubscription =>
  client.subscribeToAll({
    fromPosition: after === undefined ? kurrent.START : { commit: after.commit, prepare: after.prepare },
    filter: kurrent.streamNameFilter({ prefixes: OURS }),
  })
