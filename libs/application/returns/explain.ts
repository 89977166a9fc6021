import { definitionOf, type EventCategory, eventTypes } from '#casework'
import { categoryOf, type EventStore, type StoredEvent } from '#event-store'
import { type Cell, type KeyedRow, MODULES, type ModuleName } from '#sen2'
import { streamOfReference } from '../records/open.js'
import { type MadeReturn } from './make-return.js'

/** An event behind a cell. */
export interface SourceEvent {
  readonly id: string
  readonly type: string
  /** What people call it. */
  readonly title: string
  /** YYYY-MM-DD */
  readonly occurredOn: string
  /** Instant, ISO 8601. */
  readonly recordedAt: string
  readonly by: string | undefined
}

export interface Explained {
  readonly module: ModuleName
  readonly key: string
  readonly reference: string
  readonly column: string
  readonly value: string
  readonly events: readonly SourceEvent[]
}

const isModule = (text: string): text is ModuleName => MODULES.some((module) => module === text)

interface Found {
  readonly row: KeyedRow
  readonly column: string
  readonly cell: Cell
}

/** `requests/EHC-885-000123/receiveddate`, or with the key of the row in its file in the place of the case. */
const cellsAt = ({ tables }: MadeReturn, address: string): readonly Found[] => {
  const [module = '', row = '', column = ''] = address.split('/')
  if (!isModule(module)) return []
  return (tables.get(module) ?? [])
    .filter(({ key, reference }) => key === row || reference === row)
    .flatMap((found) => {
      const cell = found.cells[column.toLowerCase()]
      return cell === undefined ? [] : [{ row: found, column: column.toLowerCase(), cell }]
    })
}

const PAGE = 5000

type Log = Pick<EventStore, 'readAll' | 'readStream'>

/** Most stand in the record that the row is about; the others, as what is known of the child, are looked for in the log. */
const eventsById = async (
  store: Log,
  authority: string,
  wanted: ReadonlySet<string>,
  references: ReadonlySet<string>,
): Promise<ReadonlyMap<string, StoredEvent>> => {
  const found = new Map<string, StoredEvent>()
  for (const reference of references) {
    const stream = await streamOfReference(store, authority, reference)
    for (const event of stream === undefined ? [] : await store.readStream(authority, stream))
      if (wanted.has(event.id)) found.set(event.id, event)
  }
  for (let after = 0; found.size < wanted.size;) {
    const page = await store.readAll(authority, { after, limit: PAGE })
    for (const event of page) if (wanted.has(event.id)) found.set(event.id, event)
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) break
    after = last.position
  }
  return found
}

const isCategory = (text: string): text is EventCategory => Object.hasOwn(eventTypes, text)

const behind = ({ id, type, stream, occurredOn, recordedAt, metadata }: StoredEvent): SourceEvent => {
  const category = categoryOf(stream)
  const actor = metadata['actor']
  return {
    id,
    type,
    title: (isCategory(category) ? definitionOf(category, type)?.title : undefined) ?? type,
    occurredOn,
    recordedAt,
    by: typeof actor === 'string' ? actor : undefined,
  }
}

/** The events behind a cell, in the order of the log; empty where the return has no such cell. */
export const explainCell = async (
  store: Log,
  made: MadeReturn,
  address: string,
): Promise<readonly Explained[]> => {
  const cells = cellsAt(made, address)
  const events = await eventsById(
    store,
    made.asked.authority,
    new Set(cells.flatMap(({ cell }) => cell.because)),
    new Set(cells.map(({ row }) => row.reference)),
  )
  return cells.map(({ row, column, cell }) => ({
    module: row.module,
    key: row.key,
    reference: row.reference,
    column,
    value: cell.value,
    events: cell.because
      .flatMap((id) => events.get(id) ?? [])
      .toSorted((a, b) => a.position - b.position)
      .map(behind),
  }))
}
