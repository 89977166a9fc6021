import { createHash } from 'node:crypto'
import { v5 as uuidv5 } from 'uuid'
import { type CommandMeta, type DecidedEvent, type Decision, refusal, type Refusal } from '#casework'
import { canonicalJson } from './canonical.js'
import { AlreadyRecorded } from './errors.js'
import {
  type Appended,
  type AppendRequest,
  type EventStore,
  type EventToAppend,
  type Json,
  type JsonObject,
  type StoredEvent,
} from './port.js'
import { prepareAppend } from './prepare.js'
import { toEvent } from './record.js'
import { categoryPrefix } from './streams.js'

/** The pure core of a stream type. `Past` is what it folds, `New` what it decides on. */
export interface Decider<State, Command, New extends DecidedEvent, Past = New> {
  readonly initial: State
  evolve(state: State, event: Past): State
  decide(command: Command, state: State): Decision<New>
}

/** Between the log's words and the domain's: the one place where an old event is read in its new shape. */
export interface Codec<Past> {
  /** The version in which this type is written today. */
  schemaVersion(type: string): number
  /** Checks a stored event and, when its version is an old one, brings it up to date. */
  parse(event: StoredEvent): Past
}

/** What every command carries with it; see CommandMeta. */
export interface WithMeta {
  readonly meta: CommandMeta
}

export interface Execution<Command, Past> {
  readonly authority: string
  readonly stream: string
  readonly command: Command
  readonly codec: Codec<Past>
  /** Kept with each event beside the actor and the command's id. Never personal data. */
  readonly metadata?: JsonObject
  /** What tells this command from another under its id; default: all of it but `meta`. */
  readonly content?: unknown
  /**
   * How often to load and decide anew when somebody else wrote to the stream meanwhile. Default 0: a person who
   * decided on what they saw has to look again; an import may simply try again.
   */
  readonly retries?: number
}

/** A command on a stream as it was read. */
export interface OpenedExecution<Command> extends Pick<
  Execution<Command, never>,
  'authority' | 'stream' | 'command' | 'metadata' | 'content'
> {
  /** The whole stream: the append expects its last revision. */
  readonly history: readonly StoredEvent[]
  readonly decide: (command: Command) => Decision<DecidedEvent>
  readonly schemaVersion: (type: string) => number
}

/** Somebody else's events came between loading and appending; nothing was written. */
export interface Conflict extends Refusal {
  readonly code: 'changed_meanwhile'
  readonly actual: number | 'no_stream'
}

export type Executed =
  | {
      readonly ok: true
      /** Revision of the last event recorded, or of the stream when there was nothing to record. */
      readonly revision: number | 'no_stream'
      /** Position to wait for before showing the result; 0 when nothing was ever written. */
      readonly position: number
      /** What this command recorded, oldest first; empty when there was nothing to record. */
      readonly events: readonly StoredEvent[]
      /** True when the command had been done before: nothing was written now. */
      readonly repeated: boolean
    }
  | { readonly ok: false; readonly refusal: Refusal; readonly conflict?: undefined }
  | { readonly ok: false; readonly conflict: Conflict; readonly refusal?: undefined }

/** The id of a command's n-th event, n from 0: the same command tried again gives the same events. */
export const eventId = (commandId: string, index: number): string => uuidv5(String(index), commandId)

/** The state that a stream's events lead to. */
export const fold = <State, Past>(
  decider: Pick<Decider<State, never, never, Past>, 'initial' | 'evolve'>,
  codec: Codec<Past>,
  history: readonly StoredEvent[],
): State => history.reduce((state, event) => decider.evolve(state, codec.parse(event)), decider.initial)

const CHANGED = 'changed_meanwhile'

const conflict = (actual: number | 'no_stream'): Executed => ({
  ok: false,
  conflict: {
    ...refusal(CHANGED),
    code: CHANGED,
    actual,
  },
})

const done = (
  history: readonly StoredEvent[],
  events: readonly StoredEvent[],
  repeated: boolean,
): Executed => {
  const last = events.at(-1) ?? history.at(-1)
  return {
    ok: true,
    revision: last?.revision ?? 'no_stream',
    position: last?.position ?? 0,
    events,
    repeated,
  }
}

/**
 * What a command asks for, as a hash that is kept with its events: a form that went back, was changed and sent again
 * must not be told that it is recorded. Bound to the command, so that two events do not tell that they are alike.
 */
