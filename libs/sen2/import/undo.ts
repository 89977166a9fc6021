import { codecOf, referenceAt, schemaVersionOf, type EventCategory } from '#casework'
import {
  categoryOf,
  eventId,
  type EventStore,
  type EventToAppend,
  idOf,
  type JsonObject,
  type StoredEvent,
  withRetry,
} from '#event-store'
import { type PersonDetails, type PersonVault } from '#identity'
import { WHOLE_RECORD } from '#statute'
import { derivedId } from '../mapping/ids.js'

/** An import as the log has it. */
export interface ImportOnRecord {
  readonly import: string
  /** Instant of its first event, ISO 8601 in UTC. */
  readonly at: string
  readonly events: number
  readonly streams: number
  readonly takenBack: boolean
}

export interface UndoImport {
  readonly store: EventStore
  readonly vault: Pick<PersonVault, 'openMany' | 'sealMany'>
  readonly authority: string
  /** Id of the import; the latest one that stands when it is left out. */
  readonly import?: string | undefined
  /** In a few words; names nobody. */
  readonly reason: string
  /** Instant, ISO 8601 in UTC, and the day in London, YYYY-MM-DD. */
  readonly now: string
  readonly today: string
  readonly actor: string
  readonly dryRun?: boolean
}

export type UndoneImport =
  | { readonly ok: true; readonly import: string; readonly streams: number; readonly events: number }
  | {
      readonly ok: false
      readonly code: 'no_such_import' | 'recorded_on_top' | 'changed_meanwhile' | 'reason_needed'
      readonly message: string
      /** Of what was recorded on top: references of the cases and plans. */
      readonly references: readonly string[]
    }

const PAGE = 5000

interface Stream {
  readonly stream: string
  readonly events: StoredEvent[]
}

const isKind = (category: string): category is 'assessment' | 'plan' =>
  category === 'assessment' || category === 'plan'

const read = async (store: EventStore, authority: string): Promise<readonly Stream[]> => {
  const streams = new Map<string, Stream>()
  for (let after = 0; ;) {
    const events = await store.readAll(authority, { after, limit: PAGE })
    for (const event of events) {
      // A claim says that a child is on record here, and the child stays.
      if (!isKind(categoryOf(event.stream)) && categoryOf(event.stream) !== 'person') continue
      const found = streams.get(event.stream)
      if (found === undefined) streams.set(event.stream, { stream: event.stream, events: [event] })
      else found.events.push(event)
    }
    const last = events.at(-1)
    if (last === undefined || events.length < PAGE) return [...streams.values()]
    after = last.position
  }
}

const importOf = ({ metadata }: StoredEvent): string | undefined => {
  const run = metadata['import']
  return typeof run === 'string' ? run : undefined
}

/** Ids of events that were taken back with their import, and of the corrections that did it. */
const takenBackIn = (events: readonly StoredEvent[]): ReadonlySet<string> =>
  new Set(
    events.flatMap(({ id, metadata }) => {
      const undone = metadata['undoes']
      return typeof undone === 'string' ? [id, undone] : []
    }),
  )

const standingOf = (events: readonly StoredEvent[]): readonly StoredEvent[] => {
  const gone = takenBackIn(events)
  return events.filter(({ id }) => !gone.has(id))
}

const on = (streams: readonly Stream[]): readonly ImportOnRecord[] => {
  const found = new Map<
    string,
    { at: string; first: number; events: number; standing: number; streams: Set<string> }
  >()
  for (const { stream, events } of streams) {
    const gone = takenBackIn(events)
    for (const event of events) {
      const run = importOf(event)
      if (run === undefined || event.metadata['undoes'] !== undefined) continue
      // A child whom an import brought stays; only cases, plans and changed details can be taken back.
      const stands =
        event.type !== 'PersonChanged' && !isKind(categoryOf(stream)) ? 0 : gone.has(event.id) ? 0 : 1
      const known = found.get(run) ?? {
        at: event.recordedAt,
        first: event.position,
        events: 0,
        standing: 0,
        streams: new Set(),
      }
      const first = Math.min(known.first, event.position)
      found.set(run, {
        at: first === event.position ? event.recordedAt : known.at,
        first,
        events: known.events + 1,
        standing: known.standing + stands,
        streams: known.streams.add(stream),
      })
    }
  }
  return [...found]
    .toSorted(([, a], [, b]) => a.first - b.first)
    .map(([run, one]) => ({
      import: run,
      at: one.at,
      events: one.events,
      streams: one.streams.size,
      takenBack: one.standing === 0,
    }))
}

/** Every import of an authority, oldest first. */
export const importsOnRecord = async (
  store: EventStore,
  authority: string,
): Promise<readonly ImportOnRecord[]> => on(await read(store, authority))

const referenceOf = (authority: string, { events: [first] }: Stream): string =>
  referenceAt(authority, first?.position ?? 0)

/** Whether something that stands was recorded after the import came to a stream, by a person or another import. */
const hasOnTop = ({ events }: Stream, run: string): boolean => {
  const standing = standingOf(events)
  const from = standing.findIndex((event) => importOf(event) === run)
  return from !== -1 && standing.slice(from).some((event) => importOf(event) !== run)
}

