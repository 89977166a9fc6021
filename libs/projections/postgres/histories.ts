import { type EventStore } from '#event-store'
import { type Pool } from 'pg'
import { groupByStream, type SortedPage } from '../batch.js'
import { settingsStream, type StreamBatch } from '../projection.js'

/** Some 2,000 events of a return, or 12,000 of full histories: few round trips, and a page is soon garbage again. */
export const STREAMS_AT_A_TIME = 500

type Histories = Pick<StreamBatch, 'settings'> & { readonly cases: readonly StreamBatch[] }

const withSettings = async (
  store: EventStore,
  authority: string,
  streams: readonly string[],
  upTo: number,
): Promise<Histories> => {
  const own = settingsStream(authority)
  const read = groupByStream(await store.readStreams(authority, [...streams, own], { upTo }))
  const settings = read.find(({ stream }) => stream === own)?.history ?? []
  return {
    settings,
    cases: read.filter(({ stream }) => stream !== own).map((batch) => ({ ...batch, settings })),
  }
}

/** The streams' whole histories up to a position, with the authority's settings, in one query. */
export const loadHistories = async (
  store: EventStore,
  authority: string,
  streams: readonly string[],
  upTo: number,
): Promise<readonly StreamBatch[]> =>
  streams.length === 0 ? [] : (await withSettings(store, authority, streams, upTo)).cases

/**
 * The cases that a page of the log bears on, each with its whole history: those that it touches, or every case there
 * is when the authority chose its settings in it. As a rule one batch, and all of it is read when this resolves.
 */
export const casesOfPage = async (
  reader: { readonly store: EventStore; readonly pool: Pool },
  authority: string,
  { whole, toLoad, choosesSettings, upTo }: SortedPage,
  categories: ReadonlySet<string>,
): Promise<Iterable<readonly StreamBatch[]> | AsyncIterable<readonly StreamBatch[]>> => {
  if (choosesSettings) return wholeHistories(reader, authority, [...categories], upTo)
  const { settings, cases } = await withSettings(reader.store, authority, toLoad, upTo)
  return [[...whole.map((batch) => ({ ...batch, settings })), ...cases]]
}

/** The next streams of these categories, by name. */
const streamsAfter = async (
  pool: Pool,
  authority: string,
  categories: readonly string[],
  after: string,
  limit: number,
): Promise<readonly string[]> => {
  const names = categories.map((category) => `la${authority}_${category}`)
  const { rows } = await pool.query<{ stream: string }>(
    'SELECT stream FROM ledger.streams_after($1, $2, $3, $4) AS stream',
    [authority, names, after, limit],
  )
  return rows.map(({ stream }) => stream)
}

async function* pagesOf(
  { store, pool }: { readonly store: EventStore; readonly pool: Pool },
  authority: string,
  categories: readonly string[],
  upTo: number,
  streamsAtATime = STREAMS_AT_A_TIME,
): AsyncGenerator<readonly StreamBatch[]> {
  let after = ''
  for (;;) {
    const streams = await streamsAfter(pool, authority, categories, after, streamsAtATime)
    const last = streams.at(-1)
    if (last === undefined) return
    after = last
    yield await loadHistories(store, authority, streams, upTo)
  }
}

/**
 * Every case of these categories with its whole history up to a position. The next page is read while the last one
 * is being written: the two wait for different parts of the server.
 */
export async function* wholeHistories(
  ...args: Parameters<typeof pagesOf>
): AsyncGenerator<readonly StreamBatch[]> {
  const pages = pagesOf(...args)
  let coming = pages.next()
  // A page that fails while nobody waits for it yet is reported when it is asked for.
  coming.catch(() => undefined)
  for (;;) {
    const page = await coming
    if (page.done === true) return
    coming = pages.next()
    coming.catch(() => undefined)
    yield page.value
  }
}
