import { referenceAt, type SealedPerson } from '#casework'
import { categoryOf, type EventStore, idOf, type StoredEvent } from '#event-store'
import { derivedId } from '../mapping/ids.js'
import { type SealedOnRecord } from '../matching/known.js'

/** What an import appended to a stream, as far as it tells which row of which file said it. */
export interface Imported {
  readonly event: string
  readonly import: string
  readonly file: string
  readonly line: number
}

/** A stream that imports wrote to. */
export interface AuditedStream {
  readonly stream: string
  /** `EHC-885-000123` of a case or a plan. */
  readonly reference: string
  readonly category: 'person' | 'assessment' | 'plan'
  readonly person: string
  /** Its id was made from a key of the return's own table, as version 0.2.0 did. */
  readonly byKey: boolean
  readonly year: number | undefined
  readonly imported: readonly Imported[]
  /** Of a person: the details that each import sealed. */
  readonly sealed: readonly (SealedOnRecord & { readonly event: string })[]
}

export interface AuditedLog {
  readonly streams: readonly AuditedStream[]
  /** The year of the return that an import read, where it began any stream. */
  readonly years: ReadonlyMap<string, number>
}

const PAGE = 5000

/** The tables whose keys 0.2.0 made ids from. */
const KEYED_TABLES = ['person', 'requests', 'namedplan', 'activeplans'] as const

type Kind = AuditedStream['category']
const KINDS: ReadonlySet<string> = new Set<Kind>(['person', 'assessment', 'plan'])
const isKind = (category: string): category is Kind => KINDS.has(category)

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const importedBy = ({ id, metadata }: StoredEvent): Imported | undefined => {
  const [run, file, line] = [text(metadata['import']), text(metadata['file']), metadata['line']]
  return run === undefined || file === undefined || typeof line !== 'number'
    ? undefined
    : { event: id, import: run, file, line }
}

const wasMadeByKey = (authority: string, stream: string, { year, row }: StoredEvent['data']): boolean =>
  typeof year === 'number' &&
  typeof row === 'string' &&
  KEYED_TABLES.some((table) => derivedId(authority, year, table, row) === idOf(stream))

interface StreamBuilder extends Omit<AuditedStream, 'person' | 'imported' | 'sealed'> {
  person: string | undefined
  readonly imported: Imported[]
  readonly sealed: (SealedOnRecord & { readonly event: string })[]
}

/** Everything that imports wrote, from the log itself. */
export const auditedLog = async (store: EventStore, authority: string): Promise<AuditedLog> => {
  const streams = new Map<string, StreamBuilder>()
  const years = new Map<string, number>()
  const begun = (event: StoredEvent, category: Kind): StreamBuilder => {
    const found = streams.get(event.stream)
    if (found !== undefined) return found
    const { data, stream, position, type } = event
    const taken = type === 'TakenOn'
    const made: StreamBuilder = {
      stream,
      reference: referenceAt(authority, position),
      category,
      person: category === 'person' ? idOf(stream) : text(data['person']),
      byKey: taken && wasMadeByKey(authority, stream, data),
      year: taken && typeof data['year'] === 'number' ? data['year'] : undefined,
      imported: [],
      sealed: [],
    }
    streams.set(stream, made)
    return made
  }
  for (let after = 0; ;) {
    const events = await store.readAll(authority, { after, limit: PAGE })
    for (const event of events) {
      const category = categoryOf(event.stream)
      if (!isKind(category)) continue
      const stream = begun(event, category)
      stream.person ??= text(event.data['person'])
      const by = importedBy(event)
      if (by === undefined) continue
      stream.imported.push(by)
      if (event.type === 'TakenOn' && stream.year !== undefined && !years.has(by.import))
        years.set(by.import, stream.year)
      // Written by the identity room and checked by the event's schema before it was appended.
      if (event.type === 'PersonRecorded' || event.type === 'PersonChanged')
        stream.sealed.push({
          event: event.id,
          eventType: event.type,
          data: event.data as unknown as SealedPerson,
        })
    }
    const last = events.at(-1)
    if (last === undefined || events.length < PAGE) break
    after = last.position
  }
  return {
    streams: [...streams.values()].flatMap(({ person, ...stream }) =>
      person === undefined || stream.imported.length === 0 ? [] : [{ ...stream, person }],
    ),
    years,
  }
}
