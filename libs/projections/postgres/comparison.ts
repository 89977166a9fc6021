import { type EventStore } from '#event-store'
import { type TableComparison } from './shadow-tables.js'
import { type Checkpoint } from './checkpoint.js'
import { DEFAULT_BATCH } from './runner.js'

/** How the rows of a projection, as they were read, compare with those that were built anew. */
export interface Comparison {
  readonly projection: string
  /** Version of the program that wrote the old rows, and that built the new ones. */
  readonly versionBefore: number
  readonly versionAfter: number
  readonly rowsBefore: number
  readonly rowsAfter: number
  /** Of all rows, whatever their order; the same when the rows are the same. */
  readonly checksumBefore: string
  readonly checksumAfter: string
  /** Cases whose rows came out differently, though both had the same events; at most the first 50 are named. */
  readonly casesThatDiffer: number
  readonly streams: readonly string[]
  /** Cases that differ only because the old rows had not yet taken in their last events. */
  readonly casesBehind: number
}

const MOST_NAMED = 50

/** The cases that have events after a position. */
const touchedAfter = async (
  store: EventStore,
  authority: string,
  after: number,
): Promise<ReadonlySet<string>> => {
  const touched = new Set<string>()
  for (let position = after; ;) {
    const events = await store.readAll(authority, { after: position, limit: DEFAULT_BATCH })
    for (const { stream } of events) touched.add(stream)
    const last = events.at(-1)
    if (last === undefined) return touched
    position = last.position
  }
}

export const compareProjection = async (
  store: EventStore,
  authority: string,
  { projection, version, position }: Checkpoint,
  tables: readonly TableComparison[],
): Promise<Comparison> => {
  const differing = [...new Set(tables.flatMap(({ streams }) => streams))].toSorted()
  // Where nothing was ever taken in, everything is behind, and the log need not be read again to know it.
  const touched = position === 0 ? new Set(differing) : await touchedAfter(store, authority, position)
  const streams = differing.filter((stream) => !touched.has(stream))
  return {
    projection: projection.name,
    versionBefore: version,
    versionAfter: projection.version,
    rowsBefore: tables.reduce((sum, { rowsBefore }) => sum + rowsBefore, 0),
    rowsAfter: tables.reduce((sum, { rowsAfter }) => sum + rowsAfter, 0),
    checksumBefore: tables.map(({ checksumBefore }) => checksumBefore).join('.'),
    checksumAfter: tables.map(({ checksumAfter }) => checksumAfter).join('.'),
    casesThatDiffer: streams.length,
    streams: streams.slice(0, MOST_NAMED),
    casesBehind: differing.length - streams.length,
  }
}
