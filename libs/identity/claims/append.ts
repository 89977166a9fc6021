import { schemaVersionOf, type ClaimedBy, type CommandMeta } from '#casework'
import {
  type AppendToStreamsOutcome,
  eventsToAppend,
  type EventStore,
  idOf,
  type JsonObject,
  type StoredEvent,
  type StreamAppend,
  streamName,
} from '#event-store'
import { v5 as uuidv5 } from 'uuid'

/** A claim as it was read. Read it before anything that says whether the child is on record. */
export interface ReadClaim {
  readonly by: ClaimedBy
  readonly stream: string
  /** The claim that stands last. */
  readonly last: StoredEvent | undefined
}

/** The claims' streams as they stand, in the order given. */
export const readClaims = async (
  store: Pick<EventStore, 'readStreams'>,
  authority: string,
  claims: readonly { readonly id: string; readonly by: ClaimedBy }[],
): Promise<readonly ReadClaim[]> => {
  if (claims.length === 0) return []
  const named = claims.map(({ id, by }) => ({ by, stream: streamName(authority, 'claim', id) }))
  const last = new Map<string, StoredEvent>()
  const streams = [...new Set(named.map(({ stream }) => stream))]
  for (const event of await store.readStreams(authority, streams)) last.set(event.stream, event)
  return named.map((claim) => ({ ...claim, last: last.get(claim.stream) }))
}

/** The same claims as they stand now. */
export const rereadClaims = (
  store: Pick<EventStore, 'readStreams'>,
  authority: string,
  claims: readonly ReadClaim[],
): Promise<readonly ReadClaim[]> =>
  readClaims(
    store,
    authority,
    claims.map(({ by, stream }) => ({ by, id: idOf(stream) })),
  )

/** Nothing to append where this very command has claimed already. */
export const claimFor = (
  { by, stream, last }: ReadClaim,
  person: string,
  meta: CommandMeta,
  metadata: JsonObject = {},
): readonly StreamAppend[] => {
  // A command has one stream, so each claim has a command of its own.
  const commandId = uuidv5(stream, meta.commandId)
  if (last?.metadata['commandId'] === commandId) return []
  const decided = [{ type: 'ChildClaimed', occurredOn: meta.today, data: { person, by } }]
  const events = eventsToAppend(decided, {
    command: { meta: { ...meta, commandId } },
    schemaVersion: (type) => schemaVersionOf('claim', type),
    metadata,
  })
  return [{ stream, expected: last?.revision ?? 'no_stream', events }]
}

/**
 * All of it or nothing, where the store can; otherwise one after the other in the order given, as far as the first that
 * misses. Claims come first: one with nobody behind it stands for nobody (`isHeld`).
 */
export const appendTogether = async (
  store: EventStore,
  authority: string,
  appends: readonly StreamAppend[],
): Promise<AppendToStreamsOutcome> => {
  if (store.capabilities.multiStreamAppend) return store.appendToStreams(authority, appends)
  const appended = []
  for (const append of appends) {
    const outcome = await store.append({ authority, ...append })
    if (!outcome.ok) return outcome
    appended.push(outcome)
  }
  return { ok: true, appended }
}

/** How long a claim may stand without its person, in milliseconds; the store gives an append up long before. */
const LAPSES_AFTER_MS = 60_000

/** Whether somebody is entering the child just now, whose person is not there yet. `now`: ISO 8601 in UTC. */
export const isHeld = async (
  store: Pick<EventStore, 'readStream'>,
  authority: string,
  { last, by }: ReadClaim,
  now: string,
): Promise<boolean> => {
  const person = last?.data['person']
  if (last === undefined || by === 'request' || typeof person !== 'string') return false
  if (Date.parse(now) - Date.parse(last.recordedAt) > LAPSES_AFTER_MS) return false
  const begun = await store.readStream(authority, streamName(authority, 'person', person), { limit: 1 })
  return begun.length === 0
}
