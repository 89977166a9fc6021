import { randomUUID } from 'node:crypto'
import kurrent, { type JSONEventData } from '@kurrent/kurrentdb-client'
import { z } from 'zod'
import { InvalidAppend } from '../errors.js'
import { type JsonObject } from '../port.js'
import { prepareAppend, type PreparedEvent } from '../prepare.js'
import { type Sighting } from './register.js'

/**
 * What our events carry beside type and data, in KurrentDB's metadata. All values are text: that is what its appends to
 * several streams demand, and it keeps our own metadata to the letter.
 */
const envelope = z.object({
  eventId: z.string(),
  schemaVersion: z.string().regex(/^\d{1,5}$/),
  occurredOn: z.string(),
  recordedAt: z.string(),
  /** Canonical JSON. */
  metadata: z.string(),
  commandId: z.string().optional(),
})

/**
 * An event as KurrentDB gets it, under an id made for this attempt. KurrentDB takes an append for a repetition when
 * the ids are the same and never looks at the contents, so ours stay in the envelope, where we compare both.
 */
export const toKurrent = (event: PreparedEvent, commandId: string | undefined): JSONEventData =>
  kurrent.jsonEvent({
    id: randomUUID(),
    type: event.type,
    data: JSON.parse(event.data) as Record<string, unknown>,
    metadata: {
      eventId: event.id,
      schemaVersion: String(event.schemaVersion),
      occurredOn: event.occurredOn,
      recordedAt: event.recordedAt,
      metadata: event.metadata,
      ...(commandId !== undefined && { commandId }),
    },
  })

/** An event as KurrentDB hands it out, by a read or a subscription. */
export interface Recorded {
  readonly streamId: string
  readonly id: string
  readonly revision: bigint
  readonly type: string
  readonly isJson: boolean
  readonly data: unknown
  readonly metadata?: unknown
  readonly position?: { readonly commit: bigint; readonly prepare: bigint }
}

const contents = (recorded: Recorded) => {
  const { eventId, schemaVersion, commandId, metadata, ...times } = envelope.parse(recorded.metadata)
  const event = {
    id: eventId,
    type: recorded.type,
    schemaVersion: Number(schemaVersion),
    ...times,
    data: recorded.data as JsonObject,
    metadata: JSON.parse(metadata) as JsonObject,
  }
  return { event, commandId }
}

const authorityOf = (stream: string): string => stream.slice(2, 5)

/**
 * The event of ours that this is; undefined when it is none, because somebody else wrote it into our stream. Data are
 * written out canonically again, so the hash is the one that the PostgreSQL store would give the same event.
 */
export const toSighting = (recorded: Recorded): Sighting | undefined => {
  if (!recorded.isJson || recorded.position === undefined) return undefined
  try {
    const { event, commandId } = contents(recorded)
    const authority = authorityOf(recorded.streamId)
    const { events } = prepareAppend({
      authority,
      stream: recorded.streamId,
      expected: 'any',
      events: [event],
      ...(commandId !== undefined && { commandId }),
    })
    const [prepared] = events
    if (prepared === undefined) return undefined
    const { commit, prepare } = recorded.position
    const mark = { commit, prepare, id: recorded.id }
    return {
      mark,
      authority,
      stream: recorded.streamId,
      revision: Number(recorded.revision),
      event: prepared,
      commandId,
    }
  } catch (error) {
    if (error instanceof InvalidAppend || error instanceof z.ZodError || error instanceof SyntaxError)
      return undefined
    throw error
  }
}
