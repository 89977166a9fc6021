import { hashEvent, type StoredRecord } from '../canonical.js'
import { type ReadAllOptions } from '../port.js'
import { type PreparedEvent } from '../prepare.js'
import { categoryPrefix } from '../streams.js'
import { type ChainHead } from '../verify.js'

/** A place in KurrentDB's own log ($all), and which event was found there. */
export interface Mark {
  readonly commit: bigint
  readonly prepare: bigint
  /** KurrentDB's id of the event, new at each attempt to append; ours is in the envelope. */
  readonly id: string
}

/** One of our events as it stands in KurrentDB. */
export interface Sighting {
  readonly mark: Mark
  readonly authority: string
  readonly stream: string
  readonly revision: number
  readonly event: PreparedEvent
  readonly commandId: string | undefined
}

/** Where an event stands in its authority's log. */
export interface Place {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly mark: Mark
  readonly hash: string
}

/**
 * What KurrentDB does not keep: each authority's dense positions, its hash chain and the receipts of its commands. It
 * follows from KurrentDB's log alone, whose order never changes, so it may be dropped and comes back the same.
 */
export interface Register {
  /** The last event that was entered or passed over; undefined when there was none. */
  lastMark(): Promise<Mark | undefined>
  /**
   * Enters events in the order of KurrentDB's log, and moves the mark. False, and nothing entered, when the mark no
   * longer stands where the caller saw it: another process was quicker, and of two owners only one may write.
   */
  enter(after: Mark | undefined, upTo: Mark, sightings: readonly Sighting[]): Promise<boolean>
  /** Places in the order asked for. */
  page(authority: string, options: ReadAllOptions): Promise<readonly Place[]>
  /** Revisions from and to inclusive, oldest first. */
  ofStream(authority: string, stream: string, from: number, to: number): Promise<readonly Place[]>
  /** The last of the stream that was entered. */
  streamHead(authority: string, stream: string): Promise<Place | undefined>
  /** The last event of a command. */
  receipt(authority: string, commandId: string): Promise<Place | undefined>
  /** The first event that has one of our ids. */
  holding(
    authority: string,
    ids: readonly string[],
  ): Promise<(Place & { readonly eventId: string }) | undefined>
  readHead(authority: string): Promise<ChainHead>
}

export const isAfter = (one: Mark, other: Mark | undefined): boolean =>
  other === undefined ||
  one.commit > other.commit ||
  (one.commit === other.commit && one.prepare > other.prepare)

export const sameMark = (one: Mark | undefined, other: Mark | undefined): boolean =>
  one?.commit === other?.commit && one?.prepare === other?.prepare && one?.id === other?.id

/** The event as it is hashed and verified. */
export const recordOf = (
  sighting: Sighting,
  { position, hash }: Pick<Place, 'position' | 'hash'>,
): StoredRecord => ({
  ...sighting.event,
  authority: sighting.authority,
  stream: sighting.stream,
  category: categoryPrefix(sighting.stream),
  revision: sighting.revision,
  position,
  hash,
})

/** Gives events of one authority the positions and hashes that follow its head. */
export const chainOnto = (head: ChainHead, sightings: readonly Sighting[]): readonly (Place & Sighting)[] => {
  let { position, hash } = head
  return sightings.map((sighting) => {
    position += 1
    hash = hashEvent(hash, recordOf(sighting, { position, hash: '' }))
    return { ...sighting, position, hash }
  })
}
