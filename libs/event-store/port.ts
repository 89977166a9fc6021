/**
 * The event store, in KurrentDB's own words. Adapters: postgres/ (the default), kurrentdb/, memory/ (unit tests).
 * One contract suite (contract/) runs against each.
 */

import { type AppendListener } from './nudge.js'

/** What JSON can hold. Payloads are kept as canonical text, so that the hash chain can be checked. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }
export type JsonObject = { readonly [key: string]: Json | undefined }

/** An event on its way into the log. Ids and times come with it, so a log can be taken out and put back. */
export interface EventToAppend {
  /** UUID; unique within an authority. */
  readonly id: string
  readonly type: string
  readonly schemaVersion: number
  /** Civil date in England on which it happened, YYYY-MM-DD. */
  readonly occurredOn: string
  /** Instant at which we learned it, ISO 8601 in UTC. */
  readonly recordedAt: string
  readonly data: JsonObject
  /** Who, from where, which import and row. Never personal data. */
  readonly metadata: JsonObject
}

export interface StoredEvent extends EventToAppend {
  /** DfE three-digit code of the authority. */
  readonly authority: string
  /** `la885_assessment-<uuid>` */
  readonly stream: string
  /** `la885_assessment`: the text before the first `-`. */
  readonly category: string
  /** 0-based place in its stream. */
  readonly revision: number
  /** 1-based place in the authority's log; dense. */
  readonly position: number
}

export type ExpectedRevision = number | 'no_stream' | 'stream_exists' | 'any'

export interface AppendRequest {
  readonly authority: string
  readonly stream: string
  readonly expected: ExpectedRevision
  readonly events: readonly EventToAppend[]
  /** UUID of the command. Its result is kept, so that the same command sent twice is done once. */
  readonly commandId?: string
}

export interface Appended {
  readonly ok: true
  /** Revision of the last event appended. */
  readonly revision: number
  /** Position of the last event appended. */
  readonly position: number
  /** True when this command had been done before and nothing was appended now. */
  readonly repeated: boolean
}

export interface WrongExpectedRevision {
  readonly ok: false
  readonly code: 'wrong_expected_revision'
  readonly stream: string
  readonly expected: ExpectedRevision
  readonly actual: number | 'no_stream'
}

export type AppendOutcome = Appended | WrongExpectedRevision

/** Forwards: the page's first event is the oldest. */
export interface ReadForwards {
  /** Exclusive: the first event returned has a greater position. 0 reads from the start. */
  readonly after: number
  readonly limit: number
}

/** Backwards: the page's first event is the newest. */
export interface ReadBackwards {
  /** Exclusive: the first event returned has a smaller position. `end` reads from the newest. */
  readonly before: number | 'end'
  readonly limit: number
}

export type ReadAllOptions = ReadForwards | ReadBackwards

export interface ReadStreamOptions {
  /** Default `forwards`: oldest first. */
  readonly direction?: 'forwards' | 'backwards'
  /** Inclusive revision of the first event returned; default the oldest, or, backwards, the newest. */
  readonly from?: number
  /** Default: all. */
  readonly limit?: number
}

export interface ReadStreamsOptions {
  /** Inclusive: no event with a greater position; default: all. */
  readonly upTo?: number
}

/** What not every adapter can do. The contract suite passes over a part only where it is declared missing here. */
export interface Capabilities {
  /** `appendToStreams`. EventStoreDB 23.10 has none. No command needs it. */
  readonly multiStreamAppend: boolean
  /** A command's answer is kept under its id, so that it is known again even when it comes with other event ids. */
  readonly receipts: boolean
  /** Events are chained by hash (`ehc verify`). */
  readonly chain: boolean
}

/** One stream's part of an append to several. */
export type StreamAppend = Omit<AppendRequest, 'authority' | 'commandId'>

export type AppendToStreamsOutcome =
  { readonly ok: true; readonly appended: readonly Appended[] } | WrongExpectedRevision

export interface EventStore {
  readonly capabilities: Capabilities
  /**
   * All of the events, or none. Throws StoreBusy (nothing written, try again), OutcomeUnknown (connection lost: send
   * the same request again), DuplicateEventId, CommandIdReused or InvalidAppend. Events that the log holds already, in
   * this stream at the place expected, are not appended again: the answer is the first one, with `repeated`.
   */
  append(request: AppendRequest): Promise<AppendOutcome>
  /**
   * Appends to several streams of an authority, each named once: all of it or nothing. Answers in the order asked, or
   * the first expectation that was missed. Throws as `append` does, and NotSupported.
   */
  appendToStreams(authority: string, appends: readonly StreamAppend[]): Promise<AppendToStreamsOutcome>
  /** Empty when there is no such stream. */
  readStream(authority: string, stream: string, options?: ReadStreamOptions): Promise<readonly StoredEvent[]>
  /** Several streams in one go, their events in position order. */
  readStreams(
    authority: string,
    streams: readonly string[],
    options?: ReadStreamsOptions,
  ): Promise<readonly StoredEvent[]>
  /** The authority's log in position order. Throws LogGap when an event is missing. */
  readAll(authority: string, options: ReadAllOptions): Promise<readonly StoredEvent[]>
  /** Last position of the authority's log; 0 when it is empty. */
  head(authority: string): Promise<number>
  /**
   * Calls the listener after each append made through this store, once it is committed; the answer takes it off. Only
   * a nudge: appends of other processes are not heard, so a reader polls as well.
   */
  onAppended(listener: AppendListener): () => void
  /** Lets its listeners go. What the store was given (a connection pool) stays open: its giver closes it. */
  close(): Promise<void>
}
