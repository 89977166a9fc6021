import { categoryOf, type StoredEvent } from '#event-store'
import { settingsStream, type StreamBatch } from './projection.js'

/** A page of the log, sorted by case: what must still be loaded, and what is already whole. */
export interface SortedPage {
  /** Cases that begin in this page: the page holds all of their history up to its end. */
  readonly whole: readonly StreamBatch[]
  /** Streams that began before this page; their histories must be loaded. */
  readonly toLoad: readonly string[]
  /** Whether the authority chose its settings here: then the rows of every case may come out differently. */
  readonly choosesSettings: boolean
  /** Position of the page's last event. */
  readonly upTo: number
}

const NONE: readonly StoredEvent[] = []

/** Events in stream order, cut into one batch a stream. Throws when a revision is missing: the log is broken. */
export const groupByStream = (
  events: readonly StoredEvent[],
  settings: readonly StoredEvent[] = NONE,
): StreamBatch[] => {
  const histories = new Map<string, StoredEvent[]>()
  for (const event of events) {
    const history = histories.get(event.stream)
    if (history === undefined) histories.set(event.stream, [event])
    else history.push(event)
  }
  return [...histories.values()].map((history) => wholeHistory(history, settings))
}

const wholeHistory = (history: readonly StoredEvent[], settings: readonly StoredEvent[]): StreamBatch => {
  history.forEach((event, index) => {
    if (event.revision !== index) throw new BrokenHistory(event.stream, index)
  })
  const [first] = history
  if (first === undefined) throw new Error('A history cannot be empty.')
  const { authority, stream } = first
  return { authority, stream, category: categoryOf(stream), history, settings }
}

/** A stream came without one of its events. Nothing may be computed from it: run `ehc verify`. */
export class BrokenHistory extends Error {
  override readonly name = 'BrokenHistory'
  readonly code = 'broken_history'
  constructor(stream: string, revision: number) {
    super(`The history of ${stream} lacks revision ${revision}. Check the log with "ehc verify".`)
  }
}

/**
 * Sorts a page of the log by case, passing over categories that nobody reads. A case is folded once a page,
 * however many of its events are new.
 */
export const sortPage = (events: readonly StoredEvent[], categories: ReadonlySet<string>): SortedPage => {
  const read = events.filter((event) => categories.has(categoryOf(event.stream)))
  const begun = new Set(read.filter((event) => event.revision === 0).map((event) => event.stream))
  const touched = new Set(read.map((event) => event.stream))
  return {
    whole: groupByStream(read.filter((event) => begun.has(event.stream))),
    toLoad: [...touched].filter((stream) => !begun.has(stream)),
    choosesSettings: events.some(({ authority, stream }) => stream === settingsStream(authority)),
    upTo: events.at(-1)?.position ?? 0,
  }
}

/** The part of a batch that a projection reads. */
export const inCategories = (
  batch: readonly StreamBatch[],
  categories: readonly string[],
): readonly StreamBatch[] => batch.filter(({ category }) => categories.includes(category))
