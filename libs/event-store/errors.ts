import { type StoredEvent } from './port.js'

/** The store could not answer in time; nothing was written. Try again. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy'
  readonly code = 'store_busy'
}

/**
 * The connection broke after an append was sent and before its answer came, so nobody here knows whether it was
 * written. Sending the same request again is safe: its event ids (and its command id) make it happen once.
 */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
  readonly code = 'outcome_unknown'

  constructor(cause: unknown) {
    super(
      'The connection to the database broke before it answered. Send the same command again: it is done once.',
      {
        cause,
      },
    )
  }
}

/** The id is in the log already, as another event or elsewhere. */
export class DuplicateEventId extends Error {
  override readonly name = 'DuplicateEventId'
  readonly code = 'duplicate_event_id'

  constructor(readonly eventId: string) {
    super(`The event id ${eventId} has been used already.`)
  }
}

/** One command id came with two streams: a receipt of the one must not swallow the events of the other. */
export class CommandIdReused extends Error {
  override readonly name = 'CommandIdReused'
  readonly code = 'command_id_reused'

  constructor(
    readonly commandId: string,
    readonly stream: string,
  ) {
    super(
      `The command ${commandId} was done on another stream than ${stream}. Every command needs its own id.`,
    )
  }
}

/** A command's id came again with another content. What was recorded under it stands; nothing was written now. */
export class AlreadyRecorded extends Error {
  override readonly name = 'AlreadyRecorded'
  readonly code = 'already_recorded'

  constructor(
    /** Of the stream, from its first event on. */
    readonly history: readonly StoredEvent[],
    /** What the command recorded then, oldest first. */
    readonly recorded: readonly [StoredEvent, ...StoredEvent[]],
  ) {
    super('Something else was recorded under the id of this command. Correct that record instead.')
  }
}

/** What was handed over cannot be kept as an event; nothing was written. Names the field, never its value. */
export class InvalidAppend extends Error {
  override readonly name = 'InvalidAppend'
  readonly code = 'invalid_append'
}

/** Positions are dense, so a hole is not something to wait for: an event is missing. Stop and run `ehc verify`. */
export class LogGap extends Error {
  override readonly name = 'LogGap'
  readonly code = 'log_gap'

  constructor(
    readonly authority: string,
    readonly missing: number,
  ) {
    super(`The log of authority ${authority} has no event at position ${missing}.`)
  }
}

/** This adapter cannot do it, and its `capabilities` say so. Nothing was written. */
export class NotSupported extends Error {
  override readonly name = 'NotSupported'
  readonly code = 'not_supported'

  constructor(readonly capability: string) {
    super(`This event store does not have the capability ${capability}.`)
  }
}

/** The disk of the database is full; nothing was written. Somebody has to make room. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull'
  readonly code = 'store_full'

  constructor(cause: unknown) {
    super('The disk of the database is full. Nothing was written. Make room on it, then try again.', {
      cause,
    })
  }
}
