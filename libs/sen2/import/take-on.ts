import { type CommandMeta, type DecidedEvent, type Refusal, schemaVersionOf } from '#casework'
import {
  type AppendOutcome,
  eventId,
  type EventStore,
  type EventToAppend,
  type JsonObject,
  type StoredEvent,
  withRetry,
} from '#event-store'
import {
  appendTogether,
  claimFor,
  openTexts,
  type PersonVault,
  type ReadClaim,
  rereadClaims,
} from '#identity'
import { derivedId } from '../mapping/ids.js'
import { type Origin } from '../mapping/sourced.js'
import { type Issue } from '../reader/index.js'
import { differencesOf } from './differences.js'
import { withSealedTexts } from './sealed-texts.js'
import { type Work } from './work.js'

export interface TakingOnTo {
  readonly store: EventStore
  readonly vault: Pick<PersonVault, 'openTexts' | 'textSealer'>
  readonly authority: string
  readonly importId: string
  readonly applyDifferences: boolean
  readonly dryRun: boolean
  /** Instant of the import, ISO 8601 in UTC: when all of it was learned. */
  readonly now: string
  /** Today in London. */
  readonly today: string
  readonly actor: string
  /** Position of the log when people on record were looked for: whoever came later was not found. */
  readonly foundUpTo: number
}

export interface WorkDone {
  readonly events: number
  /** Rows that brought something new. */
  readonly loaded: readonly Origin[]
  readonly warnings: readonly Issue[]
  readonly refusal?: Refusal
}

/** The import could not go on; what was loaded stays, and the same command finishes the job. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped'
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Another import of the same authority may get there first; after three rounds something else is wrong. */
const ATTEMPTS = 3

const sameFact = (a: DecidedEvent, b: DecidedEvent): boolean =>
  a.type === b.type && JSON.stringify(a.data) === JSON.stringify(b.data)

/** The row that says this event; what take-on adds itself (TakenOn, corrections) comes from the first row. */
const originOf = ({ facts, begins }: Work, event: DecidedEvent): Origin =>
  facts.find(({ fact }) => sameFact(fact, event))?.origin ?? begins

const toAppend = (
  to: TakingOnTo,
  work: Work,
  commandId: string,
  events: readonly DecidedEvent[],
): readonly EventToAppend[] =>
  events.map((event, index) => ({
    id: eventId(commandId, index),
    type: event.type,
    schemaVersion: schemaVersionOf(work.category, event.type),
    occurredOn: event.occurredOn,
    recordedAt: to.now,
    // The store checks, as it writes the canonical text, that this is JSON and nothing else.
    data: event.data as JsonObject,
    metadata: { actor: to.actor, commandId, import: to.importId, ...originOf(work, event) },
  }))

const MEANWHILE = 'Run the same import again: it finds who is on record now, and adds what is still missing.'

const claimedByOthers = ({ foundUpTo, importId }: TakingOnTo, { last }: ReadClaim): boolean =>
  last !== undefined && last.position > foundUpTo && last.metadata['import'] !== importId

/** A child who is new is claimed in the same append; throws ImportStopped where somebody else has entered them. */
const append = async (
  to: TakingOnTo,
  work: Work,
  meta: CommandMeta,
  request: Parameters<EventStore['append']>[0],
): Promise<AppendOutcome> => {
  const { store, authority } = to
  if (work.claims.length === 0) return withRetry(() => store.append(request))
  if (work.claims.some((claim) => claimedByOthers(to, claim)))
    throw new ImportStopped(
      'child_entered_meanwhile',
      `A child of this return was entered by somebody else while the import was under way. ${MEANWHILE}`,
    )
  const claims = work.claims.flatMap((claim) => claimFor(claim, work.id, meta, { import: to.importId }))
  const outcome = await withRetry(() => appendTogether(store, authority, [...claims, request]))
  return outcome.ok ? (outcome.appended.at(-1) ?? Promise.reject(new Error('Nothing was appended'))) : outcome
}

const rowsSaying = (work: Work, events: readonly DecidedEvent[], began: boolean): readonly Origin[] =>
  began ? work.rows : events.map((event) => originOf(work, event))

/** Appends what one stream's rows bring that is not on record yet. `history` is the stream as it was read. */
export const takeOn = async (
  to: TakingOnTo,
  work: Work,
  history: readonly StoredEvent[],
  attempt = 1,
): Promise<WorkDone> => {
  const { store, vault, authority } = to
  const last = history.at(-1)
  const told = await openTexts(() => Promise.resolve(vault), authority, history)
  // A stream is begun by one command only; what later imports add is a command of its own.
  const commandId = last === undefined ? work.id : derivedId(work.id, 'after', last.revision)
  const meta: CommandMeta = { commandId, today: to.today, now: to.now, actor: to.actor }
  const decision = work.decide(told, meta)
  if (!decision.ok) return { events: 0, loaded: [], warnings: [], refusal: decision.refusal }
  const { events } = decision
  const warnings = [
    ...differencesOf(work, decision.differences, to.applyDifferences),
    ...(work.noticed?.(events, told) ?? []),
  ]
  const unchanged = { events: 0, loaded: [], warnings }
  if (events.length === 0) return unchanged
  const done = { events: events.length, loaded: rowsSaying(work, events, last === undefined), warnings }
  if (to.dryRun) return done
  const outcome = await append(to, work, meta, {
    authority,
    stream: work.stream,
    expected: last?.revision ?? 'no_stream',
    events: await withSealedTexts(vault, authority, history, toAppend(to, work, commandId, events)),
    commandId,
  })
  if (outcome.ok) return outcome.repeated ? unchanged : done
  if (attempt >= ATTEMPTS)
    throw new ImportStopped(
      'changed_meanwhile',
      'Another import of this authority is writing to the same cases. Wait until it has finished, then run this one again: it adds what is still missing.',
    )
  const claims = await rereadClaims(store, authority, work.claims)
  return takeOn(to, { ...work, claims }, await store.readStream(authority, work.stream), attempt + 1)
}