export const contentHash = (commandId: string, content: unknown): string =>
  createHash('sha256')
    .update(canonicalJson({ commandId, content: content as Json }, 'content'))
    .digest('hex')

const contentOf = ({
  command,
  content,
}: {
  readonly command: WithMeta
  readonly content?: unknown
}): string => {
  const { meta, ...asked } = command
  return contentHash(meta.commandId, content ?? asked)
}

/** An event of before content was kept has no hash, and is taken for what was asked. */
const isOther = ({ metadata }: StoredEvent, content: string): boolean =>
  metadata['content'] !== undefined && metadata['content'] !== content

const isOf = (commandId: string) => (event: StoredEvent) => event.metadata['commandId'] === commandId

/** What a command decided on, as it is appended; `content` is its `contentHash`, where one is kept. */
export const eventsToAppend = (
  decided: readonly DecidedEvent[],
  {
    command,
    schemaVersion,
    metadata,
  }: Pick<OpenedExecution<WithMeta>, 'command' | 'schemaVersion' | 'metadata'>,
  content?: string,
): readonly EventToAppend[] =>
  decided.map((event, index) => ({
    id: eventId(command.meta.commandId, index),
    type: event.type,
    schemaVersion: schemaVersion(event.type),
    occurredOn: event.occurredOn,
    recordedAt: command.meta.now,
    // The store checks, as it writes the canonical text, that this is JSON and nothing else.
    data: event.data as JsonObject,
    metadata: {
      ...metadata,
      actor: command.meta.actor,
      commandId: command.meta.commandId,
      ...(content === undefined ? {} : { content }),
    },
  }))

/** The events as a reader would now find them: spares the way back to the database. */
const asStored = (request: AppendRequest, { revision, position }: Appended): readonly StoredEvent[] =>
  prepareAppend(request).events.map((event, index, { length }) => {
    const fromLast = length - 1 - index
    const { authority, stream } = request
    return toEvent({
      ...event,
      authority,
      stream,
      category: categoryPrefix(stream),
      revision: revision - fromLast,
      position: position - fromLast,
    })
  })

/**
 * Carries a command out on a stream that was read already: decide → append, expecting the stream as it was read. A
 * command that was done before is not decided again, since on its own result it would be refused ("there is a request
 * already"): it gets its first answer. Throws what the store throws, and AlreadyRecorded when that command asked for
 * something else.
 */
export const executeOn = async <Command extends WithMeta>(
  store: Pick<EventStore, 'append' | 'readStream'>,
  execution: OpenedExecution<Command>,
): Promise<Executed> => {
  const { authority, stream, history, command, decide } = execution
  const { commandId } = command.meta
  const content = contentOf(execution)
  const [first, ...more] = history.filter(isOf(commandId))
  if (first !== undefined) {
    if (isOther(first, content)) throw new AlreadyRecorded(history, [first, ...more])
    return done(history, [first, ...more], true)
  }

  const decision = decide(command)
  if (!decision.ok) return decision
  if (decision.events.length === 0) return done(history, [], false)

  const request = {
    authority,
    stream,
    expected: history.at(-1)?.revision ?? 'no_stream',
    events: eventsToAppend(decision.events, execution, content),
    commandId,
  } as const
  const outcome = await store.append(request)
  if (!outcome.ok) return conflict(outcome.actual)
  if (!outcome.repeated) return done(history, asStored(request, outcome), false)
  // Its twin was quicker: what it recorded is there to be read.
  return executeOn(store, { ...execution, history: await store.readStream(authority, stream) })
}

/** The same on a stream that is read for it: load → fold → decide → append. */
export const execute = async <State, Command extends WithMeta, New extends DecidedEvent, Past = New>(
  store: Pick<EventStore, 'append' | 'readStream'>,
  decider: Decider<State, Command, New, Past>,
  { codec, retries = 0, ...execution }: Execution<Command, Past>,
): Promise<Executed> => {
  const history = await store.readStream(execution.authority, execution.stream)
  const executed = await executeOn(store, {
    ...execution,
    history,
    decide: (command) => decider.decide(command, fold(decider, codec, history)),
    schemaVersion: (type) => codec.schemaVersion(type),
  })
  return executed.ok || executed.conflict === undefined || retries === 0
    ? executed
    : execute(store, decider, { ...execution, codec, retries: retries - 1 })
}