/** The corrections that take a case's share of the import back, the latest fact first. */
const corrections = ({ events }: Stream, run: string, reason: string) =>
  standingOf(events)
    .filter((event) => importOf(event) === run)
    .toReversed()
    .map((event) => ({
      undoes: event.id,
      type: 'FactCorrected',
      data: {
        event: event.id,
        field: WHOLE_RECORD,
        was: event.data,
        is: null,
        reason,
        import: run,
      },
    }))

interface Share {
  readonly stream: Stream
  readonly events: readonly { readonly undoes: string; readonly type: string; readonly data: JsonObject }[]
}

const DETAILS: ReadonlySet<string> = new Set(['PersonRecorded', 'PersonChanged'])

/** Details that the import changed are what they were; a child whom it brought stays, without a case. */
const personShare = async (
  { vault, authority }: UndoImport,
  stream: Stream,
  run: string,
): Promise<Share | undefined> => {
  const codec = codecOf('person')
  const standing = standingOf(stream.events).filter(({ type }) => DETAILS.has(type))
  const changed = standing.filter((event) => importOf(event) === run && event.type === 'PersonChanged')
  const before = standing.filter((event) => importOf(event) !== run).at(-1)
  const [first] = changed
  if (first === undefined || before === undefined) return undefined
  const person = idOf(stream.stream)
  const parsed = codec.parse(before)
  if (parsed.type !== 'PersonRecorded' && parsed.type !== 'PersonChanged') return undefined
  const { sealed, keyId, matches } = parsed.data
  const [details] = await vault.openMany(authority, [
    { person, eventType: parsed.type, data: { sealed, keyId, matches } },
  ])
  if (details === undefined || details === 'destroyed') return undefined
  const again: PersonDetails = details
  const [anew] = await vault.sealMany(authority, [{ person, eventType: 'PersonChanged', details: again }])
  const fields = [
    ...new Set(
      changed.flatMap((event) => {
        const read = codec.parse(event)
        return read.type === 'PersonChanged' ? read.data.changed : []
      }),
    ),
  ]
  const data = { ...anew, changed: fields } as unknown as JsonObject
  return { stream, events: [{ undoes: first.id, type: 'PersonChanged', data }] }
}

const toAppend = (
  asked: UndoImport,
  run: string,
  share: Share,
  commandId: string,
): readonly EventToAppend[] =>
  share.events.map(({ undoes, type, data }, index) => ({
    id: eventId(commandId, index),
    type,
    schemaVersion: schemaVersionOf(categoryOf(share.stream.stream) as EventCategory, type),
    occurredOn: asked.today,
    recordedAt: asked.now,
    data,
    metadata: { actor: asked.actor, commandId, import: run, undoes },
  }))

const refusal = (
  code: Extract<UndoneImport, { ok: false }>['code'],
  message: string,
  references: readonly string[] = [],
): UndoneImport => ({ ok: false, code, message, references })

/**
 * Takes an import back as a whole: every fact that it brought is corrected, the latest first, and stays in the log.
 * Refused while anything was recorded on top, in any of its streams. Stopped half-way, the same call finishes the job.
 */
export const undoImport = async (asked: UndoImport): Promise<UndoneImport> => {
  const { store, authority, reason, dryRun = false } = asked
  if (reason.trim() === '') return refusal('reason_needed', 'Say in a few words why. Name nobody.')
  const streams = await read(store, authority)
  const known = on(streams).filter(({ takenBack }) => !takenBack)
  const wanted = asked.import === undefined ? known.at(-1) : known.find((one) => one.import === asked.import)
  if (wanted === undefined)
    return refusal(
      'no_such_import',
      'There is no such import on record that stands. "ehc import list" shows them.',
    )
  const run = wanted.import
  const touched = streams.filter(({ events }) => standingOf(events).some((event) => importOf(event) === run))
  const onTop = touched.filter((stream) => hasOnTop(stream, run))
  if (onTop.length > 0)
    return refusal(
      'recorded_on_top',
      `On ${onTop.length} of its ${touched.length} records something was recorded after the import, so it cannot be taken back as a whole. Correct what is wrong on each case instead.`,
      onTop
        .filter(({ stream }) => categoryOf(stream) !== 'person')
        .map((stream) => referenceOf(authority, stream)),
    )
  let events = 0
  for (const stream of touched) {
    const cases = isKind(categoryOf(stream.stream))
    const share = cases
      ? { stream, events: corrections(stream, run, reason.trim()) }
      : await personShare(asked, stream, run)
    if (share === undefined || share.events.length === 0) continue
    events += share.events.length
    if (dryRun) continue
    const last = stream.events.at(-1)
    const commandId = derivedId(run, 'undo', idOf(stream.stream), last?.revision ?? 0)
    const outcome = await withRetry(() =>
      store.append({
        authority,
        stream: stream.stream,
        expected: last?.revision ?? 'no_stream',
        events: toAppend(asked, run, share, commandId),
        commandId,
      }),
    )
    if (!outcome.ok)
      return refusal(
        'changed_meanwhile',
        'Somebody recorded something on one of its cases meanwhile. Look, then try again.',
      )
  }
  return { ok: true, import: run, streams: touched.length, events }
}
