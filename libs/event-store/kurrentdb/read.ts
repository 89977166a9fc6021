import kurrent, { type KurrentDBClient } from '@kurrent/kurrentdb-client'
import { type StoredRecord } from '../canonical.js'
import { LogGap } from '../errors.js'
import { type ReadAllOptions, type ReadStreamOptions } from '../port.js'
import { assertContiguous } from '../record.js'
import { toSighting } from './envelope.js'
import { type Follower } from './follower.js'
import { type Place, recordOf, type Register, type Sighting } from './register.js'
import { readFrom, readStream } from './source.js'

export interface ReadParts {
  readonly client: KurrentDBClient
  readonly register: Register
  readonly follower: Follower
}

/** Streams read at a time: more would only queue on the one connection. */
const SIDE_BY_SIDE = 8

/** The events at these places (oldest first), read in KurrentDB's order from the first on; what is gone is left out. */
const sightingsAt = async (
  client: KurrentDBClient,
  places: readonly Place[],
  prefix: string,
): Promise<ReadonlyMap<string, Sighting>> => {
  const wanted = new Set(places.map(({ mark }) => mark.id))
  const found = new Map<string, Sighting>()
  let from: Pick<Place['mark'], 'commit' | 'prepare'> | undefined = places[0]?.mark
  while (from !== undefined && wanted.size > 0) {
    const page = await readFrom(client, from, [prefix], wanted.size + 1)
    const last = page.at(-1)?.position
    const further = last !== undefined && (last.commit !== from.commit || last.prepare !== from.prepare)
    for (const recorded of page) {
      const sighting = wanted.delete(recorded.id) ? toSighting(recorded) : undefined
      if (sighting !== undefined) found.set(recorded.id, sighting)
    }
    // A page that brings nothing new ends the log: what is still wanted is not there.
    from = further ? last : undefined
  }
  return found
}

const recordsAt = async (
  client: KurrentDBClient,
  places: readonly Place[],
  prefix: string,
): Promise<readonly StoredRecord[]> => {
  const oldestFirst = places.toSorted((one, other) => one.position - other.position)
  const sightings = await sightingsAt(client, oldestFirst, prefix)
  return places.flatMap((place) => {
    const sighting = sightings.get(place.mark.id)
    return sighting === undefined ? [] : [recordOf(sighting, place)]
  })
}

const refuseLoss = (authority: string, places: readonly Place[], records: readonly StoredRecord[]): void => {
  const there = new Set(records.map(({ position }) => position))
  const lost = places.find(({ position }) => !there.has(position))
  if (lost !== undefined) throw new LogGap(authority, lost.position)
}

/** For verification: what KurrentDB holds, with the hashes of the register; what is gone is left out. */
export const readRecords = async (
  { client, register }: ReadParts,
  authority: string,
  options: ReadAllOptions,
): Promise<readonly StoredRecord[]> =>
  recordsAt(client, await register.page(authority, options), `la${authority}_`)

export const readAll = async (
  { client, register }: ReadParts,
  authority: string,
  options: ReadAllOptions,
): Promise<readonly StoredRecord[]> => {
  const places = await register.page(authority, options)
  assertContiguous(authority, options, places)
  const records = await recordsAt(client, places, `la${authority}_`)
  refuseLoss(authority, places, records)
  return records
}

/** Revisions come from KurrentDB, so an append may rely on them; positions follow once they are entered. */
export const readOneStream = async (
  { client, register, follower }: ReadParts,
  authority: string,
  stream: string,
  { direction = 'forwards', from, limit }: ReadStreamOptions,
): Promise<readonly StoredRecord[]> => {
  // The register and KurrentDB know one authority's streams from another's by nothing but their names.
  if (!stream.startsWith(`la${authority}_`)) return []
  const backwards = direction === 'backwards'
  const sightings = await readStream(client, stream, {
    direction: backwards ? kurrent.BACKWARDS : kurrent.FORWARDS,
    fromRevision: backwards ? await lastUpTo(register, authority, stream, from) : BigInt(from ?? 0),
    ...(limit !== undefined && { maxCount: limit }),
  })
  const [one, other] = [sightings[0], sightings.at(-1)]
  if (one === undefined || other === undefined) return []
  const [first, last] = backwards ? [other.revision, one.revision] : [one.revision, other.revision]
  // Entered in order: with the last one's place all the others' are there.
  await follower.placeOf(authority, stream, last)
  const places = new Map(
    (await register.ofStream(authority, stream, first, last)).map((place) => [place.revision, place]),
  )
  return sightings.map((sighting) => {
    const place = places.get(sighting.revision)
    if (place === undefined)
      throw new Error(`No place is kept for revision ${sighting.revision} of ${stream}.`)
    return recordOf(sighting, place)
  })
}

/** KurrentDB finds nothing before a revision that is beyond the end. */
const lastUpTo = async (
  register: Register,
  authority: string,
  stream: string,
  from: number | undefined,
): Promise<bigint | typeof kurrent.END> => {
  if (from === undefined) return kurrent.END
  const head = await register.streamHead(authority, stream)
  return head === undefined || head.revision < from ? kurrent.END : BigInt(from)
}

export const readStreams = async (
  parts: ReadParts,
  authority: string,
  streams: readonly string[],
  upTo: number,
): Promise<readonly StoredRecord[]> => {
  const records: StoredRecord[] = []
  for (let next = 0; next < streams.length; next += SIDE_BY_SIDE) {
    const some = streams.slice(next, next + SIDE_BY_SIDE)
    const read = await Promise.all(some.map((stream) => readOneStream(parts, authority, stream, {})))
    records.push(...read.flat().filter(({ position }) => position <= upTo))
  }
  return records.sort((one, other) => one.position - other.position)
}
