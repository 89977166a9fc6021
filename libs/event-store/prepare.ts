import { canonicalJson } from './canonical.js'
import { DuplicateEventId, InvalidAppend } from './errors.js'
import { type AppendRequest, type EventToAppend, type JsonObject, type StreamAppend } from './port.js'

/** An event checked and written out, as both adapters store it. */
export interface PreparedEvent {
  readonly id: string
  readonly type: string
  readonly schemaVersion: number
  readonly occurredOn: string
  readonly recordedAt: string
  readonly data: string
  readonly metadata: string
}

export interface PreparedAppend extends Omit<AppendRequest, 'events'> {
  readonly events: readonly PreparedEvent[]
}

const AUTHORITY = /^\d{3}$/
const STREAM = /^la(\d{3})_[a-z]+-[A-Za-z0-9._-]+$/
const TYPE = /^[A-Z][A-Za-z0-9]*$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const DATE = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/
const MAX_VERSION = 32_767

const require = (holds: boolean, what: string): void => {
  if (!holds) throw new InvalidAppend(what)
}

const isoOf = (text: string): string | undefined => {
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString()
}

// V8 rolls 30 February over into March: only a date that comes back as itself exists.
const isDate = (text: string): boolean => DATE.test(text) && isoOf(text)?.startsWith(text) === true

/** Milliseconds and `Z`, always: the text is hashed, and has to come back from the database as it went in. */
const canonicalInstant = (text: string): string | undefined => {
  const iso = INSTANT.test(text) ? isoOf(text) : undefined
  return iso?.startsWith(text.slice(0, 19)) === true ? iso : undefined
}

/** The instant in the form that is stored. Throws InvalidAppend. */
export const prepareInstant = (text: string, name: string): string => {
  const instant = canonicalInstant(text)
  if (instant === undefined)
    throw new InvalidAppend(`${name} must be an instant in UTC, YYYY-MM-DDThh:mm:ss.sssZ.`)
  return instant
}

const canonicalObject = (value: JsonObject, name: string): string => {
  try {
    return canonicalJson(value, name)
  } catch (error) {
    throw new InvalidAppend(error instanceof Error ? error.message : `${name} is not JSON`)
  }
}

const prepareEvent = (event: EventToAppend): PreparedEvent => {
  require(UUID.test(event.id), 'The id of an event must be a UUID.')
  require(TYPE.test(event.type), 'The type of an event must be a name such as RequestReceived.')
  require(Number.isInteger(event.schemaVersion) &&
    event.schemaVersion >= 1 &&
    event.schemaVersion <= MAX_VERSION, `The schema version of ${event.type} must be a whole number from 1.`)
  require(isDate(event.occurredOn), `occurredOn of ${event.type} must be a date that exists, YYYY-MM-DD.`)
  const recordedAt = prepareInstant(event.recordedAt, `recordedAt of ${event.type}`)
  return {
    id: event.id.toLowerCase(),
    type: event.type,
    schemaVersion: event.schemaVersion,
    occurredOn: event.occurredOn,
    recordedAt,
    data: canonicalObject(event.data, 'data'),
    metadata: canonicalObject(event.metadata, 'metadata'),
  }
}

const refuseTwins = (events: readonly { readonly id: string }[]): void => {
  const seen = new Set<string>()
  for (const { id } of events) {
    if (seen.has(id)) throw new DuplicateEventId(id)
    seen.add(id)
  }
}

/** Checks a request and brings it into the one form that is stored and hashed. Throws InvalidAppend or DuplicateEventId. */
export const prepareAppend = (request: AppendRequest): PreparedAppend => {
  require(AUTHORITY.test(request.authority), "The authority must be DfE's three-digit code.")
  require(STREAM.exec(request.stream)?.[1] ===
    request.authority, `A stream of authority ${request.authority} is named la${request.authority}_<category>-<id>.`)
  require(typeof request.expected !== 'number' ||
    (Number.isSafeInteger(request.expected) &&
      request.expected >= 0), 'The expected revision must be a whole number from 0.')
  require(request.events.length > 0, 'There is nothing to append.')
  require(request.commandId === undefined || UUID.test(request.commandId), 'The command id must be a UUID.')
  const events = request.events.map(prepareEvent)
  refuseTwins(events)
  return { ...request, events, ...(request.commandId && { commandId: request.commandId.toLowerCase() }) }
}

/** The same for an append to several streams, each of which may be named once. */
export const prepareAppends = (
  authority: string,
  appends: readonly StreamAppend[],
): readonly PreparedAppend[] => {
  require(appends.length > 0, 'There is nothing to append.')
  const streams = new Set(appends.map(({ stream }) => stream))
  require(streams.size === appends.length, 'An append to several streams names each stream once.')
  const prepared = appends.map(({ stream, expected, events }) =>
    prepareAppend({ authority, stream, expected, events }),
  )
  refuseTwins(prepared.flatMap(({ events }) => events))
  return prepared
}
